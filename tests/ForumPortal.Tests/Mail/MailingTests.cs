using System.Net;
using ForumPortal.Data.Mail;
using ForumPortal.Domain.Accounts;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Mail;

/// <summary>A mail to many is looked at, counted, sent once, and can be stopped.</summary>
public sealed class MailingTests : IAsyncLifetime
{
    private SmtpServer server = null!;
    private Portal portal = null!;

    public async ValueTask InitializeAsync()
    {
        server = await SmtpServer.StartAsync();
        portal = new Portal(server.Settings);
    }

    public ValueTask DisposeAsync()
    {
        portal.Dispose();
        server.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task It_is_seen_as_it_arrives_before_it_goes_with_the_number_of_those_who_get_it()
    {
        await portal.SignedInAsync(Roles.Editor, "ana");
        await portal.SignedInAsync(Roles.Editor, "bo");
        await portal.SignedInAsync(Roles.Reviewer, "cy");
        var administrator = await portal.SignedInAsync(Roles.Administrator);

        var mailing = await WriteAsync(administrator, "Dear {name}, see {portal}/events.");

        var page = await administrator.ReadAsync(mailing);
        Assert.StartsWith("Dear ana, see http", page.QuerySelector("pre.mail")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2 would get it", page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        var send = await administrator.ReadAsync(mailing + "/send");
        Assert.Equal("Send it to 2", send.QuerySelector("form.confirm button")!.TextContent);
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task Everybody_who_was_meant_gets_it_once_by_a_mail_of_their_own()
    {
        await portal.SignedInAsync(Roles.Editor, "ana");
        await portal.SignedInAsync(Roles.Editor, "bo");
        var administrator = await portal.SignedInAsync(Roles.Administrator);
        var mailing = await WriteAsync(administrator, "Dear {name}");

        (await administrator.SubmitAsync(mailing + "/send", [], "form.confirm")).Dispose();
        using var again = await administrator.SubmitAsync(mailing + "/send", [], "form.confirm");

        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        await UntilNothingWaitsAsync();
        Assert.Equal(
            [("ana@test.example", "Dear ana"), ("bo@test.example", "Dear bo")],
            server.Taken.Select(mail => (mail.Headers["X-Rcpt"], mail.TextBody!.Trim())).Order()
        );
    }

    [Fact]
    public async Task Whoever_reads_the_portal_in_French_gets_the_French_text()
    {
        await portal.SignedInAsync(Roles.Editor, "ana");
        await portal.SignedInAsync(Roles.Editor, "bo");
        await portal.WithDatabaseAsync(async db =>
        {
            (await db.Users.SingleAsync(account => account.Email == "bo@test.example")).Language = "fr";
            await db.SaveChangesAsync();
        });
        var administrator = await portal.SignedInAsync(Roles.Administrator);
        var mailing = await WriteAsync(
            administrator,
            "Dear {name}",
            new() { ["Input.SubjectInFrench"] = "Bonjour", ["Input.BodyInFrench"] = "Bonjour {name}" }
        );

        Assert.Equal(2, (await administrator.ReadAsync(mailing)).QuerySelectorAll("pre.mail").Length);
        (await administrator.SubmitAsync(mailing + "/send", [], "form.confirm")).Dispose();

        await UntilNothingWaitsAsync();
        Assert.Equal("Bonjour bo", server.Taken.Single(mail => mail.Headers["X-Rcpt"] == "bo@test.example").TextBody!.Trim());
    }

    [Fact]
    public async Task When_more_would_get_it_than_were_announced_nobody_does_and_the_new_number_is_shown()
    {
        await portal.SignedInAsync(Roles.Editor, "ana");
        var administrator = await portal.SignedInAsync(Roles.Administrator);
        var mailing = await WriteAsync(administrator, "Dear {name}");
        await portal.SignedInAsync(Roles.Editor, "bo");

        using var refused = await administrator.SubmitAsync(mailing + "/send", new() { ["announced"] = "1" }, "form.confirm");

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = await Visitor.ParseAsync(refused);
        Assert.Contains("Nothing was sent", page.QuerySelector(".summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("2", page.QuerySelector("input[name=announced]")!.GetAttribute("value"));
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task What_waits_is_stopped_and_what_a_server_would_not_take_is_not_tried_again()
    {
        server.IsBusy = true;
        await portal.SignedInAsync(Roles.Editor, "busy");
        await portal.SignedInAsync(Roles.Editor, "later");
        var administrator = await portal.SignedInAsync(Roles.Administrator);
        var mailing = await WriteAsync(administrator, "Dear {name}");
        await portal.WithDatabaseAsync(async db =>
        {
            // Its turn comes tomorrow.
            db.Outbox.Add(new OutboxMail("other@test.example", "Other", "Text", portal.Clock.GetUtcNow().UtcDateTime.AddDays(1)));
            await db.SaveChangesAsync();
        });
        (await administrator.SubmitAsync(mailing + "/send", [], "form.confirm")).Dispose();
        var ids = await portal.FromDatabaseAsync(db =>
            db.Outbox.Where(mail => mail.MailingId != null).OrderBy(mail => mail.To).Select(mail => mail.Id).ToListAsync()
        );
        await portal.UntilAsync(ids[0], mail => mail is { Attempts: 1, State: MailState.Queued });
        await portal.UntilAsync(ids[1], MailState.Sent);

        (await administrator.SubmitAsync(mailing + "/stop", [], "form.confirm")).Dispose();
        var page = await administrator.ReadAsync(mailing);
        Assert.Contains("Stopped", page.QuerySelector(".statusline")!.TextContent, StringComparison.Ordinal);
        server.IsBusy = false;
        portal.Clock.Advance(TimeSpan.FromDays(2));

        await UntilNothingWaitsAsync();
        var stopped = await portal.UntilAsync(ids[0], MailState.Stopped);
        Assert.Equal("", stopped.Body);
        Assert.Equal(["later@test.example", "other@test.example"], server.Taken.Select(mail => mail.Headers["X-Rcpt"]).Order());
    }

    /// <summary>A server may give a mail back at the very moment at which its mailing is stopped.</summary>
    [Fact]
    public async Task A_mail_that_comes_back_to_the_outbox_after_its_mailing_was_stopped_goes_nowhere()
    {
        server.IsBusy = true;
        await portal.SignedInAsync(Roles.Editor, "busy");
        var administrator = await portal.SignedInAsync(Roles.Administrator);
        var mailing = await WriteAsync(administrator, "Dear {name}");
        (await administrator.SubmitAsync(mailing + "/send", [], "form.confirm")).Dispose();
        var id = await portal.FromDatabaseAsync(db =>
            db.Outbox.Where(mail => mail.MailingId != null).Select(mail => mail.Id).SingleAsync()
        );
        await portal.UntilAsync(id, mail => mail is { Attempts: 1, State: MailState.Queued });
        await portal.WithDatabaseAsync(async db =>
        {
            (await db.Mailings.SingleAsync()).Stop(portal.Clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync();
        });

        server.IsBusy = false;
        portal.Clock.Advance(OutboxMail.Pauses[0]);

        await portal.UntilAsync(id, MailState.Stopped);
        Assert.Empty(server.Taken);
    }

    [Theory]
    [InlineData("Input.Body", "Dear {nmae}")]
    [InlineData("Input.Body", "")]
    [InlineData("Input.Subject", "")]
    [InlineData("Input.BodyInFrench", "Bonjour {nom}")]
    [InlineData("Input.SubjectInFrench", "Bonjour")]
    public async Task What_cannot_be_sent_is_said_at_its_field_and_stays_typed(string field, string typed)
    {
        var administrator = await portal.SignedInAsync(Roles.Administrator);

        using var refused = await administrator.SubmitAsync("/manage/mailings/new", new(Written("Dear {name}")) { [field] = typed });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await Visitor.ParseAsync(refused);
        Assert.NotNull(page.QuerySelector($".summary a[href='#{field.Replace('.', '_')}']"));
        Assert.NotNull(page.QuerySelector("#role-Editor[checked]"));
    }

    [Fact]
    public async Task Those_who_speak_in_a_session_get_one_mail_each_by_the_addresses_at_their_seats()
    {
        var slug = await portal.FromDatabaseAsync(async db =>
        {
            var session = await db.Sessions.Include(s => s.Participations).FirstAsync(s => s.Participations.Count > 2);
            session.Participations[0].Email = "ana@test.example";
            session.Participations[1].Email = "ANA@test.example";
            session.Participations[2].Email = "cy@test.example";
            await db.SaveChangesAsync();
            return session.Slug;
        });
        var manager = await portal.SignedInAsync(Roles.EventManager);
        var mailing = await WriteAsync(manager, "Dear {name}", new() { ["Input.Session"] = slug, ["Input.Roles"] = "Door" });

        (await manager.SubmitAsync(mailing + "/send", [], "form.confirm")).Dispose();

        await UntilNothingWaitsAsync();
        Assert.Equal(["ana@test.example", "cy@test.example"], server.Taken.Select(mail => mail.Headers["X-Rcpt"]).Order());
    }

    [Fact]
    public async Task What_did_not_arrive_stands_on_the_page_of_the_mailing_with_its_reason_and_is_sent_again_by_hand()
    {
        await portal.SignedInAsync(Roles.Editor, "refused");
        var manager = await portal.SignedInAsync(Roles.EventManager);
        var mailing = await WriteAsync(manager, "Dear {name}");
        (await manager.SubmitAsync(mailing + "/send", [], "form.confirm")).Dispose();
        await UntilNothingWaitsAsync();

        var page = await manager.ReadAsync(mailing);
        Assert.Contains("550 No such mailbox", page.QuerySelector("table.data")!.TextContent, StringComparison.Ordinal);
        using var again = await manager.SubmitAsync(page.QuerySelector("table.data a")!.GetAttribute("href")!, [], "form.confirm");

        Assert.Equal(mailing, again.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Event_managers_write_to_many_and_do_not_see_what_goes_to_one_alone()
    {
        var link = new OutboxMail(
            "refused@test.example",
            "A new password",
            "https://forum.example/…",
            portal.Clock.GetUtcNow().UtcDateTime
        );
        await portal.WithDatabaseAsync(async db =>
        {
            db.Outbox.Add(link);
            await db.SaveChangesAsync();
        });
        await portal.UntilAsync(link.Id, MailState.Failed);
        var manager = await portal.SignedInAsync(Roles.EventManager);
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var outbox = await manager.GetAsync("/manage/mail");
        using var one = await manager.GetAsync($"/manage/mail/{link.Id}/send");
        using var refused = await editor.GetAsync("/manage/mailings");

        Assert.Equal(HttpStatusCode.Forbidden, outbox.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, one.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private static Dictionary<string, string> Written(string text) =>
        new()
        {
            ["Input.Roles"] = "Editor",
            ["Input.Subject"] = "News",
            ["Input.Body"] = text,
        };

    private static async Task<string> WriteAsync(Visitor administrator, string text, Dictionary<string, string>? more = null)
    {
        var all = Written(text);
        foreach (var (name, value) in more ?? [])
            all[name] = value;
        using var saved = await administrator.SubmitAsync("/manage/mailings/new", all);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        return saved.Headers.Location!.ToString();
    }

    private async Task UntilNothingWaitsAsync()
    {
        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (
            await portal.FromDatabaseAsync(db =>
                db.Outbox.AnyAsync(mail => mail.State == MailState.Queued || mail.State == MailState.Sending)
            )
        )
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(30), "Mail stays in the outbox.");
        }
    }
}
