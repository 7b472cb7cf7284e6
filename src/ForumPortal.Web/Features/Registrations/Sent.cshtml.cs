using ForumPortal.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Registrations;

/// <summary>What was sent has arrived. It says the same to everybody.</summary>
[AllowAnonymous, ResponseCache(NoStore = true)]
public sealed class SentModel(PortalDbContext db) : PageModel
{
    public string Slug { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        Slug = slug;
        return await db.RegistrationDesks.OfEvent(slug).AnyAsync() ? Page() : NotFound();
    }
}
