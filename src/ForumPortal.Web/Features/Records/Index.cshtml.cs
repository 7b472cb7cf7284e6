using ForumPortal.Data;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Features.Agencies;
using ForumPortal.Web.Features.Editions;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Caching;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumPortal.Web.Features.Records;

public sealed class IndexModel(PortalDbContext db, ListQuery list, KeptWhileUnchanged kept) : PageModel
{
    public string Words => list.Words;
    public int? Edition { get; private set; }
    public string? Agency { get; private set; }
    public RecordKind? Kind { get; private set; }
    public bool IsFiltered => Edition is not null || Agency is not null || Kind is not null || Words.Length > 0;
    public IReadOnlyList<int> Editions { get; private set; } = [];
    public IReadOnlyList<AgencyRow> Agencies { get; private set; } = [];
    public Paged<RecordRow> Records { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var (words, page) = (list.FoldedWords, list.Page);
        (Edition, Agency, Kind) = (
            list.Number("edition", Domain.Editions.Edition.FirstYear, Domain.Editions.Edition.LastYear),
            list.Slug("agency"),
            list.Choice<RecordKind>("kind")
        );
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        (Editions, Agencies) = await kept.OfListAsync(
            "records",
            async () => Tuple.Create(await db.Editions.LatestYearsAsync(), await db.AllRowsAsync())
        );
        Records = await kept.PageAsync(Request, () => Chosen().Named(words).Rows().PageAsync(page));
        if (Records.Rows.Count == 0 && await Request.MovedFilterAsync(db) is { } moved)
            return LocalRedirectPermanent(moved);
        return Page();
    }

    private IQueryable<Record> Chosen()
    {
        var records = db.Records.Published();
        if (Edition is { } year)
            records = records.OfEdition(year);
        if (Agency is not null)
            // An agency that isn't there has taken part in nothing.
            records = records.WithAgency(db, Agencies.FirstOrDefault(agency => agency.Slug == Agency)?.Id ?? 0);
        if (Kind is { } kind)
            records = records.OfKind(kind);
        return records;
    }
}
