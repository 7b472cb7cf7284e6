using System.Net;
using ForumPortal.Data.Accounts;
using ForumPortal.Data.Content;
using ForumPortal.Domain.Accounts;
using ForumPortal.Tests.Infrastructure;
using ForumPortal.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Accounts;

public sealed class SignInTests : IDisposable
{
    private const string Desk = "/manage/agencies";

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task A_copy_of_the_cookie_is_worthless_once_its_owner_has_signed_out()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        var thief = portal.Anybody();
        thief.Take(editor);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(thief, Desk));

        (await editor.SubmitAsync("/account/sign-out", [])).Dispose();

        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(thief, Desk));
    }

    [Fact]
    public async Task Signing_out_works_from_the_head_of_every_page()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var gone = await editor.SubmitAsync("/agencies", [], "header form[method=post]");

        Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(editor, Desk));
    }

    [Fact]
    public async Task Whatever_the_reason_a_failed_sign_in_looks_the_same()
    {
        foreach (var name in new[] { "open", "closed", "invited", "locked" })
            (await portal.SignedInAsync(Roles.Editor, name)).Http.Dispose();
        await ChangeAsync("closed", account => account.Closed = true);
        await ChangeAsync("invited", account => account.EmailConfirmed = false);
        await ChangeAsync("locked", account => account.LockoutEnd = Portal.Start.AddMinutes(5));

        var answers = new List<string>
        {
            await FailAsync("open@test.example", "wrong-and-long-enough"),
            await FailAsync("nobody@test.example", DemonstrationAccounts.Password),
            await FailAsync("closed@test.example", DemonstrationAccounts.Password),
            await FailAsync("invited@test.example", DemonstrationAccounts.Password),
            await FailAsync("locked@test.example", DemonstrationAccounts.Password),
        };

        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task Too_many_wrong_passwords_lock_the_account_for_a_while_and_the_right_one_helps_afterwards()
    {
        (await portal.SignedInAsync(Roles.Editor)).Http.Dispose();
        for (var i = 0; i < SecuritySetup.AttemptsUntilLocked; i++)
            await FailAsync("editor@test.example", "wrong-and-long-enough");

        await FailAsync("editor@test.example", DemonstrationAccounts.Password);

        portal.Clock.Advance(SecuritySetup.LockedFor + TimeSpan.FromSeconds(1));
        await portal.Anybody().SignInAsync("editor@test.example", DemonstrationAccounts.Password);
    }

    [Fact]
    public async Task A_session_ends_when_it_is_idle_and_after_a_working_day_in_any_case()
    {
        var (idle, busy) = (await portal.SignedInAsync(Roles.Editor, "idle"), await portal.SignedInAsync(Roles.Editor, "busy"));
        for (var hours = 1.5; hours < 12; hours += 1.5)
        {
            portal.Clock.Advance(TimeSpan.FromHours(1.5));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(busy, Desk));
        }
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(idle, Desk));

        portal.Clock.Advance(TimeSpan.FromHours(1.6));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(busy, Desk));
    }

    [Fact]
    public async Task Sessions_that_are_over_are_not_kept()
    {
        var (idle, busy) = (await portal.SignedInAsync(Roles.Editor, "idle"), await portal.SignedInAsync(Roles.Editor, "busy"));
        Assert.Equal(2, await SessionsAsync());
        portal.Clock.Advance(TimeSpan.FromHours(1.5));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(busy, Desk));
        portal.Clock.Advance(TimeSpan.FromHours(1));

        await UntilAsync(1);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(busy, Desk));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(idle, Desk));
        portal.Clock.Advance(SecuritySetup.AbsoluteLifetime);
        await UntilAsync(0);
    }

    [Fact]
    public async Task After_the_session_has_ended_the_portal_asks_in_the_language_of_the_account()
    {
        (await portal.SignedInAsync(Roles.Editor)).Http.Dispose();
        await ChangeAsync("editor", account => account.Language = "fr");
        var editor = portal.Anybody();
        await editor.SignInAsync("editor@test.example", DemonstrationAccounts.Password);
        var form = await editor.ReadAsync(Desk + "/new");
        await portal.WithDatabaseAsync(db => db.SignInTickets.ExecuteDeleteAsync());

        using var reading = await editor.GetAsync(Desk);
        using var sending = await editor.SubmitAsync(form, Desk + "/new", []);

        Assert.Equal("/fr/account/sign-in?returnUrl=%2Fmanage%2Fagencies", reading.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.TemporaryRedirect, sending.StatusCode);
        Assert.StartsWith("/fr/account/interrupted?", sending.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_taken_away_and_an_account_closed_take_effect_with_the_next_request()
    {
        var (first, second) = (await portal.SignedInAsync(Roles.Editor, "first"), await portal.SignedInAsync(Roles.Editor, "second"));

        await ChangeAsync("first", account => account.Roles = Roles.Reviewer);
        await ChangeAsync("second", account => account.Closed = true);

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(first, Desk));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(second, Desk));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("/%09/evil.example/")]
    [InlineData("~//evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/sessions?q=Genève")]
    [InlineData("/\u202E")]
    public async Task After_signing_in_nobody_is_sent_to_another_site(string target)
    {
        (await portal.SignedInAsync(Roles.Editor)).Http.Dispose();
        var page = "/account/sign-in?returnUrl=" + Uri.EscapeDataString(Uri.UnescapeDataString(target));

        using var signedIn = await portal.Anybody().SubmitAsync(page, Credentials("editor@test.example"));

        Assert.Equal("/manage", signedIn.Headers.Location!.OriginalString);
    }

    private static Dictionary<string, string> Credentials(string email, string? password = null) =>
        new() { ["Input.Email"] = email, ["Input.Password"] = password ?? DemonstrationAccounts.Password };

    private static async Task<HttpStatusCode> StatusAsync(Visitor visitor, string address)
    {
        using var response = await visitor.GetAsync(address);
        return response.StatusCode;
    }

    private Task<int> SessionsAsync() => portal.FromDatabaseAsync(db => db.SignInTickets.CountAsync());

    /// <summary>Waits until the job, which works by itself, has left so many sessions.</summary>
    private async Task UntilAsync(int sessions)
    {
        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (await SessionsAsync() != sessions)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(30), "Sessions that are over are kept.");
        }
    }

    /// <summary>What a failed attempt shows, without what was typed.</summary>
    private async Task<string> FailAsync(string email, string password)
    {
        // Each from an address of its own: the limit of attempts is another test.
        using var refused = await portal.Anybody().SubmitAsync("/account/sign-in", Credentials(email, password));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        return (await Visitor.ParseAsync(refused)).QuerySelector(".summary")!.TextContent;
    }

    private Task ChangeAsync(string name, Action<Account> change) =>
        portal.WithDatabaseAsync(async db =>
        {
            change(await db.Users.SingleAsync(account => account.Email == name + "@test.example"));
            await db.SaveChangesAsync();
        });
}
