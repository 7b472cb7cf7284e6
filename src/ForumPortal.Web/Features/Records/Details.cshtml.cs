using ForumPortal.Data;
using ForumPortal.Web.Platform.Caching;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records;

/// <summary>The latest published version of a record.</summary>
public sealed class DetailsModel(PortalDbContext db, KeptWhileUnchanged kept, IStringLocalizer<RecordWords> words) : PageModel
{
    public RecordDocument Document { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        IActionResult otherwise = NotFound();
        var document = await kept.GetAsync(
            "records/" + slug,
            async () =>
            {
                (var facts, otherwise) = await this.ReadableAsync(db, words, slug);
                return facts is null ? null : await RecordDocument.OfLatestAsync(db, facts);
            }
        );
        if (document is null)
            return otherwise;
        Document = document;
        return Page();
    }
}
