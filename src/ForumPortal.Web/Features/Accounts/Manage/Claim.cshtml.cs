using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Data.Accounts;
using ForumPortal.Data.Mail;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.People;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Accounts.Manage;

/// <summary>Who holds the page of a speaker. Whoever is to hold it is invited, with an account that they have or with a new one.</summary>
public sealed class ClaimModel(
    PortalDbContext db,
    AccountMails mails,
    IStringLocalizer<AccountWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    public Person Person { get; private set; } = null!;
    public IReadOnlyList<AccountRow> Holders { get; private set; } = [];

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        Input = new Form { Name = Person.DisplayName };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        if (!await this.IsValidAsync(new Validator(words, common), Input))
            return this.Invalid();
        var known = await db.Users.WithAddressAsync(Input.Email!);
        if (WhyNot(known) is { } sentence)
        {
            ModelState.AddModelError($"{nameof(Input)}.{nameof(Form.Email)}", sentence);
            return this.Invalid();
        }
        var account = known ?? Account.Invited(Input.Name!, Input.Email!, Roles.Participant, Input.Language!);
        account.PersonId = Person.Id;
        // The link needs the account's key, which the first save gives; both or neither are kept.
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (known is null)
            db.Users.Add(account);
        await db.SaveChangesAsync();
        db.Outbox.Add(mails.Claim(account, Person));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        TempData["Flash"] = words[known is null ? "Claim.IsInvited" : "Claim.IsTheirs", account.Name].Value;
        return LocalRedirect($"/manage/people/{Person.Slug}/claim");
    }

    /// <summary>Why an account cannot get the page; none where it can, or where there is no account yet.</summary>
    private string? WhyNot(Account? account) =>
        account switch
        {
            { Closed: true } => words["Claim.Closed"].Value,
            { PersonId: { } held } => held == Person.Id ? words["Claim.HoldsIt", account.Name].Value : words["Claim.HoldsAnother"].Value,
            _ => null,
        };

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.People.SingleOrDefaultAsync(person => person.Slug == slug) is not { } person)
            return false;
        Person = person;
        Holders = await db.Users.Where(account => account.PersonId == person.Id).Rows().ToListAsync();
        return true;
    }

    public sealed class Form
    {
        public string? Name { get; set; }
        public string? Email { get; set; }
        public string? Language { get; set; }
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(IStringLocalizer<AccountWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Name).Required(words["NameIsRequired"]).OneLine(Account.NameMaxLength, common);
            RuleFor(form => form.Email)
                .Required(words["EmailIsRequired"])
                .PlainText(OutboxMail.AddressMaxLength, common)
                .EmailAddress(common);
            RuleFor(form => form.Language).AccountLanguage(words);
        }
    }
}
