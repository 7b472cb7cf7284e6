using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Agencies;
using ForumPortal.Domain.Cities;
using ForumPortal.Domain.People;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Themes;
using ForumPortal.Web.Features.Calls;
using ForumPortal.Web.Features.Commitments;
using ForumPortal.Web.Features.Events;
using ForumPortal.Web.Features.Records;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Caching;
using ForumPortal.Web.Platform.Feeds;
using ForumPortal.Web.Platform.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Feeds;

/// <summary>What is new, for feed readers and other sites: of everything of a kind, or about one agency, city, theme or speaker.</summary>
public sealed class NewsFeeds(
    PortalDbContext db,
    AtomFile atom,
    TimeProvider clock,
    IStringLocalizer<FeedWords> words,
    IStringLocalizer<RecordWords> records,
    IStringLocalizer<CommonWords> common
)
{
    /// <summary>A feed tells the latest; lists have the rest.</summary>
    private const int Most = 50;

    /// <summary>What there is a feed of.</summary>
    public static readonly IReadOnlyList<string> Lists = ["records", "corrections", "commitments", "calls", "events"];

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints
            .MapGet("/feeds/{list}.atom", (NewsFeeds feeds, HttpContext http, string list) => feeds.OfListAsync(http, list))
            .AllowAnonymous();
        endpoints
            .MapGet("/agencies/{slug}.atom", (NewsFeeds feeds, HttpContext http, string slug) => feeds.OfAgencyAsync(http, slug))
            .AllowAnonymous();
        endpoints
            .MapGet("/cities/{slug}.atom", (NewsFeeds feeds, HttpContext http, string slug) => feeds.OfCityAsync(http, slug))
            .AllowAnonymous();
        endpoints
            .MapGet("/themes/{slug}.atom", (NewsFeeds feeds, HttpContext http, string slug) => feeds.OfThemeAsync(http, slug))
            .AllowAnonymous();
        endpoints
            .MapGet("/speakers/{slug}.atom", (NewsFeeds feeds, HttpContext http, string slug) => feeds.OfSpeakerAsync(http, slug))
            .AllowAnonymous();
    }

    private async Task<IResult> OfListAsync(HttpContext http, string list)
    {
        List<AtomEntry>? entries = list switch
        {
            "records" => Told(await db.Records.Published().News(db).Take(Most).ToListAsync()),
            "corrections" => Told(await db.RecordSteps.CorrectionsInPublic().Take(Most).ToListAsync()),
            "commitments" => Told("commitments", await db.Commitments.Public().News(db).Take(Most).ToListAsync()),
            "calls" => Told("calls", await db.Calls.Public().News(db).Take(Most).ToListAsync()),
            "events" => Told("events", await db.Events.Public().News(db).Take(Most).ToListAsync()),
            _ => null,
        };
        return entries is null
            ? Results.NotFound()
            : Sent(http, words["List." + list], list == "corrections" ? "/feeds" : "/" + list, entries);
    }

    private async Task<IResult> OfAgencyAsync(HttpContext http, string slug)
    {
        var found = await db
            .Agencies.Where(one => one.Slug == slug)
            .Select(one => new { one.Id, Name = one.Acronym ?? one.Name })
            .SingleOrDefaultAsync();
        if (found is null)
            return await MovedAsync<Agency>(http, slug);
        return Sent(
            http,
            found.Name,
            "/agencies/" + slug,
            [
                .. Told(await db.Records.Published().WithAgency(db, found.Id).News(db).Take(Most).ToListAsync()),
                .. Told(
                    "commitments",
                    await db.Commitments.Public().Where(one => one.AgencyId == found.Id).News(db).Take(Most).ToListAsync()
                ),
                .. Told("calls", await db.Calls.Public().Where(one => one.FromAgencyId == found.Id).News(db).Take(Most).ToListAsync()),
                .. Told(
                    "events",
                    await db.Events.Public().Where(one => one.OrganizerAgencyId == found.Id).News(db).Take(Most).ToListAsync()
                ),
            ]
        );
    }

    private async Task<IResult> OfCityAsync(HttpContext http, string slug)
    {
        var found = await db.Cities.Where(one => one.Slug == slug).Select(one => new { one.Id, one.Name }).SingleOrDefaultAsync();
        if (found is null)
            return await MovedAsync<City>(http, slug);
        return Sent(
            http,
            found.Name,
            "/cities/" + slug,
            [
                .. Told(
                    await db
                        .Records.Published()
                        .Where(one =>
                            one.Session.Cities.Any(present => present.CityId == found.Id)
                            || db.Participations.Any(seat => seat.SessionId == one.SessionId && seat.CityId == found.Id)
                        )
                        .News(db)
                        .Take(Most)
                        .ToListAsync()
                ),
                .. Told(
                    "commitments",
                    await db.Commitments.Public().Where(one => one.CityId == found.Id).News(db).Take(Most).ToListAsync()
                ),
                .. Told("events", await db.Events.Public().Where(one => one.CityId == found.Id).News(db).Take(Most).ToListAsync()),
            ]
        );
    }

    private async Task<IResult> OfThemeAsync(HttpContext http, string slug)
    {
        var found = await db.Themes.AsNoTracking().SingleOrDefaultAsync(one => one.Slug == slug);
        if (found is null)
            return await MovedAsync<Theme>(http, slug);
        return Sent(
            http,
            found.DisplayName,
            "/themes/" + slug,
            [
                .. Told(
                    await db
                        .Records.Published()
                        .Where(one => one.Session.Themes.Any(link => link.ThemeId == found.Id))
                        .News(db)
                        .Take(Most)
                        .ToListAsync()
                ),
                .. Told("commitments", await db.Commitments.Public().About(db, slug).News(db).Take(Most).ToListAsync()),
            ]
        );
    }

    private async Task<IResult> OfSpeakerAsync(HttpContext http, string slug)
    {
        var found = await db
            .People.Where(one => one.Slug == slug)
            .Select(one => new { one.Id, Name = one.Name.Stated })
            .SingleOrDefaultAsync();
        if (found is null)
            return await MovedAsync<Person>(http, slug);
        return Sent(
            http,
            found.Name,
            "/speakers/" + slug,
            [
                .. Told(
                    await db
                        .Records.Published()
                        .Where(one => db.Participations.Any(seat => seat.SessionId == one.SessionId && seat.PersonId == found.Id))
                        .News(db)
                        .Take(Most)
                        .ToListAsync()
                ),
                .. Told("calls", await db.Calls.Public().Where(one => one.FromPersonId == found.Id).News(db).Take(Most).ToListAsync()),
                .. Told(
                    "commitments",
                    await db.Commitments.Public().Where(one => one.ThroughPersonId == found.Id).News(db).Take(Most).ToListAsync()
                ),
            ]
        );
    }

    private List<AtomEntry> Told(IEnumerable<RecordNews> news) =>
        [
            .. news.Select(one => new AtomEntry(
                "record",
                Key(one.Id),
                "/records/" + one.Slug,
                Named(one.Title, one.Example),
                one.Language,
                string.Join(
                    " – ",
                    new[] { $"{one.Reference}, {records.Of(one.State)}", one.Summary }.Where(part => !string.IsNullOrEmpty(part))
                ),
                null,
                one.Published,
                one.Changed
            )),
        ];

    /// <summary>Each act is an entry of its own: it happened once, and stays as it was.</summary>
    private List<AtomEntry> Told(IEnumerable<RecordChange> changes) =>
        [
            .. changes.Select(one => new AtomEntry(
                "step",
                Key(one.Id),
                one.Path,
                Named($"{one.Reference}, {words["Act." + one.Act]}: {one.Title}", one.Example),
                null,
                one.Act == RecordAct.Reinstated ? null : one.Note,
                null,
                one.At,
                one.At
            )),
        ];

    private List<AtomEntry> Told(string list, IEnumerable<ThingNews> news) =>
        [
            .. news.Select(one => new AtomEntry(
                list,
                Key(one.Id),
                $"/{list}/{one.Slug}",
                Named(one.Title, one.Example),
                "en",
                MarkdownText.Plain(one.Text),
                one.Who,
                one.Added,
                one.Changed
            )),
        ];

    /// <summary>What is made up says so wherever it is read.</summary>
    private string Named(string title, bool example) => example ? $"{common["Example"]}: {title}" : title;

    private static string Key(int id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private IResult Sent(HttpContext http, string title, string page, IEnumerable<AtomEntry> entries)
    {
        PublicPageAttribute.Mark(http);
        var newest = entries.OrderByDescending(entry => entry.Updated).Take(Most).ToList();
        return Results.Bytes(
            atom.Of(title, http.Request.Path.Value!.ToLowerInvariant(), page, newest, clock.GetUtcNow().UtcDateTime),
            AtomFile.ContentType
        );
    }

    private async Task<IResult> MovedAsync<T>(HttpContext http, string slug)
        where T : Addressed =>
        await http.Request.MovedAsync<T>(db, slug) is { } now ? Results.LocalRedirect(now, permanent: true) : Results.NotFound();
}
