using System.Text.Json;
using ForumPortal.Data;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>The stock phrases that the form of a paragraph offers, and what stands in their gaps.</summary>
/// <param name="Known">What is known whoever speaks.</param>
public sealed record PhraseChoice(
    IReadOnlyList<PhraseRow> Phrases,
    IReadOnlyList<SeatRow> Seats,
    IReadOnlyDictionary<string, string?> Known
)
{
    private const string Key = "Phrases";

    /// <summary>What is known, for the script that fills a phrase by itself.</summary>
    public string KnownForScript => JsonSerializer.Serialize(Known);

    /// <summary>What is known of each speaker, by the key of the participation.</summary>
    public string SpeakersForScript => JsonSerializer.Serialize(Seats.ToDictionary(seat => seat.Id, seat => Of(seat)));

    /// <summary>Gives a page the phrases in the language of its record.</summary>
    public static async Task OfferAsync(
        ViewDataDictionary page,
        PortalDbContext db,
        DeskRow desk,
        IReadOnlyList<SeatRow> seats,
        DateText dates
    )
    {
        var day = await db.Sessions.Where(session => session.Id == desk.SessionId).Select(session => session.Day).SingleAsync();
        var known = new Dictionary<string, string?>
        {
            ["session"] = desk.SessionTitle,
            ["day"] = day is null ? null : PortalLanguages.In(PortalLanguages.Of(desk.Language), () => dates.Of(day)),
        };
        page[Key] = new PhraseChoice(await db.StockPhrases.Rows(desk.Language).ToListAsync(), seats, known);
    }

    public static PhraseChoice? On(ViewDataDictionary page) => page[Key] as PhraseChoice;

    /// <summary>A phrase with what is known in its gaps.</summary>
    public string Fill(PhraseRow phrase, int? speaker)
    {
        var said = Seats.FirstOrDefault(seat => seat.Id == speaker) is { } seat ? Of(seat) : [];
        return StockPhrase.Fill(phrase.Text, Known.Concat(said).ToDictionary());
    }

    private static Dictionary<string, string?> Of(SeatRow seat) => new() { ["speaker"] = seat.Name, ["office"] = seat.OfficeOfTheDay };
}

public static class PhrasePages
{
    /// <summary>The same form again, with a stock phrase after what was typed. Nothing that was typed is lost, and nothing is saved.</summary>
    public static IActionResult WithPhrase(this PageModel page, ParagraphForm form, int? key)
    {
        var choice = PhraseChoice.On(page.ViewData);
        if (choice?.Phrases.FirstOrDefault(phrase => phrase.Id == key) is { } chosen)
        {
            var phrase = choice.Fill(chosen, form.Speaker);
            form.Text = string.IsNullOrWhiteSpace(form.Text) ? phrase : $"{form.Text.TrimEnd()} {phrase}";
        }
        page.ModelState.Clear();
        return page.Page();
    }
}
