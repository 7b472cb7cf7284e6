using System.Net;
using System.Text.RegularExpressions;
using ForumPortal.Tests.Infrastructure;
using ForumPortal.Web.Features.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace ForumPortal.Tests.Accounts;

public sealed partial class FirstAdministratorTests : IDisposable
{
    private readonly Log log = new();
    private readonly Portal portal;

    public FirstAdministratorTests() => portal = new Portal { Log = log };

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Whoever_reads_the_log_makes_the_first_administrator_once()
    {
        var code = await CodeAsync();
        var first = portal.Anybody();
        using var wrong = await first.SubmitAsync("/account/first", Fields("ABCDEF-ABCDEF-ABCDEF-ABCDEF"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);

        (await first.SubmitAsync("/account/first", Fields(code))).Dispose();

        await first.SignInAsync("first@test.example", "seven quiet herons");
        await first.ReadAsync("/manage/users");
        using var gone = await portal.Anybody().GetAsync("/account/first");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Of_two_who_send_the_code_at_once_one_becomes_administrator()
    {
        var code = await CodeAsync();
        var (first, second) = (portal.Anybody(), portal.Anybody());
        var (page, samePage) = (await first.ReadAsync("/account/first"), await second.ReadAsync("/account/first"));

        var answers = await Task.WhenAll(
            first.SubmitAsync(page, "/account/first", Fields(code)),
            second.SubmitAsync(samePage, "/account/first", Fields(code, "second@test.example"))
        );

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_start_without_any_account_prints_another_code_and_the_one_before_works_no_more()
    {
        var before = await CodeAsync();
        using var again = ActivatorUtilities.CreateInstance<FirstAdministrator>(portal.Services);
        await again.StartAsync(CancellationToken.None);
        await again.StartedAsync(CancellationToken.None);
        var code = await CodeAsync(starts: 2);

        using var old = await portal.Anybody().SubmitAsync("/account/first", Fields(before));
        using var present = await portal.Anybody().SubmitAsync("/account/first", Fields(code));

        Assert.Equal(HttpStatusCode.BadRequest, old.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, present.StatusCode);
    }

    /// <summary>It is printed a moment after the portal has started.</summary>
    private async Task<string> CodeAsync(int starts = 1)
    {
        _ = portal.Services;
        for (var tries = 0; tries < 300; tries++)
        {
            // The line holds it twice: in its sentence, and as a property.
            var printed = Printed().Matches(log.Text).Select(code => code.Value).Distinct().ToList();
            if (printed.Count == starts)
                return printed[^1];
            await Task.Delay(100);
        }
        throw new TimeoutException("No code was printed within half a minute.");
    }

    private static Dictionary<string, string> Fields(string code, string email = "first@test.example") =>
        new()
        {
            ["Input.Code"] = code,
            ["Input.Name"] = "First",
            ["Input.Email"] = email,
            ["Input.Password"] = "seven quiet herons",
        };

    [GeneratedRegex("[A-Z2-9]{6}(?:-[A-Z2-9]{6}){3}")]
    private static partial Regex Printed();
}
