using System.Net;
using ForumPortal.Data;
using ForumPortal.Data.Mail;
using ForumPortal.Data.Providers;
using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Records;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Records;

/// <summary>Many at one record in the same second, and a portal that dies between publishing and mailing, on every database.</summary>
public sealed class AtOnceTests
{
    private const int Editors = 50;

    /// <summary>So many sign in; each has the record open in several windows.</summary>
    private const int Accounts = 5;
    private const int Publishers = 20;

    public static TheoryData<DatabaseProvider> Each => TestDatabase.Each;

    [Theory, MemberData(nameof(Each))]
    public async Task Fifty_editors_at_once_keep_every_word_and_return_an_approved_record_once(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.WithContentAsync(provider);
        using var portal = On(provider, database);
        await portal.PutOnDeskAsync(
            (record, editor, reviewer, at) =>
            {
                for (var i = 0; i < Editors; i++)
                    record.Write(Some.Words($"Left by {i}."), null, editor, at);
                record.Submit(editor, at);
                record.Approve(record.Content, reviewer, at);
            }
        );
        var forms = new List<(Visitor Editor, string Address, AngleSharp.Html.Dom.IHtmlDocument Page)>();
        var accounts = new List<Visitor>();
        for (var i = 0; i < Accounts; i++)
            accounts.Add(await portal.SignedInAsync(Roles.Editor, $"Editor {i}"));
        for (var i = 0; i < Editors; i++)
        {
            var editor = accounts[i % Accounts];
            var address = $"{OnTheDesk.Desk}/paragraphs/{await IdAsync(portal, $"Left by {i}.")}";
            forms.Add((editor, address, await editor.ReadAsync(address)));
        }

        var answers = await Task.WhenAll(
            forms.Select((form, i) => form.Editor.SubmitAsync(form.Page, form.Address, new() { ["Input.Text"] = $"Written by {i}." }))
        );

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        var words = await portal.FromDatabaseAsync(db =>
            db.Paragraphs.Where(one => one.Record.Slug == OnTheDesk.Slug)
                .OrderBy(one => one.Position)
                .Select(one => one.Markdown)
                .ToListAsync()
        );
        Assert.Equal(Enumerable.Range(0, Editors).Select(i => $"Written by {i}."), words.Skip(4));
        var record = await portal.RecordAsync();
        Assert.Equal(RecordState.InReview, record.State);
        Assert.Equal(Accounts + 1, record.ChangedBy.Distinct().Count());
        Assert.Single(record.History, step => step.Act == RecordAct.ReturnedToReview);
        Assert.Single(await portal.MailAsync("reviewer@test.example"), mail => mail.Subject!.Contains("edited", StringComparison.Ordinal));
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Theory, MemberData(nameof(Each))]
    public async Task Twenty_publications_in_one_second_make_one_version_one_line_and_one_mail_for_each_speaker(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.WithContentAsync(provider);
        using var portal = On(provider, database);
        await portal.ApprovedAsync();
        await portal.WithDatabaseAsync(db => GiveAddressAsync(db, "rossbach@test.example"));
        var reviewer = await portal.SignedInAsync(Roles.Reviewer);
        var opened = await reviewer.ReadAsync(OnTheDesk.Desk + "/publish");

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, Publishers)
                .Select(i => reviewer.SubmitAsync(opened, OnTheDesk.Desk + "/publish", new() { ["Input.Note"] = $"{i}" }))
        );

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Conflict));
        Assert.Equal(1, await portal.FromDatabaseAsync(db => db.RecordVersions.CountAsync(v => v.Record.Slug == OnTheDesk.Slug)));
        Assert.Equal(
            [RecordAct.Written, RecordAct.Submitted, RecordAct.Approved, RecordAct.Published],
            (await portal.RecordAsync()).History.OrderBy(step => step.Id).Select(step => step.Act)
        );
        Assert.Single(await portal.MailAsync("rossbach@test.example"));
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Theory, MemberData(nameof(Each))]
    public async Task A_portal_that_dies_between_publishing_and_mailing_mails_the_others_once_and_says_whose_fate_it_does_not_know(
        DatabaseProvider provider
    )
    {
        using var server = await SmtpServer.StartAsync();
        await using var database = await TestDatabase.EmptyAsync(provider);
        var folder = Directory.CreateTempSubdirectory("forumportal-between-");
        var settings = server.Settings.ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), one => one.Value!);
        settings["Database__Provider"] = provider.ToString();
        settings["ConnectionStrings__Portal"] = database.ConnectionString;
        server.IsSlow = true;
        using (var portal = await PortalProcess.Start(folder.FullName, settings: settings).ReadyAsync())
        {
            await using var db = database.Open();
            await PutApprovedAsync(db);
            var reviewer = new Visitor(portal);
            await reviewer.SignInAsync("reviewer@forum.example", ForumPortal.Data.Content.DemonstrationAccounts.Password);
            await reviewer.DoAsync(OnTheDesk.Desk + "/publish");
            await UntilAsync(() => server.Taken.Any(mail => IsFor(mail, "slow@test.example")));
            portal.Kill();
        }
        server.IsSlow = false;

        using (await PortalProcess.Start(folder.FullName, settings: settings).ReadyAsync())
        {
            await using var db = database.Open();
            await UntilAsync(() => !db.Outbox.Any(mail => mail.State == MailState.Queued || mail.State == MailState.Sending));
            Assert.Equal(1, await db.RecordVersions.CountAsync(version => version.Record.Slug == OnTheDesk.Slug));
            Assert.Equal(
                MailState.Unknown,
                await db.Outbox.Where(mail => mail.To == "slow@test.example").Select(mail => mail.State).SingleAsync()
            );
        }
        Assert.Single(server.Taken, mail => IsFor(mail, "slow@test.example"));
        Assert.Single(server.Taken, mail => IsFor(mail, "quick@test.example"));
        folder.Delete(recursive: true);
    }

    private static Portal On(DatabaseProvider provider, TestDatabase database) =>
        new(
            new()
            {
                ["Database:Provider"] = provider.ToString(),
                ["ConnectionStrings:Portal"] = database.ConnectionString,
                ["Content:LoadOnStart"] = "false",
            }
        );

    /// <summary>Two speakers have addresses: the server is slow to answer for the first of them.</summary>
    private static async Task PutApprovedAsync(PortalDbContext db)
    {
        var accounts = await db.Users.ToDictionaryAsync(account => account.Email!, account => new Actor(account.Id, account.Name));
        await GiveAddressAsync(db, "slow@test.example");
        var other = await db
            .Participations.Where(seat => seat.Session.Slug == OnTheDesk.Session && seat.Email == null)
            .OrderBy(seat => seat.Id)
            .FirstAsync();
        other.Email = "quick@test.example";
        await db.SaveChangesAsync();
        await OnTheDesk.PutOnDeskAsync(
            db,
            accounts["editor@forum.example"],
            accounts["reviewer@forum.example"],
            TimeProvider.System.GetUtcNow().UtcDateTime,
            (record, editor, reviewer, at) =>
            {
                record.Write(new ParagraphText(ParagraphKind.Text, Voice.Paraphrase, other.Id, "Words of another."), null, editor, at);
                record.Submit(editor, at);
                record.Approve(record.Content, reviewer, at);
            }
        );
    }

    private static async Task GiveAddressAsync(PortalDbContext db, string address)
    {
        var seat = await db.Participations.SingleAsync(seat =>
            seat.Session.Slug == OnTheDesk.Session && seat.NameAsStated.Contains("Rossbach")
        );
        seat.Email = address;
        await db.SaveChangesAsync();
    }

    private static Task<int> IdAsync(Portal portal, string words) =>
        portal.FromDatabaseAsync(db =>
            db.Paragraphs.Where(one => one.Record.Slug == OnTheDesk.Slug && one.Markdown == words).Select(one => one.Id).SingleAsync()
        );

    private static bool IsFor(MimeKit.MimeMessage mail, string address) => mail.Headers["X-Rcpt"] == address;

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var patience = System.Diagnostics.Stopwatch.StartNew(); !isSo(); await Task.Delay(TimeSpan.FromMilliseconds(20)))
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(60), "It does not come about.");
    }
}
