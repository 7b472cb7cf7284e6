using ForumPortal.Data;
using ForumPortal.Domain.Records;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records;

/// <summary>A published corrigendum: what each paragraph said before, and what it says since.</summary>
public sealed class CorrigendumModel(PortalDbContext db, IStringLocalizer<RecordWords> words) : PageModel
{
    public RecordFacts Facts { get; private set; } = null!;
    public int Number { get; private set; }
    public int Version { get; private set; }
    public DateTime PublishedAt { get; private set; }
    public IReadOnlyList<ChangeRow> Changes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, int number)
    {
        var (facts, otherwise) = await this.ReadableAsync(db, words, slug);
        if (facts is null)
            return otherwise;
        var published = await db
            .Corrigenda.Where(one => one.RecordId == facts.Id && one.Number == number && one.State == CorrigendumState.Published)
            .Select(one => new
            {
                one.Id,
                one.VersionNumber,
                one.PublishedAt,
            })
            .SingleOrDefaultAsync();
        if (published is null)
            return NotFound();
        (Facts, Number, Version, PublishedAt) = (facts, number, published.VersionNumber!.Value, published.PublishedAt!.Value);
        Changes = await db.CorrigendumChanges.OfCorrigendum(published.Id).ToListAsync();
        return Page();
    }
}
