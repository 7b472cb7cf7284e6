using System.Net;
using ForumPortal.Tests.Infrastructure;

namespace ForumPortal.Tests.Accounts;

public sealed class FirstAdministratorTests : IDisposable
{
    private readonly Log log = new();
    private readonly Portal portal;

    public FirstAdministratorTests() => portal = new Portal { Log = log };

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Whoever_reads_the_log_makes_the_first_administrator_once()
    {
        var first = portal.Anybody();
        using var wrong = await first.SubmitAsync("/account/first", Fields("ABCDEF-ABCDEF-ABCDEF-ABCDEF"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);

        (await first.SubmitAsync("/account/first", Fields(Code()))).Dispose();

        await first.SignInAsync("first@test.example", "seven quiet herons");
        await first.ReadAsync("/manage/users");
        using var gone = await portal.Anybody().GetAsync("/account/first");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Of_two_who_send_the_code_at_once_one_becomes_administrator()
    {
        var (first, second) = (portal.Anybody(), portal.Anybody());
        var (page, samePage) = (await first.ReadAsync("/account/first"), await second.ReadAsync("/account/first"));

        var answers = await Task.WhenAll(
            first.SubmitAsync(page, "/account/first", Fields(Code())),
            second.SubmitAsync(samePage, "/account/first", Fields(Code(), "second@test.example"))
        );

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
    }

    private string Code()
    {
        // The log is written when the portal starts.
        _ = portal.Services;
        return System.Text.RegularExpressions.Regex.Match(log.Text, "[A-Z2-9]{6}(?:-[A-Z2-9]{6}){3}").Value;
    }

    private static Dictionary<string, string> Fields(string code, string email = "first@test.example") =>
        new()
        {
            ["Input.Code"] = code,
            ["Input.Name"] = "First",
            ["Input.Email"] = email,
            ["Input.Password"] = "seven quiet herons",
        };
}
