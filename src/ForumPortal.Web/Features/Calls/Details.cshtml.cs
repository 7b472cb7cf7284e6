using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Calls;
using ForumPortal.Web.Features.Records;
using ForumPortal.Web.Platform.Addresses;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Calls;

public sealed class DetailsModel(PortalDbContext db, TimeProvider clock) : PageModel
{
    public CallView Call { get; private set; } = null!;
    public CallStatus Status { get; private set; }

    /// <summary>The words that state it, where their record is public.</summary>
    public IReadOnlyList<PassageRow> Passages { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        var call = await db.Calls.Public().Where(call => call.Slug == slug).Select(View).SingleOrDefaultAsync();
        if (call is null)
            return await this.RedirectOrNotFoundAsync<Call>(db, slug);
        Call = call;
        Status = Domain.Calls.Call.StatusOf(call.FirstDay, call.LastDay, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        if (call is { RecordId: { } record, ParagraphLabel: { } label })
            Passages = await db.PublishedParagraphs.At(record, label).Current().Rows().ToListAsync();
        return Page();
    }

    private static readonly System.Linq.Expressions.Expression<Func<Call, CallView>> View = call => new CallView(
        call.Title,
        call.Kind,
        call.Text,
        call.FromPerson!.Slug,
        call.FromPerson.Name.Stated,
        call.FromPerson.Name.Honorific,
        call.FromAgency!.Slug,
        call.FromAgency.Acronym ?? call.FromAgency.Name,
        call.FromNote,
        call.To,
        call.ToAsStated,
        call.Through,
        call.ThroughAgency!.Slug,
        call.ThroughAgency.Acronym ?? call.ThroughAgency.Name,
        call.Opens,
        call.Closes,
        call.FirstDay,
        call.LastDay,
        call.ClosesNote,
        call.Form,
        call.Edition!.Year,
        call.Edition.Name,
        call.Session!.Slug,
        call.Session.Title,
        call.Session.Day,
        call.Session != null && call.Session.Cities.Any(present => present.City.Fictional),
        call.RecordId,
        call.ParagraphLabel,
        call.Source
    );

    public sealed record CallView(
        string Title,
        CallKind Kind,
        string Text,
        string? PersonSlug,
        string? Person,
        string? Honorific,
        string? AgencySlug,
        string? Agency,
        string? FromNote,
        Addressee To,
        string? ToAsStated,
        string? Through,
        string? ThroughAgencySlug,
        string? ThroughAgency,
        PartialDate? Opens,
        PartialDate? Closes,
        DateOnly? FirstDay,
        DateOnly LastDay,
        string? ClosesNote,
        string? Form,
        int? EditionYear,
        string? Edition,
        string? SessionSlug,
        string? Session,
        PartialDate? AskedOn,
        bool Example,
        int? RecordId,
        string? ParagraphLabel,
        Source? Source
    )
    {
        public string? Speaker => Honorific is null ? Person : $"{Honorific} {Person}";
        public bool IsSpeakerOpen => Person is null && Agency is null;
    }
}
