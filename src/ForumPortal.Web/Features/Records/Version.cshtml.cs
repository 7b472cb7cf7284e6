using ForumPortal.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records;

/// <summary>One version of a record as it was published.</summary>
public sealed class VersionModel(PortalDbContext db, IStringLocalizer<RecordWords> words) : PageModel
{
    public RecordDocument Document { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, int number)
    {
        var (facts, otherwise) = await this.ReadableAsync(db, words, slug);
        if (facts is null)
            return otherwise;
        if (await RecordDocument.OfVersionAsync(db, facts, number) is not { } document)
            return NotFound();
        Document = document;
        return Page();
    }
}
