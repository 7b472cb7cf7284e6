using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Data.Accounts;
using ForumPortal.Data.Mail;
using ForumPortal.Domain.Accounts;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Accounts.Manage;

/// <summary>Invites somebody to work here.</summary>
[Authorize(Policy = nameof(Roles.Administrator))]
public sealed class NewModel(
    PortalDbContext db,
    AccountMails mails,
    IStringLocalizer<AccountWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await this.IsValidAsync(new Validator(db, words, common), Input))
            return this.Invalid();
        var account = Account.Invited(Input.Name!, Input.Email!, Input.AllRoles, Input.Language!);
        // The link needs the account's key, which the first save gives; both or neither are kept.
        await using var transaction = await db.Database.BeginTransactionAsync();
        db.Users.Add(account);
        await db.SaveChangesAsync();
        db.Outbox.Add(mails.Invitation(account));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        TempData["Flash"] = words["IsInvited", account.Name].Value;
        return LocalRedirect($"/manage/users/{account.Id}");
    }

    public sealed class Form
    {
        public string? Name { get; set; }
        public string? Email { get; set; }
        public List<Roles> Roles { get; set; } = [];
        public string? Language { get; set; }

        public Roles AllRoles => Roles.Aggregate(Domain.Accounts.Roles.None, (all, role) => all | role);
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(PortalDbContext db, IStringLocalizer<AccountWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Name).Required(words["NameIsRequired"]).OneLine(Account.NameMaxLength, common);
            RuleFor(form => form.Email)
                .Required(words["EmailIsRequired"])
                .PlainText(OutboxMail.AddressMaxLength, common)
                .EmailAddress(common)
                .MustAsync(async (address, _) => await db.Users.WithAddressAsync(address!) is null)
                .WithMessage(words["EmailTaken"]);
            RuleFor(form => form.Roles).NotEmpty().WithMessage(words["RoleIsRequired"]);
            RuleFor(form => form.Language).AccountLanguage(words);
        }
    }
}
