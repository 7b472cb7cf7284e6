using System.Net;
using AngleSharp.Html.Dom;
using ForumPortal.Domain.Accounts;
using ForumPortal.Tests.Infrastructure;
using ForumPortal.Tests.Records;
using ForumPortal.Web.Features.Records;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.People;

/// <summary>A speaker needs no account; whoever claims the page of one finds in theirs what is recorded of the speaker.</summary>
public sealed class ClaimTests : IDisposable
{
    private const string Slug = "anaclaudia-rossbach";
    private const string Public = "/speakers/" + Slug;
    private const string Desk = "/manage/people/" + Slug;
    private const string Statements = "/account/statements";
    private const string Mayor = "mayor@test.example";
    private const string Office = "Office of the Executive Director";
    private const string Password = "seven quiet herons";

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Whoever_is_invited_accepts_reads_what_is_recorded_and_asks_for_a_correction()
    {
        var record = await PublishedAsync();
        var before = await PublicAsync();
        var editor = await portal.SignedInAsync(Roles.Editor);
        var page = await InviteAsync(editor, name: Office);
        Assert.Contains("has not accepted yet", page.QuerySelector("main table")!.TextContent, StringComparison.Ordinal);
        var mail = await portal.LatestMailAsync(Mayor);
        Assert.Contains(Public, mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("4 March 2026", mail.TextBody, StringComparison.Ordinal);
        var holder = portal.Anybody();
        await holder.DoAsync(mail.Link(), new() { ["Input.Password"] = Password });
        await holder.SignInAsync(Mayor, Password);

        var account = await holder.ReadAsync("/account");
        Assert.NotNull(account.QuerySelector($"main a[href='{Public}']"));
        Assert.NotNull(account.QuerySelector($"main a[href='{Statements}']"));
        var statements = await holder.ReadAsync(Statements);
        var row = statements.QuerySelector(FormOf(record))!.Closest("li")!;
        Assert.Contains("7 October 2025", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("until 30 March 2026", row.TextContent, StringComparison.Ordinal);
        Assert.NotNull(row.QuerySelector($"a[href='/records/{OnTheDesk.Slug}']"));
        using var opened = await holder.SubmitAsync(statements, Statements, [], FormOf(record));
        using var again = await holder.SubmitAsync(statements, Statements, [], FormOf(record));
        // The first of two links goes on to work.
        await holder.DoAsync(opened.Headers.Location!.OriginalString + "/p3", new() { ["Input.Kind"] = "Deletion", ["Input.Text"] = "" });

        var asked = await portal.FromDatabaseAsync(db => db.CorrectionRequests.Where(one => one.RecordId == record).Rows().SingleAsync());
        Assert.Equal(Office, asked.AskedFor);
        portal.ItIs(3, 4, 12, 0);
        using var ended = await holder.GetAsync(again.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Gone, ended.StatusCode);
        Assert.Contains("This link has ended", (await Visitor.ParseAsync(ended)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, await PublicAsync());
    }

    [Fact]
    public async Task An_account_that_is_there_gets_the_page_keeps_what_it_is_and_is_told_once()
    {
        (await portal.SignedInAsync(Roles.Reviewer, "mayor")).Http.Dispose();
        var editor = await portal.SignedInAsync(Roles.Editor);

        await InviteAsync(editor, "Mayor@TEST.example");

        var told = Assert.Single(await portal.MailAsync(Mayor));
        Assert.Contains("given the page of", told.TextBody, StringComparison.Ordinal);
        Assert.Contains("/account", told.TextBody, StringComparison.Ordinal);
        var account = await portal.FromDatabaseAsync(db => db.Users.Include(one => one.Person).SingleAsync(one => one.Email == Mayor));
        Assert.Equal(("mayor", Roles.Reviewer, Slug), (account.Name, account.Roles, account.Person!.Slug));
        Assert.Contains("holds this page already", await RefusalAsync(editor), StringComparison.Ordinal);
        Assert.Single(await portal.MailAsync(Mayor));
    }

    [Fact]
    public async Task A_closed_account_and_one_that_holds_another_page_are_refused()
    {
        (await portal.SignedInAsync(Roles.Participant, "mayor")).Http.Dispose();
        var editor = await portal.SignedInAsync(Roles.Editor);
        await InviteAsync(editor, desk: "/manage/people/tatiana-molcean");

        Assert.Contains("the page of another speaker", await RefusalAsync(editor), StringComparison.Ordinal);
        await portal.WithDatabaseAsync(db =>
            db.Users.Where(account => account.Email == Mayor).ExecuteUpdateAsync(set => set.SetProperty(account => account.Closed, true))
        );
        Assert.Contains("is closed", await RefusalAsync(editor), StringComparison.Ordinal);
        Assert.Equal("tatiana-molcean", await HeldAsync());
    }

    [Fact]
    public async Task Two_editors_who_invite_the_same_person_at_once_make_one_account_and_one_mail()
    {
        var editors = new[] { await portal.SignedInAsync(Roles.Editor, "first"), await portal.SignedInAsync(Roles.Editor, "second") };

        var answers = await Task.WhenAll(editors.Select(editor => editor.SubmitAsync(Desk + "/claim", Invitation(Mayor))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        Assert.Single(answers, answer => answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Conflict);
        Assert.Equal(1, await portal.FromDatabaseAsync(db => db.Users.CountAsync(account => account.Email == Mayor)));
        Assert.Single(await portal.MailAsync(Mayor));
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Fact]
    public async Task Taken_back_the_account_shows_nothing_of_the_speaker_any_more_and_says_how_a_page_is_claimed()
    {
        var record = await PublishedAsync();
        var mayor = await portal.SignedInAsync(Roles.Participant, "mayor");
        var editor = await portal.SignedInAsync(Roles.Editor);
        var page = await InviteAsync(editor);
        var opened = await mayor.ReadAsync(Statements);
        var back = page.QuerySelector("main table a")!.GetAttribute("href")!;
        using var elsewhere = await editor.GetAsync(back.Replace(Slug, "tatiana-molcean", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);

        await editor.DoAsync(back);

        Assert.Null(await HeldAsync());
        Assert.Null((await mayor.ReadAsync("/account")).QuerySelector($"main a[href='{Statements}']"));
        Assert.Contains(
            "holds no page of a speaker",
            (await mayor.ReadAsync(Statements)).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );
        using var late = await mayor.SubmitAsync(opened, Statements, [], FormOf(record));
        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
        using var again = await editor.GetAsync(back);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task Nobody_opens_what_somebody_else_said_and_nobody_what_is_withdrawn()
    {
        var record = await PublishedAsync();
        var mayor = await portal.SignedInAsync(Roles.Participant, "mayor");
        await InviteAsync(await portal.SignedInAsync(Roles.Editor));
        var opened = await mayor.ReadAsync(Statements);
        var other = await portal.FromDatabaseAsync(db =>
            db.Participations.Where(seat => seat.Session.Slug == OnTheDesk.Session && seat.Person.Slug != Slug)
                .Select(seat => seat.Id)
                .OrderBy(id => id)
                .FirstAsync()
        );

        using var notTheirs = await mayor.SubmitAsync(opened, Statements, new() { ["seat"] = $"{other}" }, FormOf(record));
        Assert.Equal(HttpStatusCode.NotFound, notTheirs.StatusCode);

        var reviewer = await portal.SignedInAsync(Roles.Reviewer);
        await reviewer.DoAsync(OnTheDesk.Desk + "/withdraw", new() { ["Input.Notice"] = "It was the wrong file." });
        Assert.Null((await mayor.ReadAsync(Statements)).QuerySelector($"main a[href='/records/{OnTheDesk.Slug}']"));
        using var withdrawn = await mayor.SubmitAsync(opened, Statements, [], FormOf(record));
        Assert.Equal(HttpStatusCode.NotFound, withdrawn.StatusCode);
        Assert.False(await portal.FromDatabaseAsync(db => db.CorrectionLinks.AnyAsync(link => link.RecordId == record)));
    }

    [Fact]
    public async Task After_the_last_day_nothing_is_opened()
    {
        var record = await PublishedAsync();
        portal.ItIs(3, 30, 23, 55);
        var mayor = await portal.SignedInAsync(Roles.Participant, "mayor");
        await InviteAsync(await portal.SignedInAsync(Roles.Editor));
        var opened = await mayor.ReadAsync(Statements);

        portal.ItIs(3, 31, 0, 5);

        using var late = await mayor.SubmitAsync(opened, Statements, [], FormOf(record));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Null((await mayor.ReadAsync(Statements)).QuerySelector(FormOf(record)));
    }

    [Fact]
    public async Task A_person_whose_page_is_claimed_stays_and_the_reasons_name_the_account()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        (await editor.SubmitAsync("/manage/people/new", new() { ["Input.Stated"] = "Called Upon" })).Dispose();
        await InviteAsync(editor, desk: "/manage/people/called-upon");

        var page = await editor.ReadAsync("/manage/people/called-upon/delete");

        Assert.Contains("Accounts: 1", page.QuerySelector(".notice.attention")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("form.confirm"));
    }

    [Fact]
    public async Task The_mail_is_in_the_language_that_was_chosen()
    {
        await InviteAsync(await portal.SignedInAsync(Roles.Editor), language: "fr");

        var mail = await portal.LatestMailAsync(Mayor);
        Assert.StartsWith("/fr/account/accept?", mail.Link(), StringComparison.Ordinal);
        Assert.Contains("/fr" + Public, mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_in_two_lines_gets_into_no_mail()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var refused = await editor.SubmitAsync(
            Desk + "/claim",
            new(Invitation(Mayor)) { ["Input.Name"] = "Ms. Rossbach\r\n\r\nSend your password." }
        );

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.NotNull((await Visitor.ParseAsync(refused)).QuerySelector("#Input_Name-error"));
    }

    [Fact]
    public async Task A_reviewer_invites_nobody()
    {
        var reviewer = await portal.SignedInAsync(Roles.Reviewer);

        using var refused = await reviewer.GetAsync(Desk + "/claim");

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    /// <summary>A provisional record with her words, sent to nobody; its key.</summary>
    private async Task<int> PublishedAsync()
    {
        await portal.ApprovedAsync();
        var reviewer = await portal.SignedInAsync(Roles.Reviewer);
        await reviewer.DoAsync(OnTheDesk.Desk + "/publish");
        return (await portal.RecordAsync()).Id;
    }

    /// <summary>Invites somebody, and sees who holds the page then.</summary>
    private static async Task<IHtmlDocument> InviteAsync(
        Visitor editor,
        string address = Mayor,
        string desk = Desk,
        string language = "en",
        string name = "Ms. Anaclàudia Rossbach"
    )
    {
        await editor.DoAsync(desk + "/claim", new(Invitation(address, language)) { ["Input.Name"] = name });
        return await editor.ReadAsync(desk + "/claim");
    }

    private static Dictionary<string, string> Invitation(string address, string language = "en") =>
        new() { ["Input.Email"] = address, ["Input.Language"] = language };

    /// <summary>What stands at the address when it is refused.</summary>
    private static async Task<string> RefusalAsync(Visitor editor)
    {
        using var refused = await editor.SubmitAsync(Desk + "/claim", Invitation(Mayor));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        return (await Visitor.ParseAsync(refused)).QuerySelector("#Input_Email-error")!.TextContent;
    }

    private static string FormOf(int record) => $"form:has(input[name=record][value='{record}'])";

    private Task<string?> HeldAsync() =>
        portal.FromDatabaseAsync(db =>
            db.Users.Where(account => account.Email == Mayor).Select(account => (string?)account.Person!.Slug).SingleAsync()
        );

    private async Task<string> PublicAsync() => (await portal.Anybody().ReadAsync(Public)).QuerySelector("main")!.TextContent;
}
