using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Data.Accounts;
using ForumPortal.Domain.Accounts;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Accounts.Manage;

/// <summary>Changes what somebody is called and may do. It takes effect with their next request.</summary>
[Authorize(Policy = nameof(Roles.Administrator))]
public sealed class EditModel(
    PortalDbContext db,
    CurrentUser me,
    IStringLocalizer<AccountWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel, IShowsBothTexts
{
    public Account Account { get; private set; } = null!;

    [BindProperty]
    public Form Input { get; set; } = new();
    public IRevisedForm Yours => Input;

    public async Task<IActionResult> OnGetAsync(int id)
    {
        if (!await LoadAsync(id))
            return NotFound();
        Input = Form.Of(Account);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id)
    {
        if (!await LoadAsync(id))
            return NotFound();
        if (!await this.IsValidAsync(new Validator(words, common), Input))
            return this.Invalid();
        if (!await db.StaysAdministratorAsync(me.AccountId))
            return Forbid();
        Account.Name = Input.Name!;
        Account.Language = Input.Language!;
        Account.GiveRoles(Input.AllRoles, me.Actor);
        db.ExpectRevision(Account, Input.Revision);
        await db.SaveChangesAsync();
        TempData["Flash"] = common["Saved", Account.Name].Value;
        return LocalRedirect($"/manage/users/{id}");
    }

    public async Task<IRevisedForm?> TheirsAsync() =>
        await db.Users.AsNoTracking().SingleOrDefaultAsync(account => account.Id == Account.Id) is { } theirs ? Form.Of(theirs) : null;

    private async Task<bool> LoadAsync(int id)
    {
        if (await db.Users.SingleOrDefaultAsync(account => account.Id == id) is not { } account)
            return false;
        Account = account;
        return true;
    }

    public sealed class Form : IRevisedForm
    {
        public int Revision { get; set; }
        public string? Name { get; set; }
        public List<Roles> Roles { get; set; } = [];
        public string? Language { get; set; }

        public Roles AllRoles => Roles.Aggregate(Domain.Accounts.Roles.None, (all, role) => all | role);

        public static Form Of(Account account) =>
            new()
            {
                Revision = account.Revision,
                Name = account.Name,
                Roles = [.. account.Roles.Each()],
                Language = account.Language,
            };
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(IStringLocalizer<AccountWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Name).Required(words["NameIsRequired"]).OneLine(Account.NameMaxLength, common);
            RuleFor(form => form.Roles).NotEmpty().WithMessage(words["RoleIsRequired"]);
            RuleFor(form => form.Language).AccountLanguage(words);
        }
    }
}
