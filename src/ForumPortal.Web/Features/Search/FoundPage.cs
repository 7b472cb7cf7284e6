using ForumPortal.Data;
using ForumPortal.Domain.Records;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Search;

/// <summary>Where a word was found.</summary>
public enum FoundIn
{
    Text,
    Speaker,
    Office,

    /// <summary>Not on the passage itself: in its session, edition, theme or programme, or in another name of somebody.</summary>
    Around,
}

/// <summary>Why a passage was found.</summary>
public sealed record Reason(string Said, FoundIn In);

/// <summary>A passage with what was looked for marked, and why it is here.</summary>
public sealed record PassageShown(PassageFound Row, Excerpt Text, IReadOnlyList<Reason> Reasons);

/// <summary>What a page of hits shows: rows of the database as they are now, in the order of the index.</summary>
public sealed record FoundPage(
    Answer Answer,
    IReadOnlyList<PassageShown> Passages,
    IReadOnlyList<IGrouping<FoundKind, ThingFound>> Things,
    int Page
)
{
    public bool HasNext => Answer.PassageCount > Page * Searching.PageSize && Page < Searching.LastPage || HasMoreThings;

    private bool HasMoreThings => Answer.PassageCount == 0 && Answer.ThingCount > Page * Searching.PageSize && Page < Searching.LastPage;

    /// <summary>The marks of a title are made as those of a text.</summary>
    public Excerpt Marked(string title) => Excerpt.Of(new ReadText(title), Answer.Wanted);

    public static async Task<FoundPage> ReadAsync(PortalDbContext db, Answer answer, int page)
    {
        var hits = answer.Passages.ToLookup(hit => hit.Kind, hit => hit.Id);
        var rows = new Dictionary<(FoundKind, int), PassageFound>();
        if (hits[FoundKind.Passage].ToList() is { Count: > 0 } passages)
            foreach (var row in await db.PublishedParagraphs.Found(passages).ToListAsync())
                rows[(FoundKind.Passage, row.Id)] = row;
        if (hits[FoundKind.Translation].ToList() is { Count: > 0 } translations)
            foreach (var row in await db.TranslationsFoundAsync(translations))
                rows[(FoundKind.Translation, row.Id)] = row;
        var things = new List<ThingFound>();
        foreach (var kind in answer.Things.GroupBy(hit => hit.Kind))
        {
            var found = await db.ThingsFoundAsync(kind.Key, [.. kind.Select(hit => hit.Id)]);
            things.AddRange(kind.Select(hit => found.Find(thing => thing.Id == hit.Id)).OfType<ThingFound>());
        }
        return new FoundPage(
            answer,
            [
                .. answer
                    .Passages.Select(hit => rows.GetValueOrDefault((hit.Kind, hit.Id)))
                    .OfType<PassageFound>()
                    .Select(row => Shown(row, answer.Wanted)),
            ],
            [.. things.GroupBy(thing => thing.Kind)],
            page
        );
    }

    private static PassageShown Shown(PassageFound row, IReadOnlyList<Wanted> wanted)
    {
        var text = new ReadText(PlainWords.Of(row.Markdown));
        var speaker = new ReadText(row.Speaker ?? "");
        var office = new ReadText($"{row.OfficeOfTheDay} {row.OnBehalfOf}");
        return new PassageShown(
            row,
            Excerpt.Of(text, wanted),
            [.. wanted.Select(one => new Reason(one.Found, In(one, text, speaker, office)))]
        );
    }

    private static FoundIn In(Wanted one, ReadText text, ReadText speaker, ReadText office) =>
        one.In(text).Any() ? FoundIn.Text
        : one.In(speaker).Any() ? FoundIn.Speaker
        : one.In(office).Any() ? FoundIn.Office
        : FoundIn.Around;
}
