namespace ForumPortal.Domain;

/// <summary>Where a fact was read. A source without an address is a book, a booklet or a room.</summary>
public sealed record Source(string Text, string? Url = null)
{
    public const int TextMaxLength = 500;
    public const int UrlMaxLength = 500;

    /// <summary>An address that a reader may follow: http or https and nothing else.</summary>
    public static bool IsWebAddress(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https") && url!.Length <= UrlMaxLength;
}

/// <summary>An identifier that somebody else gave: Wikidata, UN/LOCODE, M49.</summary>
public sealed record Identifier(string Scheme, string Value)
{
    public const int SchemeMaxLength = 60;
    public const int ValueMaxLength = 200;
}

/// <summary>A document that the portal cites and does not hold.</summary>
public sealed record CitedDocument(string Title, string? Url = null, string? Symbol = null);

/// <summary>Whether a fact is in the source, follows from it, or is not known.</summary>
public enum FactStatus
{
    Unknown,
    Inferred,
    Stated,
}
