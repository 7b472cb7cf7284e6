using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Records;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Records;

/// <summary>A record is brought into another language, approved by somebody else, and read there.</summary>
public sealed class TranslationPagesTests : IDisposable
{
    private const string Record = "/records/" + OnTheDesk.Slug;
    private const string Sheets = OnTheDesk.Desk + "/translations";
    private const string Arabic = Sheets + "/ar";
    private const string Dialogue = "/records/2025-dialogue-international-organizations";
    private const string Title = "مائدة للشركاء";
    private const string Quote = "«هذه مائدة للشركاء.»";
    private const string Narration = "التقى رؤساء البلديات بأربع منظمات دولية.";

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task A_record_is_translated_reviewed_by_somebody_else_published_and_read_from_right_to_left()
    {
        await PublishedRecordAsync();
        var (editor, reviewer) = (await portal.SignedInAsync(Roles.Editor), await portal.SignedInAsync(Roles.Reviewer));
        await BeginAsync(editor);
        var sheet = await editor.ReadAsync(Arabic);
        var area = sheet.QuerySelector<IHtmlTextAreaElement>(".sheet textarea")!;
        Assert.Equal(("ar", "rtl"), (area.GetAttribute("lang"), area.GetAttribute("dir")));
        await TranslateAsync(editor);

        await editor.DoAsync(Arabic + "/submit");
        await portal.LatestMailAsync("reviewer@test.example");
        Assert.Contains("somebody else has to decide", await EditorsOwnApprovalAsync(), StringComparison.Ordinal);
        await reviewer.DoAsync(Arabic + "/return", new() { ["Input.What"] = "Look at the quotation." });
        Assert.Equal("Changes requested", (await editor.ReadAsync(Arabic)).QuerySelector(".statusline .state")!.TextContent);
        using (var notYet = await portal.Anybody().GetAsync(Record + "/translations/ar"))
            Assert.Equal(HttpStatusCode.NotFound, notYet.StatusCode);
        await editor.DoAsync(Arabic + "/submit");
        await reviewer.DoAsync(Arabic + "/approve");
        await reviewer.DoAsync(Arabic + "/publish", new() { ["Input.Note"] = "الأولى" });

        var page = await portal.Anybody().ReadAsync(Record + "/translations/ar");
        Assert.Equal((Title, "ar", "rtl"), Said(page.QuerySelector("h1")!));
        Assert.Equal((Quote, "ar", "rtl"), Said(page.QuerySelector("#p2 blockquote")!));
        Assert.Contains("Rossbach", page.QuerySelector("#p2 a.who")!.TextContent, StringComparison.Ordinal);
        // What is not translated stands there in the original, and says so.
        Assert.Equal(OnTheDesk.Paraphrase, page.QuerySelector("#p3 .said")!.TextContent.Trim());
        Assert.Null(page.QuerySelector("#p3 .said")!.GetAttribute("dir"));
        Assert.StartsWith("Not translated", page.QuerySelector("#p3 .untranslated")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#p2 .untranslated"));
        Assert.Contains("translates version 1", page.QuerySelector("dl.facts")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("أمانة المنتدى", page.QuerySelector("dl.facts")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".out-of-date"));

        var history = await editor.ReadAsync(OnTheDesk.Desk + "/history");
        Assert.StartsWith("Translation published", history.QuerySelector(".timeline h2")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_record_stays_in_the_original_and_names_the_languages_in_which_it_exists()
    {
        var page = await portal.Anybody().ReadAsync(Dialogue);
        var french = await portal.Anybody().ReadAsync("/fr" + Dialogue + "/translations/fr");

        Assert.Equal("“This is a table of partners.”", page.QuerySelector("#p4 blockquote")!.TextContent.Trim());
        var link = page.QuerySelector(".tongues a[hreflang=fr]")!;
        Assert.Equal((Dialogue + "/translations/fr", "fr"), (link.GetAttribute("href"), link.GetAttribute("lang")));
        foreach (var one in new[] { page, french })
        {
            Assert.EndsWith(Dialogue, Alternate(one, "en"), StringComparison.Ordinal);
            Assert.EndsWith("/fr" + Dialogue + "/translations/fr", Alternate(one, "fr"), StringComparison.Ordinal);
        }
        Assert.Equal("« Ceci est une table de partenaires. »", Plain(french.QuerySelector("#p4 blockquote")!));
        Assert.Null(french.QuerySelector("#p4 blockquote")!.GetAttribute("lang"));
        Assert.Contains("traduction non officielle", french.QuerySelector("dl.facts")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/fr" + Dialogue, french.QuerySelector(".tongues a[hreflang=en]")!.GetAttribute("href"));
        Assert.Equal(
            page.QuerySelectorAll(".record .para[id], .record h2[id]").Select(one => one.Id),
            french.QuerySelectorAll(".record .para[id], .record h2[id]").Select(one => one.Id)
        );
    }

    [Fact]
    public async Task Two_languages_stand_side_by_side_aligned_by_number_each_in_its_own_language()
    {
        var page = await portal.Anybody().ReadAsync(Dialogue + "/side-by-side?from=en&to=fr");

        var pair = page.QuerySelectorAll("#p4 > blockquote");
        Assert.Equal(["“This is a table of partners.”", "« Ceci est une table de partenaires. »"], pair.Select(Plain));
        Assert.Equal([null, "fr"], pair.Select(one => one.GetAttribute("lang")));
        Assert.Single(page.QuerySelectorAll("#p4 .who"));
        Assert.Equal(["Opening", "Ouverture"], page.QuerySelectorAll("#h1 > span").Select(one => one.TextContent));

        var same = await portal.Anybody().ReadAsync(Dialogue + "/side-by-side");
        Assert.Equal(29, same.QuerySelectorAll(".para.pair").Length);
        using var unknown = await portal.Anybody().GetAsync(Dialogue + "/side-by-side?to=xx");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using var malformed = await portal.Anybody().GetAsync(Dialogue + "/side-by-side?to=%00a+b");
        Assert.Equal(HttpStatusCode.BadRequest, malformed.StatusCode);
        using var alone = await portal.Anybody().GetAsync("/records/example-shade-and-water/side-by-side");
        Assert.Equal(HttpStatusCode.NotFound, alone.StatusCode);
    }

    [Fact]
    public async Task When_the_record_is_corrected_its_translation_is_out_of_date_and_says_where()
    {
        await CorrectedAsync();

        var page = await portal.Anybody().ReadAsync(Record + "/translations/ar");

        Assert.Contains(
            "translates version 1; the record is at version 2",
            page.QuerySelector(".out-of-date")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(["p1"], page.QuerySelectorAll(".para:has(.corrected)").Select(one => one.Id));
        Assert.Equal("1 bis", page.QuerySelector(".out-of-date p + p a")!.TextContent);
        Assert.Contains(
            "of an earlier version",
            (await portal.Anybody().ReadAsync(Record)).QuerySelector(".tongues")!.TextContent,
            StringComparison.Ordinal
        );
        var pair = await portal.Anybody().ReadAsync(Record + "/side-by-side?from=en&to=ar");
        Assert.NotNull(pair.QuerySelector("#p1 .corrected"));
        Assert.Equal("not in this language", pair.QuerySelector("#p1-bis .gap")!.TextContent);

        var editor = await portal.SignedInAsync(Roles.Editor);
        await editor.DoAsync(Arabic + "/revise");
        var board = (await editor.ReadAsync(OnTheDesk.Desk)).QuerySelector("section[aria-labelledby=translations]")!;
        Assert.Contains("1 to look at again", board.TextContent, StringComparison.Ordinal);
        var sheet = await editor.ReadAsync(Arabic);
        Assert.Contains("Forty", sheet.QuerySelector(".sheet ins")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "since they were translated: 1.",
            (await editor.ReadAsync(Arabic + "/submit")).QuerySelector(".notice li")!.TextContent,
            StringComparison.Ordinal
        );
        // Readers keep what is published until the new state is.
        Assert.Equal(
            Narration,
            (await portal.Anybody().ReadAsync(Record + "/translations/ar")).QuerySelector("#p1 .said")!.TextContent.Trim()
        );
        (await SaveAsync(editor, 0, "التقى أربعون رئيس بلدية بأربع منظمات دولية.")).Dispose();
        await editor.DoAsync(Arabic + "/submit");
        var reviewer = await portal.SignedInAsync(Roles.Reviewer);
        await reviewer.DoAsync(Arabic + "/approve");
        await reviewer.DoAsync(Arabic + "/publish");

        Assert.Null((await portal.Anybody().ReadAsync(Record + "/translations/ar")).QuerySelector(".out-of-date"));
        var first = await portal.Anybody().ReadAsync(Record + "/translations/ar/versions/1");
        Assert.Equal(Narration, first.QuerySelector("#p1 .said")!.TextContent.Trim());
        Assert.Contains("A later state has replaced it", first.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_its_record_a_translation_is_withdrawn_and_comes_back()
    {
        await PublishedTranslationAsync();
        var reviewer = await portal.SignedInAsync(Roles.Reviewer);
        await reviewer.DoAsync(OnTheDesk.Desk + "/withdraw", new() { ["Input.Notice"] = "It was the wrong file." });

        foreach (var address in new[] { "/translations/ar", "/translations/ar.json", "/translations/ar/versions/1", "/side-by-side" })
        {
            using var gone = await portal.Anybody().GetAsync(Record + address);
            Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        }
        await reviewer.DoAsync(OnTheDesk.Desk + "/reinstate", new() { ["Input.Reason"] = "It was the right one." });
        await portal.Anybody().ReadAsync(Record + "/translations/ar");
    }

    [Fact]
    public async Task What_is_typed_by_two_into_one_passage_is_kept_of_both()
    {
        await PublishedRecordAsync();
        var (first, second) = (await portal.SignedInAsync(Roles.Editor, "First"), await portal.SignedInAsync(Roles.Editor, "Second"));
        await BeginAsync(first);
        var opened = await second.ReadAsync(Arabic);
        (await SaveAsync(first, 0, "أ")).Dispose();

        using var met = await SaveAsync(second, 0, "ب", opened);

        Assert.Equal(HttpStatusCode.Conflict, met.StatusCode);
        var page = await Visitor.ParseAsync(met);
        Assert.Contains("أ", page.QuerySelector(".theirs")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("ب", page.QuerySelector<IHtmlTextAreaElement>("#Input_Text")!.Value);
        // Whoever works on another passage meets nobody.
        using var other = await SaveAsync(second, 3, "ج", opened);
        Assert.Equal(HttpStatusCode.Redirect, other.StatusCode);
    }

    [Fact]
    public async Task What_is_wrong_in_a_passage_is_said_at_its_field_and_stays_as_typed()
    {
        await PublishedRecordAsync();
        var editor = await portal.SignedInAsync(Roles.Editor);
        await BeginAsync(editor);

        foreach (var typed in new[] { "without quotation marks", "«" + new string('a', 20_001) + "»" })
        {
            using var refused = await SaveAsync(editor, 1, typed);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            var page = await Visitor.ParseAsync(refused);
            Assert.Equal("true", page.QuerySelector("#Input_Text")!.GetAttribute("aria-invalid"));
            Assert.Equal(typed, page.QuerySelector<IHtmlTextAreaElement>("#Input_Text")!.Value);
        }
        using var nul = await SaveAsync(editor, 1, "«\0»");
        Assert.Equal(HttpStatusCode.BadRequest, nul.StatusCode);
    }

    [Fact]
    public async Task What_was_typed_and_not_saved_is_offered_to_who_typed_it()
    {
        await PublishedRecordAsync();
        var (editor, colleague) = (await portal.SignedInAsync(Roles.Editor), await portal.SignedInAsync(Roles.Editor, "Colleague"));
        await BeginAsync(editor);
        var sheet = await editor.ReadAsync(Arabic);
        var form = sheet.QuerySelector<IHtmlFormElement>(".sheet form")!;
        var token = form.QuerySelector<IHtmlInputElement>("[name=__RequestVerificationToken]")!.Value;
        using var body = new FormUrlEncodedContent([new("text", "نص"), new("__RequestVerificationToken", token)]);

        using var kept = await editor.Http.PostAsync(new Uri(form.GetAttribute("data-keep")!, UriKind.Relative), body);

        Assert.Equal(HttpStatusCode.NoContent, kept.StatusCode);
        var link = (await editor.ReadAsync(Arabic)).QuerySelector(".sheet .notice a")!.GetAttribute("href")!;
        Assert.Contains("نص", (await editor.ReadAsync(link)).QuerySelector("form.confirm .text")!.TextContent, StringComparison.Ordinal);
        using var theirs = await colleague.GetAsync(link);
        Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
        // It is no unsaved paragraph of the record itself.
        Assert.Null((await editor.ReadAsync(OnTheDesk.Desk)).QuerySelector("a[href*='/unsaved']"));
        (await SaveAsync(editor, 0, "نص كامل")).Dispose();
        Assert.Null((await editor.ReadAsync(Arabic)).QuerySelector(".sheet .notice"));
    }

    [Theory]
    [InlineData(Roles.Editor, "/approve")]
    [InlineData(Roles.Editor, "/publish")]
    [InlineData(Roles.Editor, "/withdraw")]
    [InlineData(Roles.Editor, "/reinstate")]
    [InlineData(Roles.Reviewer, "/submit")]
    [InlineData(Roles.Reviewer, "/describe")]
    [InlineData(Roles.Reviewer, "/revise")]
    public async Task An_editor_does_not_decide_and_a_reviewer_does_not_translate(Roles role, string act)
    {
        var somebody = await portal.SignedInAsync(role);

        using var response = await somebody.GetAsync("/manage" + Dialogue + "/translations/fr" + act);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task A_machine_translation_is_kept_apart_and_says_what_it_is()
    {
        await PublishedRecordAsync();
        var (editor, reviewer) = (await portal.SignedInAsync(Roles.Editor), await portal.SignedInAsync(Roles.Reviewer));
        await BeginAsync(editor, nameof(TranslationKind.Machine));
        const string machine = Arabic + "-machine";
        await editor.DoAsync(machine + "/describe", new() { ["Input.Title"] = Title, ["Input.VouchedBy"] = "" });
        (await SaveAsync(editor, 0, Narration, at: machine)).Dispose();
        await editor.DoAsync(machine + "/submit");
        await reviewer.DoAsync(machine + "/approve");
        await reviewer.DoAsync(machine + "/publish");

        var page = await portal.Anybody().ReadAsync(Record + "/translations/ar-machine");
        Assert.Contains("translated by a machine", page.QuerySelector(".notice.attention")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("nobody", page.QuerySelector("dl.facts .gap")!.TextContent);
        // It does not stand for the record in Arabic.
        Assert.Null(page.QuerySelector("link[rel=alternate][hreflang=ar]"));
        using var none = await portal.Anybody().GetAsync(Record + "/translations/ar");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Theory]
    [InlineData("json", "\"originalVersion\": 1")]
    [InlineData("md", "Ceci est une table de partenaires")]
    [InlineData("txt", "Ceci est une table de partenaires")]
    [InlineData("akn.xml", "FRBRtranslation")]
    [InlineData("ris", "LA  - fr")]
    [InlineData("docx", null)]
    public async Task A_translation_is_taken_away_in_the_formats_of_a_record(string format, string? has)
    {
        using var answer = await portal.Anybody().GetAsync($"{Dialogue}/translations/fr.{format}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("FM5-R1-fr-v1", answer.Content.Headers.ContentDisposition!.FileName, StringComparison.Ordinal);
        if (has is not null)
            Assert.Contains(has, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        if (format == "akn.xml")
        {
            var xml = XDocument.Parse(await answer.Content.ReadAsStringAsync());
            Assert.Equal("fra", xml.Descendants().Single(element => element.Name.LocalName == "FRBRlanguage").Attribute("language")!.Value);
        }
    }

    [Fact]
    public async Task Anybody_can_verify_a_translation_and_what_was_altered_is_not_handed_out()
    {
        var bytes = await portal.Anybody().Http.GetByteArrayAsync(new Uri(Dialogue + "/translations/fr/versions/1.json", UriKind.Relative));
        var chain = JsonDocument.Parse(await portal.Anybody().Http.GetStringAsync(new Uri(Dialogue + "/versions.json", UriKind.Relative)));
        var state = chain.RootElement.GetProperty("translations")[0];
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), state.GetProperty("digest").GetString());
        Assert.Equal(
            chain.RootElement.GetProperty("versions")[0].GetProperty("digest").GetString(),
            JsonDocument.Parse(bytes).RootElement.GetProperty("translation").GetProperty("originalDigest").GetString()
        );
        await portal.WithDatabaseAsync(db =>
            db.TranslationVersions.ExecuteUpdateAsync(set => set.SetProperty(one => one.Content, new byte[] { 1, 2, 3 }))
        );
        // Whoever is signed in is served past the cache, which knows no change outside the portal.
        var editor = await portal.SignedInAsync(Roles.Editor);

        foreach (var address in new[] { "/translations/fr", "/translations/fr.txt", "/side-by-side" })
        {
            using var refused = await editor.GetAsync(Dialogue + address);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        }
    }

    [Fact]
    public async Task One_translation_is_withdrawn_with_a_notice_and_its_record_stays()
    {
        const string Desk = "/manage" + Dialogue + "/translations/fr";
        var (reviewer, anybody) = (await portal.SignedInAsync(Roles.Reviewer), portal.Anybody());
        await anybody.ReadAsync(Dialogue + "/translations/fr");

        await reviewer.DoAsync(Desk + "/withdraw", new() { ["Input.Notice"] = "It is of another meeting." });

        foreach (
            var end in new[]
            {
                "/translations/fr",
                "/translations/fr/versions/1",
                "/translations/fr.json",
                "/translations/fr.docx",
                "/translations/fr/versions/1.md",
                "/side-by-side?to=fr",
            }
        )
        {
            using var gone = await anybody.GetAsync(Dialogue + end);
            Assert.True(gone.StatusCode == HttpStatusCode.Gone, $"{end} answered {(int)gone.StatusCode}");
            Assert.Contains("It is of another meeting.", await gone.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        var record = await anybody.ReadAsync(Dialogue);
        Assert.Null(record.QuerySelector(".tongues"));
        Assert.DoesNotContain(
            "/translations/fr",
            await anybody.Http.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "nothing to withdraw",
            await reviewer.RefusalAsync(Desk + "/withdraw", new() { ["Input.Notice"] = "Again." }),
            StringComparison.Ordinal
        );

        await reviewer.DoAsync(Desk + "/reinstate", new() { ["Input.Reason"] = "It is of this one." });

        Assert.Equal("fr", (await anybody.ReadAsync(Dialogue + "/translations/fr")).QuerySelector("h1")!.GetAttribute("lang"));
        Assert.StartsWith(
            "Translation reinstated",
            (await reviewer.ReadAsync("/manage" + Dialogue + "/history")).QuerySelector(".timeline h2")!.TextContent,
            StringComparison.Ordinal
        );
    }

    /// <summary>Published from its page, which knows who spoke in which office.</summary>
    private async Task PublishedRecordAsync()
    {
        await portal.ApprovedAsync();
        await (await portal.SignedInAsync(Roles.Reviewer)).DoAsync(OnTheDesk.Desk + "/publish");
    }

    private static async Task BeginAsync(Visitor editor, string kind = nameof(TranslationKind.Translation)) =>
        await editor.DoAsync(
            Sheets + "/new",
            new()
            {
                ["Input.Language"] = "ar",
                ["Input.Kind"] = kind,
                ["Input.VouchedBy"] = "أمانة المنتدى",
            }
        );

    /// <summary>Title, paragraphs 1 and 2; 3 and 4 are left in the original.</summary>
    private static async Task TranslateAsync(Visitor editor)
    {
        await editor.DoAsync(Arabic + "/describe", new() { ["Input.Title"] = Title });
        (await SaveAsync(editor, 0, Narration)).Dispose();
        (await SaveAsync(editor, 1, Quote)).Dispose();
    }

    private async Task PublishedTranslationAsync()
    {
        await PublishedRecordAsync();
        var (editor, reviewer) = (await portal.SignedInAsync(Roles.Editor), await portal.SignedInAsync(Roles.Reviewer));
        await BeginAsync(editor);
        await TranslateAsync(editor);
        await editor.DoAsync(Arabic + "/submit");
        await reviewer.DoAsync(Arabic + "/approve");
        await reviewer.DoAsync(Arabic + "/publish");
    }

    /// <summary>The first paragraph is corrected, and one is put in after it.</summary>
    private async Task CorrectedAsync()
    {
        await PublishedTranslationAsync();
        var (editor, reviewer) = (await portal.SignedInAsync(Roles.Editor), await portal.SignedInAsync(Roles.Reviewer));
        const string corrections = OnTheDesk.Desk + "/correct";
        await editor.DoAsync(corrections, Correction(CorrectionKind.Replacement, "Forty mayors met four international organizations."));
        await editor.DoAsync(corrections, Correction(CorrectionKind.Insertion, "They sat at one table."));
        await editor.DoAsync(OnTheDesk.Desk + "/corrigendum/submit");
        await reviewer.DoAsync(OnTheDesk.Desk + "/corrigendum/approve");
        await reviewer.DoAsync(OnTheDesk.Desk + "/corrigendum/publish");
    }

    private static Dictionary<string, string> Correction(CorrectionKind kind, string text) =>
        new()
        {
            ["Input.Paragraph"] = "1",
            ["Input.Kind"] = kind.ToString(),
            ["Input.Text"] = text,
            ["Input.Reason"] = "The recording has it so.",
        };

    private async Task<string> EditorsOwnApprovalAsync()
    {
        var both = await portal.SignedInAsync(Roles.Editor | Roles.Reviewer, "Both");
        await both.DoAsync(Arabic + "/describe", new() { ["Input.Summary"] = "ملخص" });
        return await both.RefusalAsync(Arabic + "/approve");
    }

    /// <summary>Saves the passage at this place of the sheet.</summary>
    private static async Task<HttpResponseMessage> SaveAsync(
        Visitor editor,
        int passage,
        string text,
        IHtmlDocument? opened = null,
        string at = Arabic
    ) =>
        await editor.SubmitAsync(
            opened ?? await editor.ReadAsync(at),
            at,
            new() { ["Input.Text"] = text },
            $".sheet > li:nth-child({passage + 1}) form"
        );

    private static string? Alternate(IHtmlDocument page, string language) =>
        page.QuerySelector($"link[rel=alternate][hreflang={language}]")!.GetAttribute("href");

    private static (string, string?, string?) Said(IElement element) =>
        (element.TextContent.Trim(), element.GetAttribute("lang"), element.GetAttribute("dir"));

    private static string Plain(IElement element) => element.TextContent.Trim().Replace('\u00a0', ' ');
}
