using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Data.Accounts;
using ForumPortal.Data.Mail;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Accounts;

/// <summary>
/// Sends a link to whoever has lost their password, or their invitation. The answer is the same, and takes as long, whether the
/// address is known or not: nobody learns here who has an account.
/// </summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.SignIn), ResponseCache(NoStore = true)]
public sealed class ForgotModel(
    PortalDbContext db,
    AccountMails mails,
    TimeProvider clock,
    IStringLocalizer<AccountWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    /// <summary>Nobody's mailbox is filled by somebody else's impatience.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(2);

    public bool Asked { get; private set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await this.IsValidAsync(new Validator(words, common), Input))
            return this.Invalid();
        await SendAsync(Input.Email!);
        Asked = true;
        return Page();
    }

    private async Task SendAsync(string address)
    {
        var account = await db.Users.WithAddressAsync(address) is { Closed: false } known ? known : null;
        // An unknown address costs the same work, except for the row of the mail itself.
        var to = account ?? Account.Invited("", address, Domain.Accounts.Roles.None, PortalLanguages.Current.Code);
        var since = (clock.GetUtcNow() - Pause).UtcDateTime;
        var isImpatient = await db.Outbox.AnyAsync(mail => mail.To == to.Email && mail.QueuedAt > since);
        var mail = to.HasAccepted ? mails.NewPassword(to) : mails.Invitation(to);
        if (account is not null && !isImpatient)
            db.Outbox.Add(mail);
        db.Note("AskedForLink", nameof(Account), account?.Id);
        await db.SaveChangesAsync();
    }

    public sealed class Form
    {
        public string? Email { get; set; }
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(IStringLocalizer<AccountWords> words, IStringLocalizer<CommonWords> common) =>
            RuleFor(form => form.Email)
                .Required(words["EmailIsRequired"])
                .PlainText(OutboxMail.AddressMaxLength, common)
                .EmailAddress(common);
    }
}
