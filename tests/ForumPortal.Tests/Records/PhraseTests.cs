using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Records;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Records;

/// <summary>What records say again and again.</summary>
public sealed class PhraseTests : IDisposable
{
    private const string Floor = "The Chair gave the floor to {speaker} ({office}) on {day}.";

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public void A_gap_of_which_nothing_is_known_stays_to_be_filled()
    {
        Assert.Equal("… opened x.", StockPhrase.Fill("{speaker} opened {session}.", new Dictionary<string, string?> { ["session"] = "x" }));
        Assert.Equal(RecordRules.APhraseHasKnownPlaceholders, StockPhrase.PlaceholderBlockers("{nobody} spoke.").Single().Rule);
        Assert.Empty(StockPhrase.PlaceholderBlockers(Floor));
    }

    [Fact]
    public async Task A_phrase_is_put_after_what_is_typed_with_the_speaker_in_it_and_nothing_is_saved()
    {
        await portal.PutOnDeskAsync((_, _, _, _) => { });
        var editor = await portal.SignedInAsync(Roles.Editor);
        await editor.DoAsync("/manage/phrases/new", Fields(Floor));
        await editor.DoAsync("/manage/phrases/new", Fields("La présidence donne la parole.", "fr"));
        var paragraph = await portal.FromDatabaseAsync(db =>
            db.Paragraphs.Where(one => one.Markdown == OnTheDesk.Paraphrase).Select(one => one.Id).SingleAsync()
        );
        var at = $"{OnTheDesk.Desk}/paragraphs/{paragraph}";

        foreach (var address in new[] { at, OnTheDesk.Desk + "/paragraphs/new" })
        {
            var page = await editor.ReadAsync(address);
            var form = page.QuerySelector<IHtmlFormElement>("main form[data-keep]")!;
            // One in another language is not offered.
            Assert.Equal("The floor", form.QuerySelector("[name=phrase]")!.TextContent.Trim());
            var fields = Visitor.FieldsOf(form);
            fields.RemoveAll(field => field.Key is "Input.Text" or "Input.PrintedName");
            fields.AddRange([new("Input.Text", "First this."), new("Input.PrintedName", "Ms. R.")]);
            if (address != at)
            {
                fields.RemoveAll(field => field.Key == "Input.Speaker");
                fields.Add(new("Input.Speaker", await SeatAsync()));
            }
            using var body = new FormUrlEncodedContent(fields);
            using var answer = await editor.Http.PostAsync(
                new Uri(form.QuerySelector("[data-phrase]")!.GetAttribute("formaction")!, UriKind.Relative),
                body
            );

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var filled = (await Visitor.ParseAsync(answer)).QuerySelector<IHtmlFormElement>("main form[data-keep]")!;
            Assert.Equal(
                "First this. The Chair gave the floor to Ms. Anaclàudia Rossbach (Executive Director, UN-Habitat) on 7 October 2025.",
                filled.QuerySelector<IHtmlTextAreaElement>("#Input_Text")!.Value.Trim()
            );
            Assert.Equal("Ms. R.", filled.QuerySelector<IHtmlInputElement>("#Input_PrintedName")!.Value);
            Assert.Equal(address, filled.GetAttribute("action"));
        }
        Assert.Equal(4, await portal.FromDatabaseAsync(db => db.Paragraphs.CountAsync(one => one.Record.Slug == OnTheDesk.Slug)));
    }

    [Fact]
    public async Task A_phrase_has_a_name_of_its_own_and_no_gap_that_nobody_fills()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        await editor.DoAsync("/manage/phrases/new", Fields(Floor));

        using var refused = await editor.SubmitAsync("/manage/phrases/new", Fields("{nobody} spoke."));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await Visitor.ParseAsync(refused);
        Assert.Equal(2, page.QuerySelectorAll(".summary li").Length);
        Assert.Contains("“nobody” is no placeholder", page.QuerySelector(".summary")!.TextContent, StringComparison.Ordinal);
        var one = await portal.FromDatabaseAsync(db => db.StockPhrases.Select(phrase => phrase.Id).SingleAsync());
        (await editor.SubmitAsync($"/manage/phrases/{one}", [], ".confirm form")).Dispose();
        Assert.Equal(0, await portal.FromDatabaseAsync(db => db.StockPhrases.CountAsync()));
    }

    private static Dictionary<string, string> Fields(string text, string language = "en") =>
        new()
        {
            ["Input.Language"] = language,
            ["Input.Title"] = "The floor",
            ["Input.Text"] = text,
        };

    private Task<string> SeatAsync() =>
        portal.FromDatabaseAsync(async db =>
            (
                await db
                    .Participations.Where(one => one.Person.Slug == "anaclaudia-rossbach" && one.Session.Slug == OnTheDesk.Session)
                    .Select(one => one.Id)
                    .SingleAsync()
            ).ToString(System.Globalization.CultureInfo.InvariantCulture)
        );
}
