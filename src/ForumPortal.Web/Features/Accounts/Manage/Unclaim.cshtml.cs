using ForumPortal.Data;
using ForumPortal.Data.Accounts;
using ForumPortal.Domain.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Accounts.Manage;

/// <summary>Takes the page of a speaker back from an account; the account itself stays.</summary>
public sealed class UnclaimModel(PortalDbContext db, IStringLocalizer<AccountWords> words) : PageModel
{
    public Person Person { get; private set; } = null!;
    public Account Account { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, int id) => await LoadAsync(slug, id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, int id)
    {
        if (!await LoadAsync(slug, id))
            return NotFound();
        Account.PersonId = null;
        await db.SaveChangesAsync();
        TempData["Flash"] = words["Unclaim.Done", Person.DisplayName, Account.Name].Value;
        return LocalRedirect($"/manage/people/{slug}/claim");
    }

    private async Task<bool> LoadAsync(string slug, int id)
    {
        var account = await db
            .Users.Include(account => account.Person)
            .SingleOrDefaultAsync(account => account.Id == id && account.Person!.Slug == slug);
        if (account is not { Person: { } person })
            return false;
        (Person, Account) = (person, account);
        return true;
    }
}
