using System.Collections.Concurrent;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Pages;

namespace ForumPortal.Web.Platform.Caching;

/// <summary>
/// Keeps what was read for a public page until public content changes. It serves those whom the output cache passes by: whoever is
/// signed in gets pages of their own, made from the same facts as everybody's.
/// </summary>
public sealed class KeptWhileUnchanged(ContentGeneration generation)
{
    /// <summary>A record of 500 paragraphs takes half a megabyte; a small server has room for so many of them.</summary>
    public const int Most = 50;

    private volatile Shelf shelf = new("");

    /// <summary>What is kept under the key, or what is read now. Nothing is kept of what isn't there.</summary>
    public Task<T?> GetAsync<T>(string key, Func<Task<T?>> read)
        where T : class => GetAsync(key, Most, read);

    /// <summary>
    /// What a list says of itself, such as what it can be narrowed to. It takes as long to find out as the list is long; there are few
    /// lists, so there is always room.
    /// </summary>
    public async Task<T> OfListAsync<T>(string list, Func<Task<T>> read)
        where T : class => (await GetAsync("list/" + list, int.MaxValue, async () => (T?)await read()))!;

    /// <summary>A page of a list, under its address.</summary>
    public Task<Paged<T>> PageAsync<T>(HttpRequest request, Func<Task<Paged<T>>> read) => OfAddressAsync(request, "", read);

    /// <summary>
    /// What an address shows: what a list is narrowed to is found once. What people type is endless, and is read each time.
    /// </summary>
    /// <param name="request">The one that asks for the address.</param>
    /// <param name="part">Which of the things that the page reads it is.</param>
    /// <param name="read">Reads it.</param>
    public async Task<T> OfAddressAsync<T>(HttpRequest request, string part, Func<Task<T>> read)
        where T : class =>
        request.KnownQuery(withTyped: true).Any(pair => pair.Key == KnownParameters.Typed)
            ? await read()
            : (
                await GetAsync(
                    request.PathBase + request.Path + request.KnownQuery(withTyped: false).Text() + part,
                    async () => (T?)await read()
                )
            )!;

    /// <summary>The generation is asked for first, so that nothing read before a change is ever found after it.</summary>
    private async Task<T?> GetAsync<T>(string key, int most, Func<Task<T?>> read)
        where T : class
    {
        var current = generation.Current;
        var here = shelf;
        if (here.Generation != current)
            shelf = here = new Shelf(current);
        if (here.Kept.TryGetValue(key, out var kept))
            return (T)kept;
        var fresh = await read();
        if (fresh is not null && here.Kept.Count < most)
            here.Kept[key] = fresh;
        return fresh;
    }

    private sealed record Shelf(string Generation)
    {
        public ConcurrentDictionary<string, object> Kept { get; } = new(StringComparer.Ordinal);
    }
}
