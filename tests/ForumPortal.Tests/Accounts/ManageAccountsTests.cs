using System.Net;
using ForumPortal.Data.Accounts;
using ForumPortal.Data.Content;
using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Accounts;

public sealed class ManageAccountsTests : IDisposable
{
    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task A_closed_account_loses_its_sessions_at_once_and_can_be_reopened()
    {
        var (administrator, editor) = (await portal.SignedInAsync(Roles.Administrator), await portal.SignedInAsync(Roles.Editor));
        var id = await IdAsync("editor");

        (await administrator.SubmitAsync($"/manage/users/{id}/close", [])).Dispose();

        using var ended = await editor.GetAsync("/account");
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        (await administrator.SubmitAsync($"/manage/users/{id}/reopen", [])).Dispose();
        using var stillEnded = await editor.GetAsync("/account");
        Assert.Equal(HttpStatusCode.Redirect, stillEnded.StatusCode);
        await portal.Anybody().SignInAsync("editor@test.example", DemonstrationAccounts.Password);
    }

    [Fact]
    public async Task Nobody_closes_their_own_account()
    {
        var administrator = await portal.SignedInAsync(Roles.Administrator);

        using var refused = await administrator.SubmitAsync($"/manage/users/{await IdAsync("administrator")}/close", []);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains(
            "You cannot close your own account",
            (await Visitor.ParseAsync(refused)).QuerySelector(".summary")!.TextContent,
            StringComparison.Ordinal
        );
        await administrator.ReadAsync("/manage/users");
    }

    [Fact]
    public async Task Nobody_takes_away_their_own_role_of_administrator()
    {
        var administrator = await portal.SignedInAsync(Roles.Administrator);

        using var refused = await administrator.SubmitAsync(
            $"/manage/users/{await IdAsync("administrator")}",
            new() { ["Input.Roles"] = nameof(Roles.Editor) }
        );

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        await administrator.ReadAsync("/manage/users");
    }

    [Fact]
    public async Task Of_two_administrators_who_close_each_other_one_remains()
    {
        var (first, second) = (
            await portal.SignedInAsync(Roles.Administrator, "first"),
            await portal.SignedInAsync(Roles.Administrator, "second")
        );
        var (closeSecond, closeFirst) = ($"/manage/users/{await IdAsync("second")}/close", $"/manage/users/{await IdAsync("first")}/close");
        var (page, otherPage) = (await first.ReadAsync(closeSecond), await second.ReadAsync(closeFirst));

        var answers = await Task.WhenAll(first.SubmitAsync(page, closeSecond, []), second.SubmitAsync(otherPage, closeFirst, []));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect && Leads(answer, "/manage/users/"));
        Assert.Equal(1, await portal.FromDatabaseAsync(db => db.Users.CountAsync(account => !account.Closed)));

        static bool Leads(HttpResponseMessage answer, string to) =>
            answer.Headers.Location!.OriginalString.StartsWith(to, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_administrators_meet_over_an_account_and_the_later_one_sees_both()
    {
        var (first, second) = (
            await portal.SignedInAsync(Roles.Administrator, "first"),
            await portal.SignedInAsync(Roles.Administrator, "second")
        );
        (await portal.SignedInAsync(Roles.Editor)).Http.Dispose();
        var address = $"/manage/users/{await IdAsync("editor")}";
        var opened = await second.ReadAsync(address);
        (await first.SubmitAsync(address, new() { ["Input.Name"] = "Theirs" })).Dispose();

        using var met = await second.SubmitAsync(opened, address, new() { ["Input.Name"] = "Mine" });

        Assert.Equal(HttpStatusCode.Conflict, met.StatusCode);
        var page = await Visitor.ParseAsync(met);
        Assert.Contains("Theirs", page.QuerySelector(".theirs")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Mine", page.QuerySelector("#Input_Name")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Nobody_is_invited_twice()
    {
        var administrator = await portal.SignedInAsync(Roles.Administrator);
        (await portal.SignedInAsync(Roles.Editor)).Http.Dispose();

        using var refused = await administrator.SubmitAsync(
            "/manage/users/new",
            new()
            {
                ["Input.Name"] = "Another",
                ["Input.Email"] = "Editor@TEST.example",
                ["Input.Roles"] = nameof(Roles.Editor),
                ["Input.Language"] = "en",
            }
        );

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.NotNull((await Visitor.ParseAsync(refused)).QuerySelector("#Input_Email-error"));
    }

    [Fact]
    public void Whoever_has_accepted_or_is_closed_is_not_invited_again()
    {
        var accepted = Account.Invited("Ana", "ana@test.example", Roles.Editor, "en");
        accepted.SetPassword("hash");
        var closed = Account.Invited("Zoë", "zoe@test.example", Roles.Editor, "en");
        closed.Close(Actor.Portal with { AccountId = 7 });

        Assert.Equal(AccountRules.OnlyWhoHasNotAcceptedIsInvited, Assert.Throws<ForumRuleException>(accepted.InviteAgain).Refusal.Rule);
        Assert.Equal(AccountRules.WhoIsClosedIsNotInvited, Assert.Throws<ForumRuleException>(closed.InviteAgain).Refusal.Rule);
    }

    private Task<int> IdAsync(string name) =>
        portal.FromDatabaseAsync(db =>
            db.Users.Where(account => account.Email == name + "@test.example").Select(account => account.Id).SingleAsync()
        );
}
