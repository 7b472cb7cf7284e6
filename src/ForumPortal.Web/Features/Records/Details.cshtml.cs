using ForumPortal.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records;

/// <summary>The latest published version of a record.</summary>
public sealed class DetailsModel(PortalDbContext db, IStringLocalizer<RecordWords> words) : PageModel
{
    public RecordDocument Document { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        var (facts, otherwise) = await this.ReadableAsync(db, words, slug);
        if (facts is null)
            return otherwise;
        Document = (await RecordDocument.OfVersionAsync(db, facts, facts.LatestVersion!.Value))!;
        return Page();
    }
}
