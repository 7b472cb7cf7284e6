using ForumPortal.Domain.Accounts;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Records;

/// <summary>Whoever has to act next is told by mail, and an earlier text comes back.</summary>
public sealed class WhoIsNextTests : IDisposable
{
    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Reviewers_are_told_of_what_is_submitted_and_its_writers_of_what_was_decided()
    {
        await portal.PutOnDeskAsync((_, _, _, _) => { });
        var (editor, reviewer) = (await portal.SignedInAsync(Roles.Editor), await portal.SignedInAsync(Roles.Reviewer));

        await editor.DoAsync(OnTheDesk.Desk + "/submit");
        var toReview = await portal.LatestMailAsync("reviewer@test.example");
        Assert.Equal("FM5-R77 waits for your review", toReview.Subject);
        Assert.Equal(OnTheDesk.Desk, toReview.Link());

        await reviewer.DoAsync(OnTheDesk.Desk + "/request-changes", new() { ["Input.What"] = "The name in 2." });
        Assert.Contains("The name in 2.", (await portal.LatestMailAsync("editor@test.example")).TextBody, StringComparison.Ordinal);

        await editor.DoAsync(OnTheDesk.Desk + "/submit");
        await reviewer.DoAsync(OnTheDesk.Desk + "/approve");
        Assert.Equal("FM5-R77 is approved", (await portal.LatestMailAsync("editor@test.example")).Subject);

        await editor.DoAsync(
            OnTheDesk.Desk + "/paragraphs/new",
            new()
            {
                ["Input.As"] = "Narrator",
                ["Input.Speaker"] = "",
                ["Input.Text"] = "One thing more.",
            }
        );
        Assert.Equal("FM5-R77 was edited and waits for review again", (await portal.LatestMailAsync("reviewer@test.example")).Subject);
    }

    [Fact]
    public async Task Nobody_is_told_of_what_was_refused_nor_of_their_own_act()
    {
        await portal.SubmittedAsync();
        var both = await portal.SignedInAsync(Roles.Editor | Roles.Reviewer, "Both");
        await both.DoAsync(
            OnTheDesk.Desk + "/paragraphs/new",
            new()
            {
                ["Input.As"] = "Narrator",
                ["Input.Speaker"] = "",
                ["Input.Text"] = "Mine.",
            }
        );
        var before = await portal.FromDatabaseAsync(db => db.Outbox.CountAsync());

        await both.RefusalAsync(OnTheDesk.Desk + "/approve");

        Assert.Equal(before, await portal.FromDatabaseAsync(db => db.Outbox.CountAsync()));
        Assert.Empty(await portal.MailAsync("both@test.example"));
    }

    [Fact]
    public async Task An_earlier_text_of_a_paragraph_is_compared_and_comes_back()
    {
        await portal.PutOnDeskAsync((_, _, _, _) => { });
        var editor = await portal.SignedInAsync(Roles.Editor);
        var id = await IdAsync(OnTheDesk.Paraphrase);
        await editor.DoAsync($"{OnTheDesk.Desk}/paragraphs/{id}", new() { ["Input.Text"] = "Cities should create revenue." });

        var history = await editor.ReadAsync($"{OnTheDesk.Desk}/paragraphs/{id}/history");
        Assert.Equal("their own ", history.QuerySelector("del")!.TextContent);
        Assert.Contains("A Editor", history.QuerySelector(".timeline li")!.TextContent, StringComparison.Ordinal);
        await editor.DoAsync($"{OnTheDesk.Desk}/paragraphs/{id}/history");

        Assert.Equal(id, await IdAsync(OnTheDesk.Paraphrase));
    }

    [Fact]
    public async Task A_removed_paragraph_comes_back_with_its_speaker()
    {
        await portal.PutOnDeskAsync((_, _, _, _) => { });
        var editor = await portal.SignedInAsync(Roles.Editor);
        var id = await IdAsync(OnTheDesk.Quote);
        await editor.DoAsync($"{OnTheDesk.Desk}/paragraphs/{id}/remove");

        var changes = await editor.ReadAsync(OnTheDesk.Desk + "/changes");
        Assert.Equal($"{OnTheDesk.Desk}/paragraphs/{id}/history", changes.QuerySelector(".timeline h2 a")!.GetAttribute("href"));
        await editor.DoAsync($"{OnTheDesk.Desk}/paragraphs/{id}/history");

        var back = await portal.FromDatabaseAsync(db =>
            db.Paragraphs.Include(p => p.Participation).SingleAsync(p => p.Record.Slug == OnTheDesk.Slug && p.Markdown == OnTheDesk.Quote)
        );
        Assert.Equal("Ms. Anaclàudia Rossbach", back.Participation!.NameAsStated);
    }

    private Task<int> IdAsync(string words) =>
        portal.FromDatabaseAsync(db =>
            db.Paragraphs.Where(p => p.Record.Slug == OnTheDesk.Slug && p.Markdown == words).Select(p => p.Id).SingleAsync()
        );
}
