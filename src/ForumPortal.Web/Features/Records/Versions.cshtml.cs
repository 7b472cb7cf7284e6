using ForumPortal.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records;

/// <summary>Every published version of a record, with what anybody needs to check that none was touched.</summary>
public sealed class VersionsModel(PortalDbContext db, IStringLocalizer<RecordWords> words) : PageModel
{
    public RecordFacts Facts { get; private set; } = null!;
    public IReadOnlyList<VersionRow> Versions { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        var (facts, otherwise) = await this.ReadableAsync(db, words, slug);
        if (facts is null)
            return otherwise;
        Facts = facts;
        Versions = await db.RecordVersions.Of(facts.Id).ToListAsync();
        return Page();
    }
}
