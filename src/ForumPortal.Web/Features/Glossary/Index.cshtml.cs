using ForumPortal.Data;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumPortal.Web.Features.Glossary;

/// <summary>Acronyms and what they stand for.</summary>
public sealed class IndexModel(PortalDbContext db) : PageModel
{
    public IReadOnlyList<Term> Terms { get; private set; } = [];

    public async Task OnGetAsync() => Terms = await db.GlossaryAsync();
}
