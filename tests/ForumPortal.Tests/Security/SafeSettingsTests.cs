using System.Net;
using ForumPortal.Data.Content;
using ForumPortal.Domain.Accounts;
using ForumPortal.Tests.Infrastructure;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ForumPortal.Tests.Security;

/// <summary>What is set once, for Production, and would be missed by nobody before it is too late.</summary>
public sealed class SafeSettingsTests : IDisposable
{
    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public void A_stolen_hash_costs_whoever_guesses_its_password_much_time()
    {
        // As the portal sets it up: in a portal under test hashing is made cheap.
        using var services = new ServiceCollection()
            .AddPortalSecurity(portal.Services.GetRequiredService<IHostEnvironment>())
            .BuildServiceProvider();

        Assert.InRange(services.GetRequiredService<IOptions<PasswordHasherOptions>>().Value.IterationCount, 220_000, int.MaxValue);
    }

    [Fact]
    public async Task Whoever_comes_without_TLS_reads_what_is_public_and_is_told_why_there_is_no_form()
    {
        using var plain = portal.CreateDefaultClient(new Uri("http://localhost"));

        using var read = await plain.GetAsync(new Uri("/", UriKind.Relative));
        using var form = await plain.GetAsync(new Uri("/account/sign-in", UriKind.Relative));
        using var french = await plain.GetAsync(new Uri("/fr/account/sign-in", UriKind.Relative));
        using var nothing = new FormUrlEncodedContent([]);
        using var sent = await plain.PostAsync(new Uri("/account/sign-in", UriKind.Relative), nothing);

        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal(
            [HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest],
            new[] { form, french, sent }.Select(answer => answer.StatusCode)
        );
        var told = await form.Content.ReadAsStringAsync();
        Assert.Contains("needs an encrypted connection (https)", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Go back and try again", told, StringComparison.Ordinal);
        Assert.Contains("connexion chiffrée (https)", await french.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("needs an encrypted connection (https)", await sent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookies_of_whoever_signs_in_are_for_this_host_alone_sent_over_TLS_alone_and_no_script_reads_them()
    {
        (await portal.SignedInAsync(Roles.Editor)).Http.Dispose();
        var editor = portal.Anybody();
        using var form = await editor.GetAsync("/account/sign-in");
        using var signedIn = await editor.SubmitAsync(
            "/account/sign-in",
            new() { ["Input.Email"] = "editor@test.example", ["Input.Password"] = DemonstrationAccounts.Password }
        );

        Assert.Equal(["httponly", "path=/", "samesite=strict", "secure"], Promises(form, "__Host-ForumPortalForm"));
        Assert.Equal(["httponly", "path=/", "samesite=lax", "secure"], Promises(signedIn, "__Host-" + SignInCookie.PlainName));
    }

    /// <summary>What stands behind the value of a cookie that is set.</summary>
    private static IEnumerable<string> Promises(HttpResponseMessage answer, string cookie) =>
        Assert
            .Single(answer.Headers.GetValues("Set-Cookie"), set => set.StartsWith(cookie + "=", StringComparison.Ordinal))
            .Split("; ")
            .Skip(1)
            .Order(StringComparer.Ordinal);
}
