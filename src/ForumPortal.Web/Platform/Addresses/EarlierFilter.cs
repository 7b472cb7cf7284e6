using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Agencies;
using ForumPortal.Domain.Cities;
using ForumPortal.Domain.People;
using ForumPortal.Domain.Sessions;
using ForumPortal.Domain.Themes;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Platform.Addresses;

public static class EarlierFilter
{
    /// <summary>
    /// Where a list is now that is narrowed to something by an address that it had before; none if it is narrowed to no such thing.
    /// The language and all else that is asked for stay. Only a list that is empty need be asked: what has moved has no row under
    /// its earlier address.
    /// </summary>
    public static async Task<string?> MovedFilterAsync(this HttpRequest request, PortalDbContext db)
    {
        var query = request.KnownQuery(withTyped: true).ToList();
        var narrowed = query.Where(pair => NounOf(pair.Key) is not null && Slugs.IsValid(pair.Value)).ToList();
        if (narrowed.Count == 0)
            return null;
        var nouns = narrowed.Select(pair => NounOf(pair.Key)).Distinct().ToList();
        var slugs = narrowed.Select(pair => pair.Value).Distinct().ToList();
        var moved = await db
            .EarlierSlugs.Where(earlier => nouns.Contains(earlier.Noun) && slugs.Contains(earlier.Slug))
            .Select(earlier => new
            {
                earlier.Noun,
                earlier.Slug,
                Now = earlier.Noun == nameof(Agency)
                    ? db.Agencies.Where(agency => agency.Id == earlier.EntityId).Select(agency => agency.Slug).FirstOrDefault()
                : earlier.Noun == nameof(City)
                    ? db.Cities.Where(city => city.Id == earlier.EntityId).Select(city => city.Slug).FirstOrDefault()
                : earlier.Noun == nameof(Theme)
                    ? db.Themes.Where(theme => theme.Id == earlier.EntityId).Select(theme => theme.Slug).FirstOrDefault()
                : earlier.Noun == nameof(Person)
                    ? db.People.Where(person => person.Id == earlier.EntityId).Select(person => person.Slug).FirstOrDefault()
                : db.Sessions.Where(session => session.Id == earlier.EntityId).Select(session => session.Slug).FirstOrDefault(),
            })
            .ToDictionaryAsync(found => (found.Noun, found.Slug), found => found.Now);
        var now = query.ConvertAll(pair =>
            NounOf(pair.Key) is { } noun && moved.GetValueOrDefault((noun, pair.Value)) is { } slug
                ? KeyValuePair.Create(pair.Key, slug)
                : pair
        );
        return now.SequenceEqual(query) ? null : request.PathBase + request.Path + now.Text();
    }

    /// <summary>What stands in a parameter as its slug; none where none does.</summary>
    private static string? NounOf(string parameter) =>
        parameter switch
        {
            "agency" => nameof(Agency),
            "city" => nameof(City),
            "theme" => nameof(Theme),
            "speaker" => nameof(Person),
            "session" => nameof(Session),
            _ => null,
        };
}
