using ForumPortal.Data;
using ForumPortal.Web.Features.Commitments;
using ForumPortal.Web.Features.Decisions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Editions;

/// <summary>The index of an edition, as the printed one was: names with the paragraphs in which they speak, references, decisions.</summary>
public sealed class AnnualIndexModel(PortalDbContext db) : PageModel
{
    /// <summary>An edition of more paragraphs than these needs a search, not an index.</summary>
    private const int Most = 10_000;

    public static readonly IReadOnlyList<string> Lists = ["speakers", "agencies", "cities"];

    public int Year { get; private set; }
    public string Name { get; private set; } = "";
    public IReadOnlyList<IndexedReference> References { get; private set; } = [];
    public IReadOnlyList<IndexedDecision> Decisions { get; private set; } = [];

    /// <summary>What hangs off the decisions.</summary>
    public ILookup<int, CommitmentLink> Following { get; private set; } = null!;
    public ILookup<string, IndexedName> Names { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int year)
    {
        if (
            await db.Editions.Where(one => one.Year == year).Select(one => new { one.Id, one.Name }).SingleOrDefaultAsync()
            is not { } edition
        )
            return NotFound();
        (Year, Name) = (year, edition.Name);
        References = await db.ReferencesIn(edition.Id).ToListAsync();
        Decisions = await db.DecisionsIn(edition.Id).ToListAsync();
        Following = await db.CommitmentsOfAsync([.. Decisions.Select(decision => decision.Id)]);
        Names = (await db.NamesIn(edition.Id).Take(Most).ToListAsync()).ToLookup(name => name.List);
        return Page();
    }
}
