using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Records;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Records;

/// <summary>How a record is written, decided and published, by several people at once.</summary>
public sealed class RecordDeskTests : IDisposable
{
    private const string Session = "2025-dialogue-international-organizations";
    private const string Slug = Session + "-2";
    private const string Desk = "/manage/records/" + Slug;

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task A_record_is_begun_written_submitted_approved_and_published()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        var reviewer = await portal.SignedInAsync(Roles.Reviewer);
        await BeginAsync(editor);
        await WriteAsync(editor, "Heading", "Opening");
        await WriteAsync(editor, "Narrator", "Mayors met four international organizations.");
        await WriteAsync(editor, "Quote", "“This is a table of partners.”", speaker: "Rossbach");

        await DoAsync(editor, Desk + "/submit");
        await DoAsync(reviewer, Desk + "/approve");
        await DoAsync(reviewer, Desk + "/publish", new() { ["Input.Note"] = "First version." });

        var page = await portal.Anybody().ReadAsync("/records/" + Slug);
        Assert.Contains(
            "open for corrections until 30 March 2026",
            page.QuerySelector(".state.provisional")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("FM5-R3", page.QuerySelector("dl.facts bdi")!.TextContent);
        Assert.Equal("“This is a table of partners.”", page.QuerySelector("#p2 blockquote")!.TextContent.Trim());
        Assert.Equal("Executive Director, UN-Habitat", page.QuerySelector("#p2 .as")!.TextContent);
        var history = await reviewer.ReadAsync(Desk + "/history");
        Assert.Equal(
            ["Published", "Approved", "Submitted for review", "Begun"],
            history.QuerySelectorAll(".timeline h2").Select(act => act.TextContent)
        );
        Assert.Contains("A Reviewer", history.QuerySelector(".timeline li")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_approves_their_own_even_with_both_roles()
    {
        var both = await portal.SignedInAsync(Roles.Editor | Roles.Reviewer, "Both");
        await BeginAsync(both);
        await WriteAsync(both, "Narrator", "Mayors met.");
        await DoAsync(both, Desk + "/submit");

        var page = await both.ReadAsync(Desk + "/approve");
        using var refused = await both.SubmitAsync(page, Desk + "/approve", []);

        Assert.Contains("somebody else has to decide", page.QuerySelector(".notice li")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("somebody else has to decide", await SummaryAsync(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_approved_says_so_before_the_button_and_is_refused_by_the_same_sentence()
    {
        var (editor, reviewer) = await DraftAsync();
        await DoAsync(editor, Desk + "/submit");

        var page = await reviewer.ReadAsync(Desk + "/publish");
        using var refused = await reviewer.SubmitAsync(page, Desk + "/publish", []);

        var blocker = page.QuerySelector(".notice li")!.TextContent;
        Assert.Equal("Only an approved record can be published.", blocker);
        Assert.Contains(blocker, await SummaryAsync(refused), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Roles.Editor, "/approve")]
    [InlineData(Roles.Editor, "/publish")]
    [InlineData(Roles.Editor, "/withdraw")]
    [InlineData(Roles.Reviewer, "/submit")]
    [InlineData(Roles.Reviewer, "/describe")]
    [InlineData(Roles.Reviewer, "/paragraphs/new")]
    public async Task An_editor_does_not_decide_and_a_reviewer_does_not_write(Roles role, string act)
    {
        await DraftAsync();
        var somebody = await portal.SignedInAsync(role);

        using var response = await somebody.GetAsync(Desk + act);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task A_reviewer_reads_what_is_written_and_finds_no_form()
    {
        var (_, reviewer) = await DraftAsync();

        var page = await reviewer.ReadAsync(Desk);

        Assert.Contains("Mayors met.", page.QuerySelector(".paras")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".paras form"));
    }

    [Fact]
    public async Task What_attributes_by_halves_is_named_at_its_field_and_stays_as_typed()
    {
        var (editor, _) = await DraftAsync();

        using var refused = await editor.SubmitAsync(
            Desk + "/paragraphs/new",
            new()
            {
                ["Input.As"] = "Quote",
                ["Input.Speaker"] = "",
                ["Input.Text"] = "A table of partners",
            }
        );

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await Visitor.ParseAsync(refused);
        Assert.Equal("true", page.QuerySelector("#Input_Speaker")!.GetAttribute("aria-invalid"));
        Assert.Equal("true", page.QuerySelector("#Input_Text")!.GetAttribute("aria-invalid"));
        Assert.Equal("A table of partners", page.QuerySelector<IHtmlTextAreaElement>("#Input_Text")!.Value);
    }

    [Fact]
    public async Task Paragraphs_are_moved_inserted_and_removed()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        await BeginAsync(editor);
        foreach (var words in new[] { "a", "b", "c" })
            await WriteAsync(editor, "Narrator", words);

        await MoveAsync(editor, "c", "up");
        Assert.Equal("acb", await OrderAsync(editor));
        await MoveAsync(editor, "a", "down", typed: "A");
        Assert.Equal("cAb", await OrderAsync(editor));
        await WriteAsync(editor, "Narrator", "d", after: await IdAsync("c"));
        Assert.Equal("cdAb", await OrderAsync(editor));
        await DoAsync(editor, $"{Desk}/paragraphs/{await IdAsync("A")}/remove");
        Assert.Equal("cdb", await OrderAsync(editor));
    }

    [Fact]
    public async Task Two_editors_who_work_on_different_paragraphs_never_meet()
    {
        var (first, second) = (await portal.SignedInAsync(Roles.Editor, "First"), await portal.SignedInAsync(Roles.Editor, "Second"));
        await BeginAsync(first);
        foreach (var words in new[] { "a", "b", "c" })
            await WriteAsync(first, "Narrator", words);
        var opened = await second.ReadAsync(Desk);

        await SaveAsync(first, await first.ReadAsync(Desk), "a", "A");
        await WriteAsync(first, "Narrator", "x", after: await IdAsync("A"));
        await MoveAsync(first, "c", "up");
        using var saved = await SaveAsync(second, opened, "b", "B");

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal("AxcB", await OrderAsync(first));
    }

    [Fact]
    public async Task Many_save_at_the_same_moment_and_every_word_is_kept()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        await BeginAsync(editor);
        var letters = "abcdefghijklmnop".Select(letter => letter.ToString()).ToList();
        foreach (var letter in letters)
            await WriteAsync(editor, "Narrator", letter);
        var opened = await editor.ReadAsync(Desk);

        var saved = await Task.WhenAll(letters.Select(letter => SaveAsync(editor, opened, letter, letter.ToUpperInvariant())));

        Assert.All(saved, response => Assert.Equal(HttpStatusCode.Redirect, response.StatusCode));
        Assert.Equal("ABCDEFGHIJKLMNOP", await OrderAsync(editor));
        foreach (var response in saved)
            response.Dispose();
    }

    [Fact]
    public async Task Two_editors_who_meet_in_one_paragraph_both_keep_their_text()
    {
        var (first, second) = (await portal.SignedInAsync(Roles.Editor, "First"), await portal.SignedInAsync(Roles.Editor, "Second"));
        await BeginAsync(first);
        await WriteAsync(first, "Narrator", "Mayors met.");
        var opened = await second.ReadAsync(Desk);
        (await SaveAsync(first, await first.ReadAsync(Desk), "Mayors met.", "Mayors met in Geneva.")).Dispose();

        using var met = await SaveAsync(second, opened, "Mayors met.", "Forty mayors met.");

        Assert.Equal(HttpStatusCode.Conflict, met.StatusCode);
        var page = await Visitor.ParseAsync(met);
        Assert.Contains("Mayors met in Geneva.", page.QuerySelector(".theirs")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Forty mayors met.", page.QuerySelector<IHtmlTextAreaElement>("#Input_Text")!.Value);
        Assert.Single(page.QuerySelectorAll(".theirs"));

        using var saved = await second.SubmitAsync(page, "", new() { ["Input.Text"] = "Forty mayors met in Geneva." });
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal("Forty mayors met in Geneva.", await OrderAsync(first));
    }

    [Fact]
    public async Task A_paragraph_that_somebody_removed_gives_back_what_was_typed()
    {
        var (editor, _) = await DraftAsync();
        var opened = await editor.ReadAsync(Desk);
        await DoAsync(editor, $"{Desk}/paragraphs/{await IdAsync("Mayors met.")}/remove");

        using var late = await SaveAsync(editor, opened, "Mayors met.", "Forty mayors met.");

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal("Forty mayors met.", (await Visitor.ParseAsync(late)).QuerySelector<IHtmlTextAreaElement>("#Input_Text")!.Value);
    }

    [Fact]
    public async Task Whoever_changes_the_title_does_not_meet_whoever_writes_a_paragraph()
    {
        var (editor, _) = await DraftAsync();
        var opened = await editor.ReadAsync(Desk + "/describe");
        await WriteAsync(editor, "Narrator", "More.");

        using var saved = await editor.SubmitAsync(opened, Desk + "/describe", new() { ["Input.Title"] = "Another title" });
        using var met = await editor.SubmitAsync(opened, Desk + "/describe", new() { ["Input.Title"] = "A third title" });

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, met.StatusCode);
        Assert.Contains("Another title", (await Visitor.ParseAsync(met)).QuerySelector(".theirs")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_while_the_reviewer_reads_undoes_no_reading()
    {
        var (editor, reviewer) = await DraftAsync();
        await DoAsync(editor, Desk + "/submit");
        var read = await reviewer.ReadAsync(Desk + "/approve");
        await WriteAsync(editor, "Narrator", "Something the reviewer has not read.");

        using var refused = await reviewer.SubmitAsync(read, Desk + "/approve", []);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = await Visitor.ParseAsync(refused);
        Assert.Contains("The text has changed since it was read", page.QuerySelector(".summary")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Something the reviewer has not read.", page.QuerySelector(".record")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(RecordState.InReview, await StateAsync());
    }

    [Fact]
    public async Task Two_who_publish_at_the_same_second_make_one_version()
    {
        var (editor, reviewer) = await DraftAsync();
        await DoAsync(editor, Desk + "/submit");
        await DoAsync(reviewer, Desk + "/approve");
        var opened = await reviewer.ReadAsync(Desk + "/publish");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(i => reviewer.SubmitAsync(opened, Desk + "/publish", new() { ["Input.Note"] = $"Try {i}" }))
        );

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        foreach (var late in answers.Where(answer => answer.StatusCode != HttpStatusCode.Redirect))
            Assert.Contains("Only an approved record can be published.", await SummaryAsync(late), StringComparison.Ordinal);
        Assert.Equal(1, await portal.FromDatabaseAsync(db => db.RecordVersions.CountAsync(version => version.Record.Slug == Slug)));
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Fact]
    public async Task Two_who_begin_a_record_at_the_same_second_get_two_numbers()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        var opened = await editor.ReadAsync("/manage/records/new?session=" + Session);

        var answers = await Task.WhenAll(
            new[] { "one", "two", "three" }.Select(slug =>
                editor.SubmitAsync(opened, "/manage/records/new", new() { ["Input.Slug"] = slug })
            )
        );

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        var references = await portal.FromDatabaseAsync(db =>
            db.Records.Where(record => record.Edition.Year == 2025).Select(record => record.Reference).OrderBy(r => r).ToListAsync()
        );
        Assert.Equal(["FM5-R1", "FM5-R2", "FM5-R3", "FM5-R4", "FM5-R5"], references);
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Fact]
    public async Task What_is_hidden_is_seen_by_those_who_write_and_by_nobody_else()
    {
        var (editor, _) = await DraftAsync();
        await WriteAsync(editor, "Narrator", "Behind closed doors.", hidden: true);

        var preview = await editor.ReadAsync(Desk + "/preview");

        Assert.Contains("Behind closed doors.", await OrderAsync(editor), StringComparison.Ordinal);
        Assert.DoesNotContain("Behind closed doors.", preview.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_is_withdrawn_with_a_notice_and_reinstated_with_a_reason()
    {
        var reviewer = await portal.SignedInAsync(Roles.Reviewer);
        const string published = "/manage/records/" + Session;

        using var silent = await reviewer.SubmitAsync(published + "/withdraw", []);
        Assert.Equal(HttpStatusCode.BadRequest, silent.StatusCode);
        await DoAsync(reviewer, published + "/withdraw", new() { ["Input.Notice"] = "It was the wrong file." });
        using var gone = await portal.Anybody().GetAsync("/records/" + Session);
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);

        await DoAsync(reviewer, published + "/reinstate", new() { ["Input.Reason"] = "It was the right file." });
        await portal.Anybody().ReadAsync("/records/" + Session);
    }

    [Theory]
    [InlineData("two\nlines\n\nand a paragraph  ")]
    [InlineData("  <b>&amp; \"quoted\" 'twice' {{x}} @x\t</b>")]
    [InlineData("\nbegins with a line break")]
    [InlineData("مرحبا \u202Edesrever\u202C 👩🏽‍🚀 Łódź \u2028 end")]
    public async Task Every_letter_of_a_paragraph_stays(string words)
    {
        var (editor, _) = await DraftAsync();
        await WriteAsync(editor, "Narrator", words.Replace("\n", "\r\n", StringComparison.Ordinal));
        var stored = await portal.FromDatabaseAsync(db =>
            db.Paragraphs.Where(paragraph => paragraph.Record.Slug == Slug).OrderByDescending(paragraph => paragraph.Position).FirstAsync()
        );
        Assert.Equal(words, stored.Markdown);

        // Saved again as it stands in the editor, it is still the same, and nothing was changed.
        (await SaveAsync(editor, await editor.ReadAsync(Desk), words, null)).Dispose();
        var content = await portal.FromDatabaseAsync(db =>
            db.Records.Where(record => record.Slug == Slug).Select(r => r.Content).SingleAsync()
        );
        Assert.Equal(2, content);
    }

    [Fact]
    public async Task The_list_says_whom_a_record_waits_for()
    {
        var (editor, reviewer) = await DraftAsync();
        await DoAsync(editor, Desk + "/submit");

        var page = await reviewer.ReadAsync("/manage/records?status=in-review");

        Assert.Contains("a reviewer", Assert.Single(page.QuerySelectorAll("tbody tr")).TextContent, StringComparison.Ordinal);
    }

    private async Task<(Visitor Editor, Visitor Reviewer)> DraftAsync()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        await BeginAsync(editor);
        await WriteAsync(editor, "Narrator", "Mayors met.");
        return (editor, await portal.SignedInAsync(Roles.Reviewer));
    }

    private static async Task BeginAsync(Visitor editor)
    {
        using var begun = await editor.SubmitAsync("/manage/records/new?session=" + Session, []);
        Assert.Equal(Desk, begun.Headers.Location?.OriginalString);
    }

    private async Task WriteAsync(
        Visitor editor,
        string writtenAs,
        string words,
        string? speaker = null,
        int? after = null,
        bool hidden = false
    )
    {
        var seat = await portal.FromDatabaseAsync(db =>
            db.Participations.Where(seat => speaker != null && seat.Session.Slug == Session && seat.NameAsStated.Contains(speaker))
                .Select(seat => (int?)seat.Id)
                .SingleOrDefaultAsync()
        );
        var fields = new Dictionary<string, string>
        {
            ["Input.As"] = writtenAs,
            ["Input.Speaker"] = seat?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "",
            ["Input.Text"] = words,
        };
        if (hidden)
            fields["Input.Hidden"] = "true";
        using var written = await editor.SubmitAsync($"{Desk}/paragraphs/new?after={after}", fields);
        Assert.Equal(HttpStatusCode.Redirect, written.StatusCode);
    }

    /// <summary>Opens the page of an act and does it.</summary>
    private static async Task DoAsync(Visitor somebody, string address, Dictionary<string, string>? fields = null)
    {
        using var done = await somebody.SubmitAsync(address, fields ?? []);
        Assert.True(done.StatusCode == HttpStatusCode.Redirect, $"{address} answered {(int)done.StatusCode}");
    }

    /// <summary>Saves the paragraph with these words from an opened editor.</summary>
    private static Task<HttpResponseMessage> SaveAsync(Visitor editor, IHtmlDocument opened, string words, string? typed) =>
        editor.SubmitAsync(opened, "", typed is null ? [] : new() { ["Input.Text"] = typed }, FormWith(opened, words));

    private async Task MoveAsync(Visitor editor, string words, string where, string? typed = null)
    {
        var opened = await editor.ReadAsync(Desk);
        var form = opened.QuerySelector<IHtmlFormElement>(FormWith(opened, words))!;
        form.SetAttribute("action", form.GetAttribute("action") + "/" + where);
        using var moved = await SaveAsync(editor, opened, words, typed);
        Assert.Equal($"{Desk}#e{await IdAsync(typed ?? words)}", moved.Headers.Location?.OriginalString);
    }

    private static string FormWith(IHtmlDocument opened, string words) =>
        "#"
        + opened.QuerySelectorAll<IHtmlTextAreaElement>(".paras textarea").Single(area => area.Value == words).Closest("li")!.Id
        + " form";

    private async Task<int> IdAsync(string words) =>
        await portal.FromDatabaseAsync(db =>
            db.Paragraphs.Where(paragraph => paragraph.Record.Slug == Slug && paragraph.Markdown == words).Select(p => p.Id).SingleAsync()
        );

    private static async Task<string> OrderAsync(Visitor editor) =>
        string.Concat((await editor.ReadAsync(Desk)).QuerySelectorAll<IHtmlTextAreaElement>(".paras textarea").Select(area => area.Value));

    private Task<RecordState> StateAsync() =>
        portal.FromDatabaseAsync(db => db.Records.Where(record => record.Slug == Slug).Select(record => record.State).SingleAsync());

    private static async Task<string> SummaryAsync(HttpResponseMessage response) =>
        (await Visitor.ParseAsync(response)).QuerySelector(".summary")?.TextContent ?? $"no summary in a {(int)response.StatusCode}";
}
