using FluentValidation;
using ForumPortal.Data.Mail;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Accounts;

/// <summary>A page on which somebody asks for a private link with the address of their account.</summary>
public abstract class AskForLinkModel(
    LinksByMail links,
    IStringLocalizer<AccountWords> words,
    IStringLocalizer<CommonWords> common,
    LinkPurpose purpose
) : PageModel
{
    public bool Asked { get; private set; }

    /// <summary>Where they were going.</summary>
    public string? ReturnUrl { get; private set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public void OnGet(string? returnUrl) => ReturnUrl = returnUrl;

    public async Task<IActionResult> OnPostAsync(string? returnUrl)
    {
        ReturnUrl = returnUrl;
        if (!await this.IsValidAsync(new Validator(words, common), Input))
            return this.Invalid();
        await links.SendAsync(Input.Email!, purpose, Url.IsOfThisPortal(returnUrl) ? returnUrl : null);
        Asked = true;
        return Page();
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
