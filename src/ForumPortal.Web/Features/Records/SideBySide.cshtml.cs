using ForumPortal.Data;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using ForumPortal.Web.Platform.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records;

/// <summary>A record in two of its languages, aligned by the numbers of its paragraphs. Without a choice: the original and the first translation.</summary>
public sealed class SideBySideModel(
    PortalDbContext db,
    ListQuery list,
    IStringLocalizer<RecordWords> words,
    IStringLocalizer<ProofWords> proof,
    IStringLocalizer<TranslationWords> translations
) : PageModel
{
    public RecordFacts Facts { get; private set; } = null!;
    public IReadOnlyList<(string Code, string Label)> Choices { get; private set; } = [];
    public IReadOnlyList<Side> Sides { get; private set; } = [];
    public ParallelText Text { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        var (from, to) = (list.Slug("from"), list.Slug("to"));
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        var (facts, otherwise) = await this.ReadableAsync(db, words, slug);
        if (facts is null)
            return otherwise;
        if (facts.Translations.Count == 0)
            return await this.GoneOrNotThereAsync(db, words, facts, to ?? "");
        Facts = facts;
        Choices =
        [
            (facts.Language, NameOf(facts.Language, null)),
            .. facts.Translations.Select(one => (one.Code, NameOf(one.Language, one.Kind))),
        ];
        from ??= facts.Language;
        to ??= from == facts.Language ? facts.Translations[0].Code : facts.Language;
        var now = await db.PublishedParagraphs.OfVersion(facts.Id, facts.LatestVersion!.Value).ToListAsync();
        var sides = new List<(Side Side, Dictionary<string, Rendering> Words)>();
        foreach (var code in new[] { from, to })
        {
            var (side, refused) = await SideAsync(code, now);
            if (side is null)
                return refused;
            sides.Add(side.Value);
        }
        Sides = [.. sides.Select(one => one.Side)];
        var showsOriginal = Sides.Any(side => side.Code == facts.Language);
        Text = new ParallelText(
            facts,
            [.. Sides.Select(side => side.Name)],
            [
                .. Keyed(now)
                    .Select(one => new ParallelPassage(
                        one.Passage,
                        [.. sides.Select(side => Beside(side.Words.GetValueOrDefault(one.Key), side.Side, showsOriginal))]
                    )),
            ]
        );
        return Page();
    }

    private async Task<((Side, Dictionary<string, Rendering>)? Side, IActionResult Otherwise)> SideAsync(string code, List<Passage> now)
    {
        if (code == Facts.Language)
        {
            var original = new Side(code, code, NameOf(code, null), Facts.Title, translations["TheOriginal"], null, null);
            var said = Keyed(now).ToDictionary(one => one.Key, one => new Rendering(one.Passage.Markdown, code, true, OriginalSince.Same));
            return ((original, said), Page());
        }
        var (version, document) = await TranslatedDocument.OfAsync(db, Facts, code);
        if (version is null)
            return (null, await this.GoneOrNotThereAsync(db, words, Facts, code));
        if (document is null)
            return (null, this.Unavailable(proof["NotHandedOut", version.Number, $"{Facts.Reference} {code}"]));
        var side = new Side(
            code,
            document.Language,
            NameOf(document.Language, document.Translation.Kind),
            document.Content.Title,
            translations.KindOf(document.Of),
            document.Of.OriginalVersion,
            document.Of.VouchedBy
        )
        {
            IsMachine = document.Translation.Kind == TranslationKind.Machine,
        };
        var rendered = Keyed(document.Passages.Select(one => one.Passage))
            .Zip(document.Passages, (key, one) => (key.Key, one.Renderings[0]!));
        return ((side, rendered.ToDictionary(one => one.Key, one => one.Item2)), Page());
    }

    /// <summary>What is not translated is a gap where the original stands beside it.</summary>
    private Rendering? Beside(Rendering? rendering, Side side, bool showsOriginal) =>
        rendering is { IsTranslated: false } && showsOriginal && side.Code != Facts.Language ? null : rendering;

    /// <summary>By number; a heading, which has none, by its order.</summary>
    private static IEnumerable<(string Key, Passage Passage)> Keyed(IEnumerable<Passage> passages)
    {
        var headings = 0;
        foreach (var passage in passages)
            yield return (passage.Label ?? PublishedParagraph.AnchorOfHeading(++headings), passage);
    }

    /// <summary>"français", "français (Machine translation)".</summary>
    private string NameOf(string language, TranslationKind? kind) =>
        LanguageNames.Of(language) + (kind is null or TranslationKind.Translation ? "" : $" ({translations.Of(kind.Value)})");

    /// <summary>One of the two languages.</summary>
    /// <param name="Translated">The version of the record that it translates; none for the record itself.</param>
    public sealed record Side(string Code, string Language, string Name, string Title, string Kind, int? Translated, string? VouchedBy)
    {
        public bool IsMachine { get; init; }
    }
}
