using ForumPortal.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records;

/// <summary>One state of a translation as it was published.</summary>
public sealed class TranslationStateModel(PortalDbContext db, IStringLocalizer<RecordWords> words, IStringLocalizer<ProofWords> proof)
    : PageModel
{
    public TranslatedDocument Document { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, string code, int number)
    {
        var (document, otherwise) = await this.ReadableTranslationAsync(db, words, proof, slug, code, number);
        if (document is null)
            return otherwise;
        Document = document;
        return Page();
    }
}
