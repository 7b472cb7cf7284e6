using ForumPortal.Data;
using ForumPortal.Data.Mail;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Mail;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Features.Records;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Desk.Manage;

/// <summary>The organisers' start page: what waits for somebody, for each according to the roles.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class IndexModel(PortalDbContext db, CurrentUser me, TimeProvider clock) : PageModel
{
    private readonly List<Tile> tiles = [];

    public IReadOnlyList<Tile> Tiles => tiles;

    /// <summary>The translations that wait for a reviewer: no other list shows those of all records.</summary>
    public IReadOnlyList<WaitingTranslation> Translations { get; private set; } = [];

    public async Task OnGetAsync()
    {
        if (me.Has(Roles.Editor) || me.Has(Roles.Reviewer))
            await AddRecordsAsync();
        if (me.Has(Roles.Reviewer))
            await AddTranslationsAsync();
        if (me.Has(Roles.Editor) || me.Has(Roles.EventManager))
        {
            var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
            tiles.Add(
                new Tile("ComingEvents", "/manage/events", await db.Events.CountAsync(coming => coming.SortDay >= today), Due: false)
            );
            if (await db.UnreleasedAsync() is { } programme)
                tiles.Add(new Tile("Unreleased", programme.Address, programme.Changes, Of: $"{programme.Year}"));
        }
        if (me.Has(Roles.EventManager))
            await AddRegistrationsAsync();
        if (me.Has(Roles.EventManager) || me.Has(Roles.Administrator))
            await AddMailingsAsync();
        if (me.Has(Roles.Administrator))
            await AddAdministrationAsync();
    }

    private async Task AddAdministrationAsync()
    {
        tiles.Add(new Tile("Altered", "/manage/proof", await db.Alterations.CountAsync()));
        tiles.Add(new Tile("MailFailed", "/manage/mail?status=failed", await db.Outbox.CountAsync(mail => mail.State == MailState.Failed)));
        tiles.Add(
            new Tile("MailUnknown", "/manage/mail?status=unknown", await db.Outbox.CountAsync(mail => mail.State == MailState.Unknown))
        );
        tiles.Add(
            new Tile("Invited", "/manage/users", await db.Users.CountAsync(account => account.PasswordHash == null && !account.Closed))
        );
    }

    private async Task AddMailingsAsync()
    {
        const string Mailings = "/manage/mailings";
        tiles.Add(new Tile("MailingDrafts", Mailings, await db.Mailings.CountAsync(mailing => mailing.State == MailingState.Draft)));
        tiles.Add(new Tile("MailingsUnderWay", Mailings, await db.Outbox.MailingsUnderWay().CountAsync(), Due: false));
    }

    private async Task AddRecordsAsync()
    {
        var waiting = await db
            .Records.GroupBy(record => record.State)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count);
        foreach (
            var (state, what) in new[]
            {
                (RecordState.Draft, "Drafts"),
                (RecordState.ChangesRequested, "ChangesRequested"),
                (RecordState.InReview, "InReview"),
                (RecordState.Approved, "Approved"),
            }
        )
            tiles.Add(new Tile(what, $"/manage/records?status={Platform.Pages.KebabCase.Of(state)}", waiting.GetValueOrDefault(state)));
        var scheduled = waiting.GetValueOrDefault(RecordState.Scheduled);
        tiles.Add(new Tile("Scheduled", "/manage/records?status=scheduled", scheduled, Due: false));
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var open = await db.ActionItems.Open().CountAsync();
        var overdue = await db.ActionItems.Open().CountAsync(item => item.DueDay < today);
        tiles.Add(
            overdue > 0
                ? new Tile("OverdueActions", "/manage/actions", overdue)
                : new Tile("OpenActions", "/manage/actions", open, Due: false)
        );
        tiles.Add(new Tile("Corrections", "/manage/corrections", await db.RecordsWithCorrectionsWaiting().CountAsync()));
    }

    private async Task AddTranslationsAsync()
    {
        Translations = await db.Translations.Waiting().ToListAsync();
        var inReview = Translations.Count(one => one.State == TranslationState.InReview);
        tiles.Add(new Tile("TranslationsInReview", "#translations", inReview));
        tiles.Add(new Tile("TranslationsApproved", "#translations", Translations.Count - inReview));
    }

    private async Task AddRegistrationsAsync()
    {
        const string Pending = "/registrations?state=pending";
        tiles.AddRange(
            await db
                .Registrations.Where(person => person.State == RegistrationState.Pending && person.ErasedAt == null)
                .GroupBy(person => new { person.Desk.Event.Slug, person.Desk.Event.Title })
                .OrderBy(of => of.Key.Slug)
                .Select(of => new Tile("Pending", "/manage/events/" + of.Key.Slug + Pending, of.Count(), true, of.Key.Title))
                .ToListAsync()
        );
    }

    /// <summary>So many of something, and where they are; where each has its own tile, of what.</summary>
    public sealed record Tile(string What, string Address, int Count, bool Due = true, string Of = "");
}
