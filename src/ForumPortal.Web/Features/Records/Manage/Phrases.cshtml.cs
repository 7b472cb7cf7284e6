using ForumPortal.Data;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>The stock phrases of the records, by language.</summary>
public sealed class PhrasesModel(PortalDbContext db) : PageModel
{
    public IReadOnlyList<PhraseRow> Phrases { get; private set; } = [];

    public async Task OnGetAsync() => Phrases = await db.StockPhrases.Rows().ToListAsync();
}
