using ForumPortal.Data;
using ForumPortal.Domain.Mail;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Mail.Manage;

/// <summary>A mailing as it will arrive, or how far it has come.</summary>
[Authorize(Policy = Policies.Mailings)]
public sealed class MailingModel(PortalDbContext db, PortalAddress address) : PageModel
{
    private const int Shown = 50;

    public Mailing Mailing { get; private set; } = null!;

    /// <summary>How many would get it now.</summary>
    public int Count { get; private set; }

    /// <summary>In each language in which somebody gets it, as the first of them does.</summary>
    public IReadOnlyList<Preview> Previews { get; private set; } = [];

    /// <summary>The first of those that did not arrive.</summary>
    public IReadOnlyList<MailRow> NotArrived { get; private set; } = [];
    public MailingProgress Progress { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int id)
    {
        if (
            await db
                .Mailings.AsNoTracking()
                .Include(mailing => mailing.Session)
                .Include(mailing => mailing.ParticipantsOf)
                .Include(mailing => mailing.Category)
                .Include(mailing => mailing.InSession)
                .SingleOrDefaultAsync(mailing => mailing.Id == id)
            is not { } found
        )
            return NotFound();
        Mailing = found;
        var readers = await db.ReadersAsync(found);
        Count = readers.Count;
        Progress = await db.ProgressAsync(id);
        NotArrived = await db.Outbox.NotArrived(id).Take(Shown).ToListAsync();
        Previews =
        [
            .. readers
                .GroupBy(reader => found.TextFor(reader.Language).Language)
                .Select(group =>
                {
                    var (subject, body) = found.For(group.First(), address);
                    return new Preview(group.Key, group.Count(), subject, body);
                }),
        ];
        return Page();
    }

    public sealed record Preview(string Language, int Count, string Subject, string Body);
}
