using Microsoft.AspNetCore.Http.Extensions;

namespace ForumPortal.Web.Platform.Addresses;

/// <summary>
/// The query parameters that addresses know. All others are ignored: they are no part of a cache key, of a link within
/// a page or of a page's own address.
/// </summary>
public static class KnownParameters
{
    /// <summary>What people type is endless: pages that answer it are not kept.</summary>
    public const string Typed = "q";
    public const string Page = "page";

    public static readonly string[] Chosen =
    [
        "edition",
        "theme",
        "agency",
        "city",
        "country",
        "kind",
        "status",
        "due",
        "to",
        "from",
        "paragraph",
        "speaker",
        "session",
        "voice",
        "language",
        "year",
        Page,
    ];

    /// <summary>The part of a request's query that the address knows, with what is typed or without it.</summary>
    public static IEnumerable<KeyValuePair<string, string>> KnownQuery(this HttpRequest request, bool withTyped) =>
        Chosen
            .Concat(withTyped ? [Typed] : [])
            .SelectMany(name => request.Query[name], (name, value) => KeyValuePair.Create(name, value ?? ""))
            .Where(pair => pair.Value.Length > 0);

    public static string Text(this IEnumerable<KeyValuePair<string, string>> query) => new QueryBuilder(query).ToString();
}
