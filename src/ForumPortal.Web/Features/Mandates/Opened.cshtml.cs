using ForumPortal.Data;
using ForumPortal.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace ForumPortal.Web.Features.Mandates;

/// <summary>An assistant who has no account acts for somebody, by the private link in the mail.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.PublicForm), ResponseCache(NoStore = true)]
public sealed class OpenedModel(PortalDbContext db, TimeProvider clock) : ActFor(db, clock)
{
    public async Task<IActionResult> OnGetAsync(string code) => await LoadAsync(code) ? Page() : NotFound();

    public async Task<IActionResult> OnPostRegistrationAsync(string code, int party, int? person) =>
        await LoadAsync(code) ? await OpenRegistrationAsync(party, person) : NotFound();

    public async Task<IActionResult> OnPostWordsAsync(string code, int record, int seat) =>
        await LoadAsync(code) ? await OpenWordsAsync(record, seat) : NotFound();

    private async Task<bool> LoadAsync(string code) => await LoadAsync(await Db.Mandates.OpenedAsync(code));
}
