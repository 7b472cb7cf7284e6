using System.Globalization;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform.Text;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records.Formats;

/// <summary>What a document says besides the record itself, in the language of the record where the portal speaks it.</summary>
public sealed class DocumentWords(
    IStringLocalizer<RecordWords> records,
    IStringLocalizer<FormatWords> formats,
    IStringLocalizer<TranslationWords> translations,
    IStringLocalizer<CommonWords> common,
    DateText dates
)
{
    public string Portal => common["PortalName"];
    public string Undertaken => formats["Undertaken"];

    /// <summary>"Record · Summary, Provisional".</summary>
    public string Kicker(PublishedDocument document) => $"{records["RecordOfKind", records.Of(document.Kind)]} · {State(document)}";

    public string State(PublishedDocument document) => records.Of(document.Facts.State);

    /// <summary>That nobody said any of it; nothing of a record that is no example.</summary>
    public string? Example(PublishedDocument document) => document.Facts.Session.Example ? records["ExampleNotice"].Value : null;

    public string NotOfficial(PublishedDocument document) => records["NotOfficial." + document.Kind];

    /// <summary>"FM5-R1, version 2".</summary>
    public string Reference(PublishedDocument document) => $"{document.Content.Reference}, {records["InVersion", document.Version.Number]}";

    public string PublishedOn(PublishedDocument document) => dates.Of(DateOnly.FromDateTime(document.Content.PublishedAt));

    /// <summary>"para. 12".</summary>
    public string Para(string label) => records["para", label];

    public string Party(PublishedDocument document) => formats["ExcerptFor", document.Party ?? ""];

    /// <summary>What stands at the head of a document, in order.</summary>
    /// <param name="address">Where the version is found.</param>
    public IEnumerable<(string Label, string Value)> Facts(PublishedDocument document, string address)
    {
        if (Example(document) is { } example)
            yield return (common["Example"], example);
        yield return (records["Session"], document.Content.Session);
        if (PartialDate.TryParse(document.Content.Day, out var day) && day is not null)
            yield return (formats["Day"], dates.Of(day));
        yield return (records["Reference"], $"{Reference(document)}, {PublishedOn(document)}");
        if (document.Content.Checked is { } check)
            yield return (records["CheckedAgainst"], $"{check.Against}, {records["CheckedByOn", check.By, dates.Of(check.On)]}");
        yield return (records["State"], State(document));
        yield return (records["Language"], LanguageNames.Of(document.Language));
        if (document.Content.Translation is { } translation)
        {
            yield return (translations["Kind"], translations.KindOf(translation));
            yield return (translations["VouchedBy"], translation.VouchedBy ?? translations["NobodyVouches"]);
            yield return (translations["Original"], translations.OriginalOf(translation));
        }
        yield return (formats["Address"], address);
        yield return (records["Digest"], document.Version.Digest);
    }

    /// <summary>Who says it, in the office of the day, and in which voice: "Ms. A. B., Mayor, Geneva (quoted)".</summary>
    public string By(PublishedText paragraph, PublishedContent content)
    {
        var who = paragraph.Voice is nameof(Domain.Records.Voice.Quote) or nameof(Domain.Records.Voice.Paraphrase) ? Who(paragraph) : "";
        return With(who, How(paragraph, content));
    }

    /// <summary>"quoted, original language: español, text given by the delegation".</summary>
    public string How(PublishedText paragraph, PublishedContent content) =>
        Joined(Voice(paragraph), paragraph.Language is null ? null : translations["NotTranslated"].Value, Spoken(paragraph, content));

    /// <summary>"Mr. A. B., Deputy Mayor, Evian (original language: español)".</summary>
    public string WhoSpoke(PublishedText paragraph, PublishedContent content) => With(Who(paragraph), Spoken(paragraph, content));

    /// <summary>"Deputy Mayor, Evian, on behalf of the Mayor of Evian".</summary>
    public string Capacity(PublishedText paragraph) =>
        Joined(paragraph.OfficeOfTheDay, paragraph.OnBehalfOf is null ? null : $"{records["OnBehalfOf"]} {paragraph.OnBehalfOf}");

    /// <summary>The citation in words.</summary>
    public string Citation(PublishedDocument document, string? label, string address) =>
        $"{Portal}, {document.Content.Title}, {Reference(document)} ({document.Content.PublishedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)})"
        + (label is null ? "" : $", {Para(label)}")
        + $", {address}";

    /// <summary>"Mr. A. B., Deputy Mayor, Evian, on behalf of the Mayor of Evian".</summary>
    private string Who(PublishedText paragraph) => Joined(paragraph.Speaker, Capacity(paragraph));

    /// <summary>"quoted", "procedural note"; the narrator speaks without saying so.</summary>
    private string Voice(PublishedText paragraph) =>
        Enum.TryParse<Voice>(paragraph.Voice, out var voice) ? records.Of(voice)
        : Enum.TryParse<ParagraphKind>(paragraph.Kind, out var kind) ? records.Of(kind)
        : "";

    /// <summary>Nothing of what was said in the language of the record.</summary>
    private string Spoken(PublishedText paragraph, PublishedContent content) =>
        paragraph.SpokenLanguage is { } spoken && spoken != (content.Translation?.OriginalLanguage ?? content.Language)
            ? Joined(
                $"{records["SpokenIn"]} {LanguageNames.Of(spoken)}",
                Enum.TryParse<RenderedBy>(paragraph.RenderedBy, out var rendered) ? records.Of(rendered) : null
            )
            : "";

    private static string With(string who, string how) =>
        who.Length == 0 ? how
        : how.Length == 0 ? who
        : $"{who} ({how})";

    private static string Joined(params string?[] parts) => string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part)));
}
