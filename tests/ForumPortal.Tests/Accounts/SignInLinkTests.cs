using System.Net;
using ForumPortal.Domain.Accounts;
using ForumPortal.Tests.Infrastructure;
using ForumPortal.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Accounts;

public sealed class SignInLinkTests : IDisposable
{
    private const string Editor = "editor@test.example";

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Whoever_asks_for_a_link_signs_in_with_it_where_they_were_going_and_stays_signed_in_elsewhere()
    {
        var elsewhere = await portal.SignedInAsync(Roles.Editor);
        var here = portal.Anybody();
        var link = await LinkAsync("?returnUrl=%2Fmanage%2Fpeople");

        var page = await here.ReadAsync(link);
        Assert.Contains("this link is good", page.Body!.TextContent, StringComparison.Ordinal);
        using (var still = await here.GetAsync("/manage"))
            Assert.Equal(HttpStatusCode.Redirect, still.StatusCode);
        using (var entered = await here.SubmitAsync(link, []))
            Assert.Equal("/manage/people", entered.Headers.Location!.OriginalString);

        await here.ReadAsync("/manage/people");
        await elsewhere.ReadAsync("/manage");
        Assert.True(await portal.FromDatabaseAsync(db => db.AuditTrail.AnyAsync(entry => entry.Act == "SignedInByLink")));
    }

    [Fact]
    public async Task A_link_to_sign_in_works_once_however_often_it_is_clicked()
    {
        (await portal.SignedInAsync(Roles.Editor)).Http.Dispose();
        var link = await LinkAsync();
        var visitors = Enumerable.Range(0, 4).Select(_ => portal.Anybody()).ToList();

        var pages = await Task.WhenAll(visitors.Select(visitor => visitor.ReadAsync(link)));

        var answers = await Task.WhenAll(visitors.Zip(pages, (visitor, page) => visitor.SubmitAsync(page, link, [])));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        Assert.All(
            answers.Where(answer => answer.StatusCode != HttpStatusCode.Redirect),
            answer => Assert.Equal(HttpStatusCode.Gone, answer.StatusCode)
        );
        using var later = await portal.Anybody().GetAsync(link);
        Assert.Equal(HttpStatusCode.Gone, later.StatusCode);
    }

    [Fact]
    public async Task A_link_to_sign_in_lives_twenty_minutes_and_leads_to_no_other_site()
    {
        (await portal.SignedInAsync(Roles.Editor)).Http.Dispose();
        var link = await LinkAsync("?returnUrl=https%3A%2F%2Fevil.example");
        Assert.DoesNotContain("evil", link, StringComparison.Ordinal);

        var visitor = portal.Anybody();
        var page = await visitor.ReadAsync(link);

        portal.Clock.Advance(AccountLinks.SignInLives + TimeSpan.FromMinutes(1));

        using var dead = await visitor.SubmitAsync(page, link, []);
        Assert.Equal(HttpStatusCode.Gone, dead.StatusCode);
        link = await LinkAsync();
        using var entered = await portal.Anybody().SubmitAsync(link + "&returnUrl=%2F%2Fevil.example", []);
        Assert.Equal("/manage", entered.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Whoever_has_not_accepted_gets_the_invitation_and_who_has_no_account_nothing()
    {
        var administrator = await portal.SignedInAsync(Roles.Administrator);
        (
            await administrator.SubmitAsync(
                "/manage/users/new",
                new()
                {
                    ["Input.Name"] = "New Editor",
                    ["Input.Email"] = "new@test.example",
                    ["Input.Language"] = "en",
                    ["Input.Roles"] = "Editor",
                }
            )
        ).Dispose();
        portal.Clock.Advance(LinksByMail.Pause + TimeSpan.FromSeconds(1));

        var answers = new List<string>();
        foreach (var address in new[] { "new@test.example", "nobody@test.example" })
        {
            using var answer = await portal.Anybody().SubmitAsync("/account/sign-in/link", new() { ["Input.Email"] = address });
            answers.Add((await Visitor.ParseAsync(answer)).QuerySelector("main")!.TextContent);
        }

        Assert.Single(answers.Distinct());
        Assert.Contains("/account/accept", (await portal.LatestMailAsync("new@test.example")).Link(), StringComparison.Ordinal);
        Assert.Empty(await portal.MailAsync("nobody@test.example"));
    }

    private async Task<string> LinkAsync(string query = "")
    {
        (await portal.Anybody().SubmitAsync("/account/sign-in/link" + query, new() { ["Input.Email"] = Editor })).Dispose();
        return (await portal.LatestMailAsync(Editor)).Link();
    }
}
