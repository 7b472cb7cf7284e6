using ForumPortal.Data;
using ForumPortal.Domain.Mail;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Mail.Manage;

/// <summary>Begins a mailing.</summary>
[Authorize(Policy = Policies.Mailings)]
public sealed class NewMailingModel(
    PortalDbContext db,
    CurrentUser me,
    TimeProvider clock,
    IStringLocalizer<MailWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    [BindProperty]
    public MailingForm Input { get; set; } = new();

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await this.IsValidAsync(new MailingForm.Validator(db, words, common), Input))
            return this.Invalid();
        var mailing = new Mailing { CreatedAt = clock.GetUtcNow().UtcDateTime, CreatedBy = me.Actor.Name };
        await Input.FillAsync(mailing, db);
        db.Mailings.Add(mailing);
        await db.SaveChangesAsync();
        return LocalRedirect($"/manage/mailings/{mailing.Id}");
    }
}
