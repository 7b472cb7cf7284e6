using ForumPortal.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records;

/// <summary>A record in another language, as it was published last.</summary>
public sealed class TranslationModel(PortalDbContext db, IStringLocalizer<RecordWords> words, IStringLocalizer<ProofWords> proof)
    : PageModel
{
    public TranslatedDocument Document { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, string code)
    {
        var (document, otherwise) = await this.ReadableTranslationAsync(db, words, proof, slug, code, number: null);
        if (document is null)
            return otherwise;
        Document = document;
        return Page();
    }
}
