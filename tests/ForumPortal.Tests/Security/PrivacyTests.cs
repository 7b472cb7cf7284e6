using System.Net;
using ForumPortal.Data.Content;
using ForumPortal.Domain.Accounts;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Security;

/// <summary>What the log does not know, and what is not there in Production.</summary>
public sealed class PrivacyTests : IDisposable
{
    private const string NewPassword = "seven quiet herons";

    private readonly Log log = new();
    private readonly Portal portal;

    public PrivacyTests() => portal = new Portal { Log = log };

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task The_log_knows_no_password_no_link_no_key_of_a_session_and_nobodys_address()
    {
        var editor = await portal.SignedInAsync(Roles.Editor, "ana-maria");
        (await portal.Anybody().SubmitAsync("/account/sign-in", SignIn("ana-maria@test.example", "wrong and long enough"))).Dispose();
        (await portal.Anybody().SubmitAsync("/account/sign-in", SignIn("nobody@elsewhere.example", "wrong and long enough"))).Dispose();
        (await portal.Anybody().SubmitAsync("/account/forgot", new() { ["Input.Email"] = "ana-maria@test.example" })).Dispose();
        var link = (await portal.LatestMailAsync("ana-maria@test.example")).Link();
        (await portal.Anybody().SubmitAsync(link, new() { ["Input.Password"] = NewPassword })).Dispose();
        (await portal.Anybody().GetAsync(link)).Dispose();
        var keys = editor.Cookies.Select(cookie => cookie.Value).ToList();

        Assert.NotEmpty(log.Text);
        Assert.All(
            [
                DemonstrationAccounts.Password,
                NewPassword,
                "wrong and long enough",
                "ana-maria",
                "nobody@elsewhere.example",
                link.Split('=')[1],
                .. keys,
            ],
            secret => Assert.DoesNotContain(secret, log.Text, StringComparison.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public async Task In_Production_nobody_is_made_up_and_nothing_opens_without_the_code_from_the_log()
    {
        Assert.False(await portal.FromDatabaseAsync(db => db.Users.AnyAsync()));

        var page = await portal.Anybody().ReadAsync("/account/sign-in");

        Assert.Null(page.QuerySelector(".notice.sample"));
        Assert.DoesNotContain(DemonstrationAccounts.Password, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        using var refused = await portal
            .Anybody()
            .SubmitAsync("/account/sign-in", SignIn("editor@forum.example", DemonstrationAccounts.Password));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/manage")]
    [InlineData("/account")]
    [InlineData("/nowhere")]
    public async Task What_somebody_who_is_signed_in_sees_is_kept_by_nobody(string address)
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var answer = await editor.GetAsync(address);

        Assert.True(answer.Headers.CacheControl!.NoStore, address);
    }

    private static Dictionary<string, string> SignIn(string email, string password) =>
        new() { ["Input.Email"] = email, ["Input.Password"] = password };
}
