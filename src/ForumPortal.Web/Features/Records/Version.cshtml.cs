using ForumPortal.Data;
using ForumPortal.Web.Platform.Caching;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records;

/// <summary>One version of a record as it was published.</summary>
public sealed class VersionModel(PortalDbContext db, KeptWhileUnchanged kept, IStringLocalizer<RecordWords> words) : PageModel
{
    public RecordDocument Document { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, int number)
    {
        IActionResult otherwise = NotFound();
        var document = await kept.GetAsync(
            $"records/{slug}/versions/{number}",
            async () =>
            {
                (var facts, otherwise) = await this.ReadableAsync(db, words, slug);
                if (facts is null)
                    return null;
                otherwise = NotFound();
                return await RecordDocument.OfVersionAsync(db, facts, number);
            }
        );
        if (document is null)
            return otherwise;
        Document = document;
        return Page();
    }
}
