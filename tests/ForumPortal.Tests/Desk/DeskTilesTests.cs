using System.Globalization;
using ForumPortal.Data;
using ForumPortal.Data.Accounts;
using ForumPortal.Data.Mail;
using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Mail;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;
using ForumPortal.Tests.Infrastructure;
using ForumPortal.Tests.Records;
using ForumPortal.Tests.Registrations;
using ForumPortal.Web.Platform.Pages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Desk;

/// <summary>What waits for somebody stands on the desk of whoever can do something about it.</summary>
public sealed class DeskTilesTests : IDisposable
{
    private const string Sheets = OnTheDesk.Desk + "/translations";

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task A_record_waits_for_its_review()
    {
        const string Tile = "/manage/records?status=in-review";
        var reviewer = await portal.SignedInAsync(Roles.Reviewer);
        var before = await CountAsync(reviewer, Tile);

        await portal.SubmittedAsync();

        Assert.Equal(before + 1, await CountAsync(reviewer, Tile));
    }

    [Fact]
    public async Task A_translation_waits_for_its_review_and_then_for_its_publication()
    {
        await portal.ApprovedAsync();
        var (editor, reviewer) = (await portal.SignedInAsync(Roles.Editor), await portal.SignedInAsync(Roles.Reviewer));
        await reviewer.DoAsync(OnTheDesk.Desk + "/publish");
        await editor.DoAsync(
            Sheets + "/new",
            new()
            {
                ["Input.Language"] = "ar",
                ["Input.Kind"] = nameof(TranslationKind.Translation),
                ["Input.VouchedBy"] = "أمانة المنتدى",
            }
        );
        await editor.DoAsync(Sheets + "/ar/describe", new() { ["Input.Title"] = "مائدة للشركاء" });
        (
            await editor.SubmitAsync(
                Sheets + "/ar",
                new() { ["Input.Text"] = "التقى رؤساء البلديات بأربع منظمات دولية." },
                ".sheet > li:nth-child(1) form"
            )
        ).Dispose();

        await editor.DoAsync(Sheets + "/ar/submit");

        Assert.Equal(["1", "0"], await CountsAsync(reviewer, "#translations"));
        var link = (await reviewer.ReadAsync("/manage")).QuerySelector($"main .rows a[href='{Sheets}/ar']")!;
        Assert.Contains("A table of partners", link.TextContent, StringComparison.Ordinal);
        Assert.Empty(await CountsAsync(editor, "#translations"));
        await reviewer.DoAsync(Sheets + "/ar/approve");
        Assert.Equal(["0", "1"], await CountsAsync(reviewer, "#translations"));
    }

    [Fact]
    public async Task A_registration_waits_for_its_approval()
    {
        const string Tile = ADesk.Manage + "/registrations?state=pending";
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors", new() { ["Input.NeedsApproval"] = "true" });
        Assert.Equal(0, await CountAsync(manager, Tile));

        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Ada", "Ben"]));

        Assert.Equal(2, await CountAsync(manager, Tile));
        Assert.Single((await manager.ReadAsync(Tile)).QuerySelectorAll("h1"));
        Assert.Equal(0, await CountAsync(await portal.SignedInAsync(Roles.Editor), Tile));
    }

    [Fact]
    public async Task Mail_that_failed_waits_for_an_administrator()
    {
        const string Tile = "/manage/mail?status=failed";
        var administrator = await portal.SignedInAsync(Roles.Administrator);
        var before = await CountAsync(administrator, Tile);
        await portal.WithDatabaseAsync(async db =>
        {
            var at = portal.Clock.GetUtcNow().UtcDateTime;
            var mail = new OutboxMail("nobody@test.example", "Lost", "Text", at);
            mail.Start(at);
            mail.Refused("550 Nobody of that name", forGood: true, at);
            db.Outbox.Add(mail);
            await db.SaveChangesAsync();
        });

        Assert.Equal(before + 1, await CountAsync(administrator, Tile));
        Assert.Equal(0, await CountAsync(await portal.SignedInAsync(Roles.EventManager), Tile));
    }

    [Theory]
    [InlineData(RecordState.Draft)]
    [InlineData(RecordState.ChangesRequested)]
    [InlineData(RecordState.Approved)]
    [InlineData(RecordState.Scheduled)]
    public async Task A_record_waits_for_what_is_next(RecordState state)
    {
        var tile = $"/manage/records?status={KebabCase.Of(state)}";
        var editor = await portal.SignedInAsync(Roles.Editor);
        var before = await CountAsync(editor, tile);

        await portal.PutOnDeskAsync(
            (record, writer, reviewer, at) =>
            {
                if (state == RecordState.Draft)
                    return;
                record.Submit(writer, at);
                if (state == RecordState.ChangesRequested)
                    record.RequestChanges("Say who said it.", reviewer, at);
                else
                    record.Approve(record.Content, reviewer, at);
                if (state == RecordState.Scheduled)
                    record.Schedule(at.AddDays(1), "Europe/Zurich", DateOnly.FromDateTime(at).AddDays(30), null, reviewer, at);
            }
        );

        Assert.Equal(before + 1, await CountAsync(editor, tile));
    }

    [Fact]
    public async Task What_is_overdue_is_counted_by_itself()
    {
        const string Tile = "/manage/actions";
        var editor = await portal.SignedInAsync(Roles.Editor);
        await portal.SubmittedAsync();
        var record = (await portal.RecordAsync()).Id;
        var today = DateOnly.FromDateTime(portal.Clock.GetUtcNow().UtcDateTime);

        await SaveAsync(
            (db, _) =>
                db.ActionItems.AddRange(
                    new ActionItem("Send the slides", today) { RecordId = record },
                    new ActionItem("Thank the hosts", today.AddDays(-1)) { RecordId = record }
                )
        );

        Assert.Equal(["1"], await CountsAsync(editor, Tile));
        Assert.NotNull((await editor.ReadAsync("/manage")).QuerySelector($".tiles .due a[href='{Tile}']"));
    }

    [Fact]
    public async Task A_mistake_that_was_reported_waits_for_an_answer()
    {
        const string Tile = "/manage/corrections";
        var editor = await portal.SignedInAsync(Roles.Editor);
        var before = await CountAsync(editor, Tile);
        var published = await portal.RecordAsync(OnTheDesk.Session);

        await SaveAsync((db, at) => db.MistakeReports.Add(new MistakeReport(published, 1, "3", "A letter is missing.", at)));

        Assert.Equal(before + 1, await CountAsync(editor, Tile));
    }

    [Fact]
    public async Task A_programme_that_moved_after_its_release_waits_for_the_next_one()
    {
        const string Tile = "/manage/editions/2025/programme";
        await portal.WithDatabaseAsync(async db =>
        {
            var edition = await db.Editions.SingleAsync(one => one.Year == 2025);
            var session = new Session
            {
                EditionId = edition.Id,
                Title = "First",
                Slug = "first",
                Status = SessionStatus.Confirmed,
            };
            session.HeldOn(PartialDate.Of(new DateOnly(2025, 7, 7)), 2025);
            db.Sessions.Add(session);
            await db.SaveChangesAsync();
        });
        var editor = await portal.SignedInAsync(Roles.Editor);
        Assert.Empty(await CountsAsync(editor, Tile));
        await ADesk.DoneAsync(editor.SubmitAsync(Tile, [], "form.confirm"));
        Assert.Equal(["0"], await CountsAsync(editor, Tile));

        await portal.WithDatabaseAsync(async db =>
        {
            (await db.Sessions.SingleAsync(session => session.Slug == "first")).Room = "Room XX";
            await db.SaveChangesAsync();
        });

        Assert.Equal(["1"], await CountsAsync(editor, Tile));
        Assert.Equal(["1"], await CountsAsync(await portal.SignedInAsync(Roles.EventManager), Tile));
    }

    [Fact]
    public async Task A_mailing_waits_until_it_is_sent_and_has_gone_to_everybody()
    {
        const string Tiles = "/manage/mailings";
        var manager = await portal.SignedInAsync(Roles.EventManager);
        await SaveAsync(
            (db, at) =>
            {
                var (draft, sent) = (MailingAt(at), MailingAt(at));
                sent.Send(2, 2, at);
                db.Mailings.AddRange(draft, sent);
                // Their turn comes tomorrow.
                db.Outbox.AddRange(MailOf(sent, "ada@test.example", at), MailOf(sent, "ben@test.example", at));
            }
        );

        Assert.Equal(["1", "1"], await CountsAsync(manager, Tiles));
        Assert.Empty(await CountsAsync(await portal.SignedInAsync(Roles.Editor), Tiles));
        await portal.WithDatabaseAsync(async db =>
        {
            db.Outbox.RemoveRange(await db.Outbox.Where(mail => mail.MailingId != null).ToListAsync());
            await db.SaveChangesAsync();
        });
        Assert.Equal(["1", "0"], await CountsAsync(manager, Tiles));
    }

    [Fact]
    public async Task Mail_whose_fate_is_unknown_and_who_has_not_accepted_an_invitation_wait_for_an_administrator()
    {
        const string Unknown = "/manage/mail?status=unknown";
        const string Invited = "/manage/users";
        var administrator = await portal.SignedInAsync(Roles.Administrator);
        var (mails, accounts) = (await CountAsync(administrator, Unknown), await CountAsync(administrator, Invited));

        await SaveAsync(
            (db, at) =>
            {
                var mail = new OutboxMail("nobody@test.example", "Lost", "Text", at);
                mail.Start(at);
                mail.Lost();
                db.Outbox.Add(mail);
                db.Users.Add(Account.Invited("Ben", "ben@test.example", Roles.Editor, "en"));
            }
        );

        Assert.Equal(mails + 1, await CountAsync(administrator, Unknown));
        Assert.Equal(accounts + 1, await CountAsync(administrator, Invited));
    }

    private static Mailing MailingAt(DateTime at)
    {
        var mailing = new Mailing { CreatedAt = at, CreatedBy = "A colleague" };
        mailing.Write(Roles.Editor, null, [new MailingText("en", "News", "Text")]);
        return mailing;
    }

    private static OutboxMail MailOf(Mailing mailing, string to, DateTime at) =>
        new(to, "News", "Text", at.AddDays(1)) { Mailing = mailing };

    /// <summary>How many a tile says there are; none where there is no tile.</summary>
    private static async Task<int> CountAsync(Visitor somebody, string address) =>
        (await somebody.ReadAsync("/manage")).QuerySelector($".tiles a[href='{address}']") is { } tile
            ? int.Parse(tile.ParentElement!.ParentElement!.QuerySelector(".count")!.TextContent, CultureInfo.InvariantCulture)
            : 0;

    /// <summary>How many each of those tiles says there are that lead to the same place.</summary>
    private static async Task<IEnumerable<string>> CountsAsync(Visitor somebody, string address) =>
        (await somebody.ReadAsync("/manage"))
            .QuerySelectorAll($".tiles a[href='{address}']")
            .Select(tile => tile.ParentElement!.ParentElement!.QuerySelector(".count")!.TextContent);

    private Task SaveAsync(Action<PortalDbContext, DateTime> change) =>
        portal.WithDatabaseAsync(async db =>
        {
            change(db, portal.Clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync();
        });
}
