using ForumPortal.Data;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Features.Records.Formats;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Errors;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records;

/// <summary>How to cite a record, or one paragraph of it.</summary>
public sealed class CiteModel(
    PortalDbContext db,
    DocumentWords words,
    PortalAddress address,
    IStringLocalizer<RecordWords> records,
    IStringLocalizer<ProofWords> proof
) : PageModel
{
    public PublishedDocument Document { get; private set; } = null!;
    public string? Label { get; private set; }
    public IReadOnlyList<string> Labels { get; private set; } = [];
    public string Citation { get; private set; } = "";

    /// <summary>What the formats' addresses end with.</summary>
    public string Query => Label is null ? "" : "?paragraph=" + Uri.EscapeDataString(Label);

    public async Task<IActionResult> OnGetAsync(string slug, string? paragraph)
    {
        var (facts, otherwise) = await this.ReadableAsync(db, records, slug);
        if (facts is null)
            return otherwise;
        var (version, document) = await PublishedDocument.OfAsync(db, facts, null);
        if (document is null)
            return this.Unavailable(proof["NotHandedOut", version?.Number ?? 0, facts.Reference]);
        Document = document;
        Labels = [.. document.Content.Paragraphs.Select(one => one.Number).OfType<string>()];
        Label = string.IsNullOrWhiteSpace(paragraph) ? null : paragraph.Trim();
        if (Label is not null && !Labels.Contains(Label))
            return NotFound();
        var anchor = Label is null ? "" : "#" + PublishedParagraph.AnchorOf(Label);
        Citation = PortalLanguages.In(
            PortalLanguages.Of(document.Language),
            () => words.Citation(document, Label, address.Of(document.Path) + anchor)
        );
        return Page();
    }
}
