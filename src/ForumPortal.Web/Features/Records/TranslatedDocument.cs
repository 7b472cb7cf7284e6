using ForumPortal.Data;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Features.Records.Formats;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Records;

/// <summary>What became of the original of a translated paragraph since it was translated.</summary>
public enum OriginalSince
{
    Same,
    Changed,
    Struck,
}

/// <summary>A paragraph in one language.</summary>
/// <param name="Language">The language of the words.</param>
/// <param name="IsTranslated">Otherwise the words are those of the original, which nobody has translated.</param>
public sealed record Rendering(string Markdown, string Language, bool IsTranslated, OriginalSince Since);

/// <summary>A paragraph in one language or in two, aligned by its number.</summary>
/// <param name="Passage">Its number, kind and voice, and who speaks.</param>
/// <param name="Renderings">Its words in each language; none where the language does not have the paragraph.</param>
public sealed record ParallelPassage(Passage Passage, IReadOnlyList<Rendering?> Renderings);

/// <summary>A text of a record in one or two languages, as a page sets it.</summary>
/// <param name="Languages">What each column is called.</param>
public sealed record ParallelText(RecordFacts Facts, IReadOnlyList<string> Languages, IReadOnlyList<ParallelPassage> Passages);

/// <summary>
/// A translation as readers see it. Its words are those of the bytes that it published; beside them stands what the record has
/// become since.
/// </summary>
public sealed class TranslatedDocument
{
    public required PublishedDocument Published { get; init; }
    public required TranslatedInto Translation { get; init; }
    public required IReadOnlyList<ParallelPassage> Passages { get; init; }

    /// <summary>Numbers that the record has got since.</summary>
    public required IReadOnlyList<string> Added { get; init; }

    public RecordFacts Facts => Published.Facts;
    public PublishedContent Content => Published.Content;
    public TranslationFacts Of => Content.Translation!;
    public string Language => Content.Language;
    public bool IsLatest => Published.Version == Published.Versions[0];
    public bool IsOutOfDate => Of.OriginalVersion < Facts.LatestVersion;
    public ParallelText Text => new(Facts, [Translation.Code], Passages);

    /// <summary>A translation, as it is to be shown.</summary>
    /// <param name="number">None for what was published last.</param>
    /// <returns>Nothing if there is no such translation; no document if it was altered.</returns>
    public static async Task<(VersionRow? Version, TranslatedDocument? Document)> OfAsync(
        PortalDbContext db,
        RecordFacts facts,
        string code,
        int? number = null
    )
    {
        if (facts.Translations.FirstOrDefault(one => one.Code == code) is not { } translation)
            return (null, null);
        var (version, published) = await PublishedDocument.OfTranslationAsync(db, facts, code, number);
        if (published is null)
            return (version, null);
        var now = await db.PublishedParagraphs.OfVersion(facts.Id, facts.LatestVersion!.Value).ToListAsync();
        var translated = published.Content.Translation!.OriginalVersion;
        var then = translated == facts.LatestVersion ? now : await db.PublishedParagraphs.OfVersion(facts.Id, translated).ToListAsync();
        return (
            version,
            new TranslatedDocument
            {
                Published = published,
                Translation = translation,
                Passages = [.. Passed(published.Content, Numbered(then), Numbered(now))],
                Added = [.. Numbered(now).Keys.Except(Numbered(then).Keys)],
            }
        );
    }

    private static IEnumerable<ParallelPassage> Passed(
        PublishedContent content,
        Dictionary<string, Passage> then,
        Dictionary<string, Passage> now
    )
    {
        foreach (var text in content.Paragraphs)
        {
            var (before, after) = (then.GetValueOrDefault(text.Number ?? ""), now.GetValueOrDefault(text.Number ?? ""));
            var since =
                text.Number is null || before == after ? OriginalSince.Same
                : after is null ? OriginalSince.Struck
                : OriginalSince.Changed;
            var passage = new Passage(
                text.Number,
                Enum.Parse<ParagraphKind>(text.Kind),
                text.Voice is null ? null : Enum.Parse<Voice>(text.Voice),
                text.Source,
                text.SpokenLanguage,
                before?.ParticipationId,
                text.Speaker,
                before?.SpeakerSlug,
                text.Office,
                text.OfficeAt,
                text.OnBehalfOf,
                text.Offset,
                text.RenderedBy is null ? null : Enum.Parse<RenderedBy>(text.RenderedBy)
            );
            yield return new ParallelPassage(
                passage,
                [new Rendering(text.Source, text.Language ?? content.Language, text.Language is null, since)]
            );
        }
    }

    private static Dictionary<string, Passage> Numbered(IEnumerable<Passage> passages) =>
        passages.Where(passage => passage.Label is not null).ToDictionary(passage => passage.Label!);
}
