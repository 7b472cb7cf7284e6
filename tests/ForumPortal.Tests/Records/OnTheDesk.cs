using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Records;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Records;

/// <summary>A record of the 2025 dialogue in the portal's database, as far on its way as a test needs it.</summary>
internal static class OnTheDesk
{
    public const string Session = "2025-dialogue-international-organizations";
    public const string Slug = "a-second-record";
    public const string Desk = "/manage/records/" + Slug;
    public const string French = Desk + "/translations/fr";
    public const string Quote = "“This is a table of partners.”";
    public const string Paraphrase = "Cities should create their own revenue.";

    /// <summary>1: narrator. 2 and 3: Ms. Rossbach, quoted and paraphrased. 4: narrator. Written and submitted by the editor.</summary>
    public static async Task PutOnDeskAsync(this Portal portal, Action<Record, Actor, Actor, DateTime> doing)
    {
        var (editor, reviewer) = (await portal.ActorAsync(Roles.Editor), await portal.ActorAsync(Roles.Reviewer));
        await portal.WithDatabaseAsync(db => PutOnDeskAsync(db, editor, reviewer, portal.Clock.GetUtcNow().UtcDateTime, doing));
    }

    /// <summary>The same where the portal is another process.</summary>
    public static async Task PutOnDeskAsync(
        PortalDbContext db,
        Actor editor,
        Actor reviewer,
        DateTime at,
        Action<Record, Actor, Actor, DateTime> doing
    )
    {
        var session = await db
            .Sessions.Include(session => session.Edition)
            .Include(session => session.Participations)
                .ThenInclude(seat => seat.Person)
            .Include(session => session.Participations)
                .ThenInclude(seat => seat.Agency)
            .SingleAsync(session => session.Slug == Session);
        var record = new Record(session, 77, Slug, "A table of partners", RecordKind.Summary, "en", editor, at);
        var seat = session.Participations.Single(seat => seat.NameAsStated.Contains("Rossbach", StringComparison.Ordinal)).Id;
        record.Write(Some.Narration, null, editor, at);
        record.Write(new ParagraphText(ParagraphKind.Text, Voice.Quote, seat, Quote), null, editor, at);
        record.Write(new ParagraphText(ParagraphKind.Text, Voice.Paraphrase, seat, Paraphrase), null, editor, at);
        record.Write(Some.Words("The meeting rose."), null, editor, at);
        doing(record, editor, reviewer, at);
        db.Records.Add(record);
        await db.SaveChangesAsync();
    }

    public static Task SubmittedAsync(this Portal portal) => portal.PutOnDeskAsync((record, editor, _, at) => record.Submit(editor, at));

    public static Task ApprovedAsync(this Portal portal) =>
        portal.PutOnDeskAsync(
            (record, editor, reviewer, at) =>
            {
                record.Submit(editor, at);
                record.Approve(record.Content, reviewer, at);
            }
        );

    /// <summary>Who has signed in, or could sign in, with a role.</summary>
    public static async Task<Actor> ActorAsync(this Portal portal, Roles role)
    {
        await portal.SignedInAsync(role);
        var name = $"A {role}";
        return await portal.FromDatabaseAsync(db =>
            db.Users.Where(account => account.Name == name).Select(account => new Actor(account.Id, account.Name)).SingleAsync()
        );
    }

    public static Task<Record> RecordAsync(this Portal portal, string slug = Slug) =>
        portal.FromDatabaseAsync(db =>
            db.Records.Include(record => record.History).AsNoTracking().SingleAsync(record => record.Slug == slug)
        );

    /// <summary>Waits until a job, which works by itself, has brought a record so far.</summary>
    public static async Task<Record> UntilAsync(this Portal portal, Func<Record, bool> isSo, string slug = Slug)
    {
        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            var record = await portal.RecordAsync(slug);
            if (isSo(record))
                return record;
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(30), $"The record stays {record.State}.");
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    /// <summary>Sets the portal's clock.</summary>
    public static void ItIs(this Portal portal, int month, int day, int hour, int minute) =>
        portal.Clock.SetUtcNow(new DateTimeOffset(2026, month, day, hour, minute, 0, TimeSpan.Zero));

    /// <summary>Opens the page of an act and does it.</summary>
    public static async Task DoAsync(this Visitor somebody, string address, Dictionary<string, string>? fields = null)
    {
        using var done = await somebody.SubmitAsync(address, fields ?? []);
        Assert.True(
            done.StatusCode == System.Net.HttpStatusCode.Redirect,
            $"{address} answered {(int)done.StatusCode}: {(await Visitor.ParseAsync(done)).QuerySelector(".summary")?.TextContent}"
        );
    }

    /// <summary>What a page says when it refuses.</summary>
    public static async Task<string> RefusalAsync(this Visitor somebody, string address, Dictionary<string, string>? fields = null)
    {
        using var refused = await somebody.SubmitAsync(address, fields ?? []);
        Assert.Equal(System.Net.HttpStatusCode.Conflict, refused.StatusCode);
        return (await Visitor.ParseAsync(refused)).QuerySelector(".summary")!.TextContent;
    }

    /// <summary>Publishes it in French: title and paragraph 1; what was said is left in the original.</summary>
    public static async Task TranslatedAsync(this Portal portal)
    {
        var (editor, reviewer) = (await portal.SignedInAsync(Roles.Editor), await portal.SignedInAsync(Roles.Reviewer));
        await editor.DoAsync(
            OnTheDesk.Desk + "/translations/new",
            new()
            {
                ["Input.Language"] = "fr",
                ["Input.Kind"] = nameof(TranslationKind.Translation),
                ["Input.VouchedBy"] = "Le secrétariat du Forum",
            }
        );
        await editor.DoAsync(French + "/describe", new() { ["Input.Title"] = "Une table de partenaires" });
        var sheet = await editor.ReadAsync(French);
        var text = new Dictionary<string, string> { ["Input.Text"] = "Des maires ont rencontré quatre organisations." };
        (await editor.SubmitAsync(sheet, French, text, ".sheet > li:nth-child(1) form")).Dispose();
        await editor.DoAsync(French + "/submit");
        await reviewer.DoAsync(French + "/approve");
        await reviewer.DoAsync(French + "/publish");
    }
}
