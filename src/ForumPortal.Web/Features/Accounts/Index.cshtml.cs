using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Data.Accounts;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Accounts;

/// <summary>What somebody may say about their own account.</summary>
[Authorize(Policy = Policies.SignedIn), ResponseCache(NoStore = true)]
public sealed class IndexModel(
    PortalDbContext db,
    CurrentUser me,
    TimeProvider clock,
    IStringLocalizer<AccountWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    public Account Account { get; private set; } = null!;

    /// <summary>The page of a speaker; none where they hold none.</summary>
    public HeldPage? Held { get; private set; }
    public int OpenSessions { get; private set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Input = new Form { Name = Account.Name, Language = Account.Language };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (!await this.IsValidAsync(new Validator(words, common), Input))
            return this.Invalid();
        Account.Name = Input.Name!;
        Account.Language = Input.Language!;
        await db.SaveChangesAsync();
        TempData["Flash"] = common["Saved", Account.Name].Value;
        return LocalRedirect("~/account");
    }

    private async Task LoadAsync()
    {
        Account = await db.Users.SingleAsync(account => account.Id == me.AccountId);
        Held = await db.HeldBy(me.AccountId).SingleOrDefaultAsync();
        var now = clock.GetUtcNow().UtcDateTime;
        OpenSessions = await db.SignInTickets.CountAsync(ticket => ticket.AccountId == me.AccountId && ticket.ExpiresAt > now);
    }

    public sealed class Form
    {
        public string? Name { get; set; }
        public string? Language { get; set; }
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(IStringLocalizer<AccountWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Name).Required(words["NameIsRequired"]).OneLine(Account.NameMaxLength, common);
            RuleFor(form => form.Language).AccountLanguage(words);
        }
    }
}
