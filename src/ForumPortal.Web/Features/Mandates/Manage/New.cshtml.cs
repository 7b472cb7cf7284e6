using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Mandates;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Mandates.Manage;

/// <summary>The secretariat gives a mandate for somebody, who is told so.</summary>
[Authorize(Policy = Policies.Mandates)]
public sealed class NewModel(
    PortalDbContext db,
    MandateMails mails,
    CurrentUser me,
    TimeProvider clock,
    IStringLocalizer<MandateWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    [BindProperty]
    public MandateForm Input { get; set; } = new();

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await this.IsValidAsync(new MandateForm.Validator(true, words, common), Input))
            return this.Invalid();
        var (now, code) = (clock.GetUtcNow().UtcDateTime, PrivateCode.New());
        var of = new Mandate.Contact(Input.ForName!.Trim(), Input.ForEmail!);
        var mandate = Mandate.Grant(of, Input.To(), Input.Scopes, Input.End(), code, me.Actor, now);
        db.Mandates.Add(mandate);
        db.Outbox.AddRange(mails.Granted(mandate, code, now));
        await db.SaveChangesAsync();
        TempData["Flash"] = words["IsGranted", mandate.ToName].Value;
        return LocalRedirect("/manage/mandates");
    }
}
