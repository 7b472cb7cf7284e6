using System.Net;
using ForumPortal.Data.Content;
using ForumPortal.Domain.Accounts;
using ForumPortal.Tests.Infrastructure;
using ForumPortal.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Accounts;

public sealed class OwnAccountTests : IDisposable
{
    private const string Editor = "editor@test.example";
    private const string Password = "seven quiet herons";

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Whoever_has_lost_the_password_sets_a_new_one_and_all_sessions_end()
    {
        var somewhere = await portal.SignedInAsync(Roles.Editor);
        (await portal.Anybody().SubmitAsync("/account/forgot", new() { ["Input.Email"] = "EDITOR@test.example" })).Dispose();

        var link = (await portal.LatestMailAsync(Editor)).Link();
        (await portal.Anybody().SubmitAsync(link, new() { ["Input.Password"] = Password })).Dispose();

        await portal.Anybody().SignInAsync(Editor, Password);
        using var ended = await somewhere.GetAsync("/account");
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.Equal("Your password at the Forum of Mayors portal was changed", (await portal.LatestMailAsync(Editor)).Subject);
    }

    [Fact]
    public async Task Asking_for_a_link_tells_nobody_who_has_an_account()
    {
        (await portal.SignedInAsync(Roles.Editor)).Http.Dispose();
        (await portal.SignedInAsync(Roles.Editor, "gone")).Http.Dispose();
        await portal.WithDatabaseAsync(db =>
            db.Users.Where(account => account.Email == "gone@test.example")
                .ExecuteUpdateAsync(set => set.SetProperty(account => account.Closed, true))
        );

        var answers = new List<string>();
        foreach (var address in new[] { Editor, "gone@test.example", "nobody@test.example" })
        {
            using var answer = await portal.Anybody().SubmitAsync("/account/forgot", new() { ["Input.Email"] = address });
            answers.Add((await Visitor.ParseAsync(answer)).QuerySelector("main")!.TextContent);
        }

        Assert.Single(answers.Distinct());
        Assert.Single(await portal.MailAsync(Editor));
        Assert.Empty(await portal.MailAsync("gone@test.example"));
        Assert.Empty(await portal.MailAsync("nobody@test.example"));
    }

    [Fact]
    public async Task A_mailbox_is_not_filled_by_somebody_who_asks_again_and_again()
    {
        (await portal.SignedInAsync(Roles.Editor)).Http.Dispose();
        for (var i = 0; i < 3; i++)
            (await portal.Anybody().SubmitAsync("/account/forgot", new() { ["Input.Email"] = Editor })).Dispose();

        Assert.Single(await portal.MailAsync(Editor));
    }

    [Fact]
    public async Task A_link_for_a_new_password_lives_two_hours()
    {
        (await portal.SignedInAsync(Roles.Editor)).Http.Dispose();
        (await portal.Anybody().SubmitAsync("/account/forgot", new() { ["Input.Email"] = Editor })).Dispose();
        var link = (await portal.LatestMailAsync(Editor)).Link();

        portal.Clock.Advance(AccountLinks.OthersLive + TimeSpan.FromMinutes(1));

        using var dead = await portal.Anybody().GetAsync(link);
        Assert.Equal(HttpStatusCode.Gone, dead.StatusCode);
    }

    [Fact]
    public async Task A_link_is_good_for_one_thing_alone()
    {
        (await portal.SignedInAsync(Roles.Editor)).Http.Dispose();
        (await portal.Anybody().SubmitAsync("/account/forgot", new() { ["Input.Email"] = Editor })).Dispose();
        var code = (await portal.LatestMailAsync(Editor)).Link().Split('?')[1];

        foreach (var page in new[] { "accept", "confirm-address" })
        {
            using var refused = await portal.Anybody().GetAsync($"/account/{page}?{code}");
            Assert.Equal(HttpStatusCode.Gone, refused.StatusCode);
        }
        using var cut = await portal.Anybody().GetAsync($"/account/reset?{code[..^3]}");
        Assert.Equal(HttpStatusCode.Gone, cut.StatusCode);
    }

    [Fact]
    public async Task Changing_the_password_asks_for_the_present_one_and_ends_all_other_sessions()
    {
        var (here, elsewhere) = (await portal.SignedInAsync(Roles.Editor), await portal.SignedInAsync(Roles.Editor));
        var copy = portal.Anybody();
        copy.Take(here);

        using var refused = await here.SubmitAsync("/account/password", Passwords("wrong and long enough", Password));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        (await here.SubmitAsync("/account/password", Passwords(DemonstrationAccounts.Password, Password))).Dispose();

        await here.ReadAsync("/account");
        foreach (var other in new[] { elsewhere, copy })
        {
            using var ended = await other.GetAsync("/account");
            Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        }
        await portal.Anybody().SignInAsync(Editor, Password);
    }

    [Fact]
    public async Task A_new_address_counts_once_it_is_confirmed_and_the_old_one_is_told()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        (
            await editor.SubmitAsync(
                "/account/address",
                new() { ["Input.Email"] = "new@test.example", ["Input.Current"] = DemonstrationAccounts.Password }
            )
        ).Dispose();
        var link = (await portal.LatestMailAsync("new@test.example")).Link();
        await portal.Anybody().ReadAsync(link);
        await portal.Anybody().SignInAsync(Editor, DemonstrationAccounts.Password);

        (await portal.Anybody().SubmitAsync(link, [])).Dispose();

        await portal.Anybody().SignInAsync("new@test.example", DemonstrationAccounts.Password);
        Assert.Equal("Your address at the Forum of Mayors portal was changed", (await portal.LatestMailAsync(Editor)).Subject);
        using var ended = await editor.GetAsync("/account");
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
    }

    [Fact]
    public async Task An_address_that_somebody_else_has_gets_no_mail_and_the_answer_does_not_tell()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        (await portal.SignedInAsync(Roles.Reviewer)).Http.Dispose();

        using var answer = await editor.SubmitAsync(
            "/account/address",
            new() { ["Input.Email"] = "reviewer@test.example", ["Input.Current"] = DemonstrationAccounts.Password }
        );

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await portal.MailAsync("reviewer@test.example"));
    }

    [Fact]
    public async Task Name_and_language_count_with_the_next_page()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        (await editor.SubmitAsync("/account", new() { ["Input.Name"] = "Zoë <b>", ["Input.Language"] = "fr" })).Dispose();

        var page = await editor.ReadAsync("/manage/agencies");
        Assert.Equal("fr", page.DocumentElement.GetAttribute("lang"));
        Assert.Contains("Zoë <b>", page.QuerySelector(".tools")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_this_session_as_well()
    {
        var (here, elsewhere) = (await portal.SignedInAsync(Roles.Editor), await portal.SignedInAsync(Roles.Editor));

        (await here.SubmitAsync("/account/sign-out-everywhere", [])).Dispose();

        foreach (var session in new[] { here, elsewhere })
        {
            using var ended = await session.GetAsync("/account");
            Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        }
    }

    [Fact]
    public async Task One_signs_in_in_French_and_stays_there()
    {
        using var sent = await portal.Anybody().GetAsync("/fr/account");

        Assert.EndsWith("/fr/account/sign-in?returnUrl=%2Ffr%2Faccount", sent.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Passwords(string current, string password) =>
        new() { ["Input.Current"] = current, ["Input.Password"] = password };
}
