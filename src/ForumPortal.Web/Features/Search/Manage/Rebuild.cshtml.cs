using ForumPortal.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Search.Manage;

/// <summary>Has every node build its index anew.</summary>
public sealed class RebuildModel(PortalDbContext db, TimeProvider clock, IStringLocalizer<SearchWords> words) : PageModel
{
    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync()
    {
        await db.AskForANewIndexAsync(clock);
        TempData["Flash"] = words["RebuildAsked"].Value;
        return Redirect("/manage/search");
    }
}
