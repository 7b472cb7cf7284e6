using System.Net;
using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Records;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Records;

/// <summary>What is to be done after a session, below the level of a commitment.</summary>
public sealed class ActionItemTests : IDisposable
{
    private const string Actions = OnTheDesk.Desk + "/actions";
    private const string Text = "Send the list of partners round.";

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public void An_action_item_has_one_owner_and_is_done_once()
    {
        var item = new ActionItem(Text, new DateOnly(2026, 3, 1));
        Assert.Equal(RecordRules.AnActionHasOneOwner, Assert.Throws<ForumRuleException>(() => item.GiveTo(null, null, null)).Refusal.Rule);
        item.GiveTo(Some.Writer, null, null);

        Assert.True(item.IsOverdueOn(new DateOnly(2026, 3, 2)));
        item.Finish(Some.Reviewer, Some.Now);

        Assert.False(item.IsOverdueOn(new DateOnly(2026, 3, 2)));
        Assert.Equal(RecordRules.AnActionIsDoneOnce, item.FinishingBlockers().Single().Rule);
        item.Reopen();
        Assert.Equal(RecordRules.OnlyWhatIsDoneIsReopened, item.ReopeningBlockers().Single().Rule);
    }

    [Fact]
    public async Task It_is_taken_out_of_a_paragraph_and_waits_on_the_desk_until_it_is_done()
    {
        await portal.SubmittedAsync();
        var editor = await portal.SignedInAsync(Roles.Editor);
        await TakeAsync(editor);
        var tile = (await editor.ReadAsync("/manage")).QuerySelector(".tiles a[href='/manage/actions']")!;
        Assert.Equal("1", tile.ParentElement!.ParentElement!.QuerySelector(".count")!.TextContent);
        var row = (await editor.ReadAsync("/manage/actions")).QuerySelector("tbody tr")!.TextContent;
        Assert.Contains(Text, row, StringComparison.Ordinal);
        Assert.Contains("UN-Habitat", row, StringComparison.Ordinal);
        Assert.Contains("FM5-R77", row, StringComparison.Ordinal);

        (await editor.SubmitAsync($"{Actions}/{await IdAsync()}", [], "#finish")).Dispose();

        Assert.Null((await editor.ReadAsync("/manage/actions")).QuerySelector("tbody tr"));
        Assert.Contains(
            "Done, says A Editor",
            (await editor.ReadAsync(Actions)).QuerySelector("tbody tr")!.TextContent,
            StringComparison.Ordinal
        );
        (await editor.SubmitAsync($"{Actions}/{await IdAsync()}", [], "#reopen")).Dispose();
        Assert.NotNull((await editor.ReadAsync("/manage/actions")).QuerySelector("tbody tr"));
    }

    [Fact]
    public async Task The_public_reads_it_when_its_record_says_so_and_its_paragraph_is_published()
    {
        await portal.SubmittedAsync();
        var (editor, reviewer) = (await portal.SignedInAsync(Roles.Editor), await portal.SignedInAsync(Roles.Reviewer));
        await TakeAsync(editor);
        await reviewer.DoAsync(OnTheDesk.Desk + "/approve");
        await reviewer.DoAsync(OnTheDesk.Desk + "/publish");
        Assert.DoesNotContain(Text, await ParagraphAsync(), StringComparison.Ordinal);

        (await editor.SubmitAsync(Actions, [])).Dispose();

        var read = await ParagraphAsync();
        Assert.Contains(Text, read, StringComparison.Ordinal);
        Assert.Contains("UN-Habitat, by 1 March 2026", read, StringComparison.Ordinal);
        (await editor.SubmitAsync(Actions, [])).Dispose();
        Assert.DoesNotContain(Text, await ParagraphAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_it_is_and_a_whole_day_are_asked_for_and_what_was_typed_stays()
    {
        await portal.SubmittedAsync();
        var editor = await portal.SignedInAsync(Roles.Editor);
        var paragraph = await ParagraphIdAsync();

        using var refused = await editor.SubmitAsync(
            $"{Actions}/new?paragraph={paragraph}",
            new() { ["Input.Text"] = Text, ["Input.Due.Year"] = "2026" }
        );

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await Visitor.ParseAsync(refused);
        Assert.Equal(2, page.QuerySelectorAll(".summary li").Length);
        Assert.Equal(Text, page.QuerySelector("#Input_Text")!.TextContent.Trim());
        using var nowhere = await editor.GetAsync($"{Actions}/new?paragraph=1789");
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    private async Task TakeAsync(Visitor editor)
    {
        var paragraph = await ParagraphIdAsync();
        using var taking = await editor.SubmitAsync(
            $"{OnTheDesk.Desk}/paragraphs/{paragraph}/take",
            new()
            {
                ["Input.What"] = "Action",
                ["Input.Passage"] = OnTheDesk.Paraphrase,
                ["Input.Title"] = Text,
            }
        );
        var agency = await portal.FromDatabaseAsync(db =>
            db.Agencies.Where(one => one.Slug == "un-habitat").Select(one => one.Id).SingleAsync()
        );
        await editor.DoAsync(
            taking.Headers.Location!.OriginalString,
            new()
            {
                ["Input.Agency"] = agency.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["Input.Due.Day"] = "1",
                ["Input.Due.Month"] = "3",
                ["Input.Due.Year"] = "2026",
            }
        );
    }

    private async Task<string> ParagraphAsync() =>
        (await portal.Anybody().ReadAsync("/records/" + OnTheDesk.Slug)).QuerySelector("#p3")!.TextContent;

    private Task<int> ParagraphIdAsync() =>
        portal.FromDatabaseAsync(db =>
            db.Paragraphs.Where(one => one.Markdown == OnTheDesk.Paraphrase).Select(one => one.Id).SingleAsync()
        );

    private Task<int> IdAsync() => portal.FromDatabaseAsync(db => db.ActionItems.Select(one => one.Id).SingleAsync());
}
