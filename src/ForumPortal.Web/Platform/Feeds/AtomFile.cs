using System.Globalization;
using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Settings;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using MimeKit;

namespace ForumPortal.Web.Platform.Feeds;

/// <summary>Something that a feed tells.</summary>
/// <param name="Noun">What it is; with <paramref name="Key"/> its identifier, which no correction and no new address changes.</param>
/// <param name="Path">Its page, as <c>/records/slug</c>.</param>
/// <param name="Language">The language of its title and text, where that is not the feed’s.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Published">When it appeared (UTC).</param>
/// <param name="Updated">When it changed last (UTC).</param>
public sealed record AtomEntry(
    string Noun,
    string Key,
    string Path,
    string Title,
    string? Language,
    string? Text,
    string? Author,
    DateTime Published,
    DateTime Updated
);

/// <summary>Writes feeds as RFC 4287 has them.</summary>
public sealed class AtomFile(IOptions<MailSettings> mail, PortalAddress address, IStringLocalizer<CommonWords> words)
{
    public const string ContentType = "application/atom+xml; charset=utf-8";

    /// <summary>The year from which on the domain of the identifiers is the portal’s, as RFC 4151 asks.</summary>
    private const string Since = "2025";

    /// <param name="path">Where the feed is, with what it was asked for.</param>
    /// <param name="page">The page that says the same to people.</param>
    /// <param name="entries">The newest first.</param>
    /// <param name="now">When the feed is of, where it tells nothing (UTC).</param>
    public byte[] Of(string title, string path, string page, IReadOnlyList<AtomEntry> entries, DateTime now)
    {
        var language = PortalLanguages.Current;
        var feed = new SyndicationFeed(entries.Select(ItemOf))
        {
            Id = IdOf("feed", language.Code + path),
            Title = Text($"{title} · {words["PortalName"]}"),
            LastUpdatedTime = Instant(entries.Count > 0 ? entries.Max(entry => entry.Updated) : now.Date),
            Language = language.Code,
            Generator = "ForumPortal",
        };
        feed.Authors.Add(new SyndicationPerson { Name = words["PortalName"] });
        feed.Links.Add(SyndicationLink.CreateSelfLink(new Uri(address.Of(path, language)), "application/atom+xml"));
        feed.Links.Add(SyndicationLink.CreateAlternateLink(new Uri(address.Of(page, language)), "text/html"));
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
            feed.SaveAsAtom10(xml);
        return bytes.ToArray();
    }

    private SyndicationItem ItemOf(AtomEntry entry)
    {
        var item = new SyndicationItem
        {
            Id = IdOf(entry.Noun, entry.Key),
            Title = Text(entry.Title),
            PublishDate = Instant(entry.Published),
            LastUpdatedTime = Instant(entry.Updated),
        };
        item.Links.Add(SyndicationLink.CreateAlternateLink(new Uri(address.Of(entry.Path, PortalLanguages.Current)), "text/html"));
        if (!string.IsNullOrEmpty(entry.Text))
            item.Summary = Text(entry.Text);
        if (!string.IsNullOrEmpty(entry.Author))
            item.Authors.Add(new SyndicationPerson { Name = Clean(entry.Author) });
        if (entry.Language is not null && entry.Language != PortalLanguages.Current.Code)
            item.AttributeExtensions[new XmlQualifiedName("lang", "http://www.w3.org/XML/1998/namespace")] = entry.Language;
        return item;
    }

    private string IdOf(string noun, string key) =>
        string.Create(CultureInfo.InvariantCulture, $"tag:{MailboxAddress.Parse(mail.Value.From).Domain},{Since}:{noun}:{key}");

    private static DateTimeOffset Instant(DateTime utc) => new(DateTime.SpecifyKind(utc, DateTimeKind.Utc));

    private static TextSyndicationContent Text(string text) => new(Clean(text));

    /// <summary>XML has no place for some characters that people can type.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
                clean.Append(text[i]).Append(text[++i]);
            else if (XmlConvert.IsXmlChar(text[i]))
                clean.Append(text[i]);
        }
        return clean.ToString();
    }
}
