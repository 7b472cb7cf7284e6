using System.Net;
using ForumPortal.Domain.Accounts;
using ForumPortal.Tests.Infrastructure;
using ForumPortal.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Accounts;

public sealed class InvitationTests : IDisposable
{
    private const string Ana = "ana@test.example";
    private const string Password = "seven quiet herons";

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Whoever_is_invited_sets_a_password_by_the_link_and_works()
    {
        var link = await InviteAsync();
        var ana = portal.Anybody();
        var page = await ana.ReadAsync(link);
        Assert.Contains("Ana Łódź", page.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);

        using var accepted = await ana.SubmitAsync(page, link, new() { ["Input.Password"] = Password });

        Assert.Equal("/account/sign-in", accepted.Headers.Location!.OriginalString);
        await ana.SignInAsync(Ana, Password);
        using var desk = await ana.GetAsync("/manage/agencies");
        Assert.Equal(HttpStatusCode.OK, desk.StatusCode);
    }

    [Fact]
    public async Task Opening_a_link_does_nothing_so_that_a_mail_scanner_may()
    {
        var link = await InviteAsync();

        for (var i = 0; i < 3; i++)
            await portal.Anybody().ReadAsync(link);

        Assert.False(await portal.FromDatabaseAsync(db => db.Users.AnyAsync(account => account.Email == Ana && account.EmailConfirmed)));
    }

    [Fact]
    public async Task An_invitation_works_once_even_if_it_is_clicked_twice()
    {
        var link = await InviteAsync();
        var (first, second) = (portal.Anybody(), portal.Anybody());
        var (page, samePage) = (await first.ReadAsync(link), await second.ReadAsync(link));

        var answers = await Task.WhenAll(
            first.SubmitAsync(page, link, new() { ["Input.Password"] = Password }),
            second.SubmitAsync(samePage, link, new() { ["Input.Password"] = "nine loud pelicans" })
        );

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Gone], answers.Select(answer => answer.StatusCode).Order());
        var winner = answers[0].StatusCode == HttpStatusCode.Redirect ? Password : "nine loud pelicans";
        await portal.Anybody().SignInAsync(Ana, winner);
        using var later = await portal.Anybody().GetAsync(link);
        Assert.Equal(HttpStatusCode.Gone, later.StatusCode);
    }

    [Fact]
    public async Task An_invitation_lives_two_days()
    {
        var link = await InviteAsync();

        portal.Clock.Advance(AccountLinks.InvitationLives + TimeSpan.FromMinutes(1));

        using var response = await portal.Anybody().GetAsync(link);
        Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
    }

    [Fact]
    public async Task A_new_invitation_ends_the_one_before()
    {
        var administrator = await portal.SignedInAsync(Roles.Administrator);
        var link = await InviteAsync(administrator);
        var id = await IdAsync(Ana);

        (await administrator.SubmitAsync($"/manage/users/{id}/invite", [])).Dispose();

        using var old = await portal.Anybody().GetAsync(link);
        Assert.Equal(HttpStatusCode.Gone, old.StatusCode);
        await portal.Anybody().ReadAsync((await portal.LatestMailAsync(Ana)).Link());
    }

    [Fact]
    public async Task The_mail_and_the_page_are_in_the_language_of_whoever_is_invited()
    {
        var link = await InviteAsync(language: "fr");

        Assert.StartsWith("/fr/account/accept?", link, StringComparison.Ordinal);
        Assert.Equal("Bienvenue", (await portal.Anybody().ReadAsync(link)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_link_leads_to_the_portal_whatever_host_a_request_names()
    {
        (await portal.SignedInAsync(Roles.Editor)).Http.Dispose();
        var stranger = portal.Anybody();
        stranger.Http.DefaultRequestHeaders.Host = "evil.example";

        (await stranger.SubmitAsync("/account/forgot", new() { ["Input.Email"] = "editor@test.example" })).Dispose();

        var mail = await portal.LatestMailAsync("editor@test.example");
        Assert.DoesNotContain("evil.example", mail.TextBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("short words")]
    [InlineData("password1234567")]
    [InlineData("P@ssw0rd!P@ssw0rd!")]
    [InlineData("123456789012345")]
    [InlineData("qwertyuiopasdfgh")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("ForumOfMayors2026")]
    [InlineData("ana.lodz-2026-Ana!")]
    [InlineData("iloveyou19871204")]
    public async Task A_password_that_is_short_or_easy_to_guess_is_refused(string password)
    {
        var link = await InviteAsync();

        using var refused = await portal.Anybody().SubmitAsync(link, new() { ["Input.Password"] = password });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await Visitor.ParseAsync(refused);
        Assert.NotNull(page.QuerySelector("#Input_Password-error"));
        Assert.Null(page.QuerySelector("#Input_Password")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("correct horse battery")]
    [InlineData("пароль из слов")]
    [InlineData("trailing space is kept ")]
    [InlineData("日本語のながいことばです。")]
    public async Task Any_characters_make_a_password_and_it_is_kept_exactly(string password)
    {
        var link = await InviteAsync();

        (await portal.Anybody().SubmitAsync(link, new() { ["Input.Password"] = password })).Dispose();

        await portal.Anybody().SignInAsync(Ana, password);
        using var other = await portal
            .Anybody()
            .SubmitAsync("/account/sign-in", new() { ["Input.Email"] = Ana, ["Input.Password"] = password.TrimEnd() + "x" });
        Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
    }

    private async Task<string> InviteAsync(Visitor? administrator = null, string language = "en")
    {
        administrator ??= await portal.SignedInAsync(Roles.Administrator);
        using var invited = await administrator.SubmitAsync(
            "/manage/users/new",
            new()
            {
                ["Input.Name"] = "Ana Łódź",
                ["Input.Email"] = Ana,
                ["Input.Roles"] = nameof(Roles.Editor),
                ["Input.Language"] = language,
            }
        );
        Assert.Equal(HttpStatusCode.Redirect, invited.StatusCode);
        return (await portal.LatestMailAsync(Ana)).Link();
    }

    private Task<int> IdAsync(string email) =>
        portal.FromDatabaseAsync(db => db.Users.Where(account => account.Email == email).Select(account => account.Id).SingleAsync());
}
