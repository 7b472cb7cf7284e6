using System.Net;
using ForumPortal.Domain.Accounts;
using ForumPortal.Tests.Infrastructure;

namespace ForumPortal.Tests.People;

public sealed class MergePeopleTests : IDisposable
{
    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task A_duplicate_is_found_by_name_looked_at_and_merged_with_its_words_and_offices()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        (
            await editor.SubmitAsync("/manage/people/new", new() { ["Input.Stated"] = "A. Rossbach", ["Input.Slug"] = "a-rossbach" })
        ).Dispose();

        var found = await editor.ReadAsync("/manage/people/a-rossbach/merge?duplicate=Anaclaudia");
        var asked = await editor.ReadAsync(found.QuerySelector(".rows a")!.GetAttribute("href")!);
        Assert.Contains("Seats at sessions: 1", asked.QuerySelector("form.confirm")!.TextContent, StringComparison.Ordinal);
        using var merged = await editor.SubmitAsync(asked, "/manage/people/a-rossbach/merge", []);

        Assert.Equal("/manage/people/a-rossbach", merged.Headers.Location!.OriginalString);
        using var moved = await portal.Anybody().GetAsync("/speakers/anaclaudia-rossbach");
        Assert.Equal("/speakers/a-rossbach", moved.Headers.Location!.OriginalString);
        var page = await portal.Anybody().ReadAsync("/speakers/a-rossbach");
        Assert.Contains("table of partners", page.QuerySelector(".words")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("Executive Director", page.QuerySelector(".timeline h3")!.TextContent);
    }

    [Fact]
    public async Task Nobody_is_merged_with_themselves()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        var asked = await editor.ReadAsync("/manage/people/duong/merge?duplicate=duong");

        using var refused = await editor.SubmitAsync(asked, "/manage/people/duong/merge", []);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        (await portal.Anybody().ReadAsync("/speakers/duong")).Dispose();
    }
}
