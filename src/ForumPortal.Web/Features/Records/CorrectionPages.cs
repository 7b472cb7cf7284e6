using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform.Errors;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records;

public static class CorrectionPages
{
    /// <summary>
    /// What a private link leads to, or the answer in its place: a code that nobody was given isn't there (404), a link that was taken
    /// back or has ended, or whose record was withdrawn, is gone (410). Opening it does nothing: mail scanners open links, too.
    /// </summary>
    public static async Task<(SpeakersLink? Link, IActionResult Otherwise)> OpenAsync(
        this PageModel page,
        PortalDbContext db,
        IStringLocalizer<RecordWords> words,
        string code,
        DateTime now
    )
    {
        var link = code.Length == PrivateCode.Length ? await db.CorrectionLinks.WithCodeAsync(code, now) : null;
        return link switch
        {
            null => (null, page.NotFound()),
            { Ended: true } => (null, page.Gone(words["LinkEnded"])),
            { Works: false } => (null, page.Gone(words["LinkTakenBack"])),
            { State: RecordState.Withdrawn } => (null, page.Gone(words["WithdrawnNotice", link.Reference, link.WithdrawalNotice ?? ""])),
            _ => (link, page.Page()),
        };
    }
}
