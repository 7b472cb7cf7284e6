using ForumPortal.Data;
using ForumPortal.Web.Features.Records.Formats;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records;

/// <summary>What one party said and undertook in a record, to be filed where it belongs; without a party, whom to choose from.</summary>
public sealed class ExcerptModel(
    PortalDbContext db,
    ListQuery list,
    DocumentWords words,
    IStringLocalizer<RecordWords> records,
    IStringLocalizer<ProofWords> proof
) : PageModel
{
    public DocumentWords Words => words;
    public PublishedDocument Document { get; private set; } = null!;
    public IReadOnlyList<PartyRow> Parties { get; private set; } = [];

    /// <summary>The party in the address, as the formats take it.</summary>
    public string Query { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        var (agency, city) = (list.Slug("agency"), list.Slug("city"));
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        var (facts, otherwise) = await this.ReadableAsync(db, records, slug);
        if (facts is null)
            return otherwise;
        var (version, document) = await PublishedDocument.OfAsync(db, facts, null);
        if (document is null)
            return this.Unavailable(proof["NotHandedOut", version?.Number ?? 0, facts.Reference]);
        Document = document;
        Parties = await db.PartiesOf(document.Version.Id).ToListAsync();
        if (agency is null && city is null)
            return Page();
        Query = agency is null ? $"city={city}" : $"agency={agency}";
        if (await db.ExcerptAsync(document, agency, city) is not { } excerpt)
            return NotFound();
        Document = excerpt;
        return Page();
    }
}
