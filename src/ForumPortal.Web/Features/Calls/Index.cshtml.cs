using ForumPortal.Data;
using ForumPortal.Domain.Calls;
using ForumPortal.Web.Features.Agencies;
using ForumPortal.Web.Features.Editions;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Caching;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumPortal.Web.Features.Calls;

/// <summary>What was asked of whom.</summary>
public sealed class IndexModel(PortalDbContext db, ListQuery list, KeptWhileUnchanged kept, TimeProvider clock) : PageModel
{
    public DateOnly Today { get; } = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
    public Addressee? To { get; private set; }
    public CallKind? Kind { get; private set; }
    public CallStatus? Status { get; private set; }
    public string? Agency { get; private set; }
    public int? Edition { get; private set; }
    public bool IsFiltered => (To, Kind, Status, Agency, Edition) != default;
    public IReadOnlyList<AgencyRow> Agencies { get; private set; } = [];
    public IReadOnlyList<int> Editions { get; private set; } = [];
    public Paged<CallRow> Calls { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        (To, Kind, Status) = (list.Choice<Addressee>("to"), list.Choice<CallKind>("kind"), list.Choice<CallStatus>("status"));
        (Agency, Edition) = (
            list.Slug("agency"),
            list.Number("edition", Domain.Editions.Edition.FirstYear, Domain.Editions.Edition.LastYear)
        );
        var page = list.Page;
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        Calls = await kept.PageAsync(Request, () => Wanted().PageByClosingAsync(Today, page));
        if (Calls.Rows.Count == 0 && await Request.MovedFilterAsync(db) is { } moved)
            return LocalRedirectPermanent(moved);
        (Editions, Agencies) = await kept.OfListAsync(
            "calls",
            async () => Tuple.Create(await db.Editions.LatestYearsAsync(), await db.AllRowsAsync())
        );
        return Page();
    }

    /// <summary>What the heading above a row says: by when, or that it is not known, or that it is too late.</summary>
    public string GroupOf(CallRow call) =>
        call.StatusOn(Today) switch
        {
            CallStatus.Closed => "Closed",
            CallStatus.NotStated => "NoDayStated",
            _ => "ToBeAnswered",
        };

    private IQueryable<Call> Wanted()
    {
        var calls = db.Calls.Public();
        if (To is { } to)
            calls = calls.AskedOf(to);
        if (Kind is { } kind)
            calls = calls.OfKind(kind);
        if (Status is { } status)
            calls = calls.WithStatus(status, Today);
        if (Agency is not null)
            calls = calls.OfAgency(db, Agency);
        if (Edition is { } year)
            calls = calls.OfEdition(year);
        return calls;
    }
}
