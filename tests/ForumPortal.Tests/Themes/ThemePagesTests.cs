using System.Net;
using ForumPortal.Domain.Accounts;
using ForumPortal.Tests.Infrastructure;

namespace ForumPortal.Tests.Themes;

public sealed class ThemePagesTests : IDisposable
{
    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Goals_follow_the_themes_of_the_Forum_in_the_order_of_their_numbers()
    {
        var page = await portal.Anybody().ReadAsync("/themes");

        Assert.Equal(2, page.QuerySelectorAll("main h2").Length);
        var goals = page.QuerySelectorAll("main h2 ~ h2 + ul .quiet").Select(code => Number(code.TextContent)).ToList();
        Assert.NotEmpty(goals);
        Assert.Equal(goals.Order(), goals);
    }

    [Theory]
    [InlineData("/themes/climate-resilience", "The source names this theme.")]
    [InlineData("/themes/sdg-11", "An editor chose this theme.")]
    public async Task A_session_stands_under_its_theme_with_who_assigned_it(string address, string who)
    {
        var page = await portal.Anybody().ReadAsync(address);

        var row = page.QuerySelector("a[href='/sessions/2025-dialogue-international-organizations']")!.Closest("li")!;
        Assert.Equal(who, row.QuerySelector(".quiet")!.TextContent);
    }

    [Fact]
    public async Task A_theme_leads_to_the_records_of_its_sessions_and_to_what_was_asked_there()
    {
        var page = await portal.Anybody().ReadAsync("/themes/sdg-11");

        Assert.NotNull(page.QuerySelector("#sessions ~ .rows a[href='/records/2025-dialogue-international-organizations']"));
        Assert.Equal(5, page.QuerySelectorAll("#calls + .rows > li").Length);
    }

    [Fact]
    public async Task A_goal_has_a_number_and_a_theme_of_the_Forum_has_none()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        Dictionary<string, string> theme = new()
        {
            ["Input.Label"] = "Water",
            ["Input.Scheme"] = "Sdg",
            ["Input.Code"] = "18",
        };

        using var wrongGoal = await editor.SubmitAsync("/manage/themes/new", theme);
        theme["Input.Scheme"] = "Forum";
        using var wrongTheme = await editor.SubmitAsync("/manage/themes/new", theme);
        (theme["Input.Scheme"], theme["Input.Code"]) = ("Sdg", "6.b");
        using var right = await editor.SubmitAsync("/manage/themes/new", theme);

        Assert.Equal(HttpStatusCode.BadRequest, wrongGoal.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, wrongTheme.StatusCode);
        Assert.Equal("/manage/themes/sdg-6-b", right.Headers.Location!.OriginalString);
    }

    private static int Number(string code) =>
        int.Parse(code.Split(' ')[1].Split('.')[0], System.Globalization.CultureInfo.InvariantCulture);
}
