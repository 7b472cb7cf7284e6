using System.Xml.Linq;
using ForumPortal.Data;
using ForumPortal.Domain.Calls;
using ForumPortal.Domain.Cities;
using ForumPortal.Domain.Commitments;
using ForumPortal.Domain.People;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;
using ForumPortal.Tests.Infrastructure;
using ForumPortal.Tests.Records;
using ForumPortal.Web.Platform.Caching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ForumPortal.Tests.House;

/// <summary>What a page costs the database is a number that does not grow with what stands on it.</summary>
public sealed class StatementTests
{
    private const int Most = 8;
    private const string Dialogue = "2025-dialogue-international-organizations";
    private const string ItsRecord = "/records/" + Dialogue;

    /// <summary>Whoever carries something like a sign-in cookie is served past the cache.</summary>
    private const string PastTheCache = "ForumPortal=none";

    private static readonly string[] Narrowed =
    [
        "/sessions?edition=2025&theme=sdg-11&agency=un-habitat&city=geneve&kind=dialogue&q=mayors",
        "/sessions?edition=2025&theme=nowhere&agency=nobody&city=nowhere",
        "/records?edition=2025",
        "/records?agency=un-habitat&kind=summary",
        ItsRecord + "/versions/1",
        ItsRecord + "/translations/fr/versions/1",
        ItsRecord + "/side-by-side?from=en&to=fr",
        ItsRecord + "/compare",
        ItsRecord + "/cite?paragraph=2",
        ItsRecord + "/excerpt?agency=un-habitat",
        "/calls?edition=2025",
        "/calls?agency=un-habitat&to=cities&status=open",
        "/commitments?q=climate",
        "/commitments?agency=un-habitat&city=geneve&theme=sdg-11&status=stated&due=none",
        "/events?q=forum",
        "/events/example-mayors-table/register",
        "/speakers?q=rossbach",
        "/speakers?agency=un-habitat",
        "/cities?q=geneva",
        "/cities?country=CH",
        "/agencies?q=habitat",
        "/search?q=cities",
        "/search?q=geneva+habitat&kind=session",
        "/search.atom?q=cities",
        "/feeds/records.atom",
        "/feeds/commitments.atom",
        "/agencies/un-habitat.atom",
        "/cities/geneve.atom",
        "/themes/sdg-11.atom",
        "/speakers/anaclaudia-rossbach.atom",
    ];

    /// <summary>Pages whose lists have rows in the first content: what belongs to a row is not asked for where there is none.</summary>
    private static readonly string[] Growing =
    [
        "/",
        "/editions/2025",
        "/sessions",
        "/sessions/" + Dialogue,
        "/records",
        ItsRecord,
        "/speakers",
        "/speakers/anaclaudia-rossbach",
        "/agencies",
        "/agencies/un-habitat",
        "/cities",
        "/cities/geneve",
        "/themes/climate-resilience",
        "/commitments",
        "/calls",
        "/feeds/records.atom",
    ];

    [Fact]
    public async Task No_public_page_asks_the_database_more_than_eight_times()
    {
        await using var portal = new Portal(new() { ["Database:Provider"] = "Sqlite" });
        using var http = portal.Anybody().Http;
        var sitemap = XDocument.Parse(await http.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative)));
        var addresses = sitemap
            .Descendants()
            .Where(element => element.Name.LocalName == "loc")
            .Select(loc => new Uri(loc.Value).PathAndQuery);
        var costly = new List<string>();
        await portal.SearchableAsync();
        await portal.QuietAsync();
        var asked = 0;
        foreach (var address in addresses.Concat(Narrowed).Append("/sitemap.xml"))
        {
            using var response = await AskAsync(portal, http, address);
            if (!response.IsSuccessStatusCode || portal.Statements.Count > Most)
                costly.Add($"{address}: {portal.Statements.Count}, answered {(int)response.StatusCode}");
            asked += portal.Statements.Count;
        }
        TheHouse.HasNone(costly);
        Assert.True(asked > 0, "Nothing was counted.");
    }

    [Fact]
    public async Task A_page_asks_no_more_often_the_more_stands_on_it()
    {
        await using var portal = new Portal(new() { ["Database:Provider"] = "Sqlite" });
        var before = await CountAsync(portal);

        await portal.WithDatabaseAsync(GrowAsync);

        var after = await CountAsync(portal);
        Assert.DoesNotContain(0, before.Values);
        TheHouse.HasNone(
            Growing
                .Where(address => after[address] > before[address])
                .Select(address => $"{address}: {before[address]}, then {after[address]}")
        );
    }

    private static async Task<Dictionary<string, int>> CountAsync(Portal portal)
    {
        using var http = portal.Anybody().Http;
        await portal.SearchableAsync();
        // What was read before is forgotten.
        portal.Services.GetRequiredService<ContentGeneration>().Raise();
        await portal.QuietAsync();
        var counts = new Dictionary<string, int>();
        foreach (var address in Growing)
        {
            using var response = await AskAsync(portal, http, address);
            Assert.True(response.IsSuccessStatusCode, $"{address} answered {(int)response.StatusCode}");
            counts[address] = portal.Statements.Count;
        }
        return counts;
    }

    private static async Task<HttpResponseMessage> AskAsync(Portal portal, HttpClient http, string address)
    {
        portal.Statements.Reset();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.Add("Cookie", PastTheCache);
        return await http.SendAsync(request);
    }

    /// <summary>Thirty more sessions like the dialogue of 2025: more than a page of any list holds.</summary>
    private static async Task GrowAsync(PortalDbContext db)
    {
        var like = await db
            .Sessions.Include(session => session.Edition)
            .Include(session => session.Themes)
            .Include(session => session.Agencies)
            .Include(session => session.Participations)
                .ThenInclude(seat => seat.Person)
            .Include(session => session.Participations)
                .ThenInclude(seat => seat.Agency)
            .AsSplitQuery()
            .SingleAsync(session => session.Slug == Dialogue);
        var speaker = like.Participations.Single(seat => seat.Person.Slug == "anaclaudia-rossbach");
        var city = await db.Cities.SingleAsync(city => city.Slug == "geneve");
        var sessions = Enumerable.Range(1, 30).Select(number => Another(number, like, speaker, city)).ToList();
        db.Sessions.AddRange(sessions);
        await db.SaveChangesAsync();
        foreach (var session in sessions)
        {
            db.Records.Add(RecordOf(session));
            db.Commitments.Add(UndertakenAt(session, speaker));
            db.Calls.Add(AskedAt(session, speaker));
        }
        await db.SaveChangesAsync();
    }

    private static Session Another(int number, Session like, Participation speaker, City city)
    {
        var session = new Session
        {
            Slug = $"another-{number}",
            Title = $"Another dialogue {number}",
            Edition = like.Edition,
            Kind = like.Kind,
            Status = SessionStatus.Held,
        };
        session.HeldOn(like.Day, like.Edition.Year);
        session.SetThemes(like.Themes.Select(theme => new SessionTheme { ThemeId = theme.ThemeId }));
        session.SetAgencies(like.Agencies.Select(agency => agency.AgencyId));
        session.SetCities([city.Id]);
        session.Seat(speaker.Person, ParticipationRole.Speaker, speaker.Office).Agency = speaker.Agency;
        var mayor = new Person { Slug = $"mayor-{number}", Name = new PersonalName($"Mayor {number}") };
        mayor.Hold("Mayor", city: city);
        session.Seat(mayor, ParticipationRole.Speaker, "Mayor").City = city;
        return session;
    }

    private static Record RecordOf(Session session)
    {
        var (number, at) = (100 + session.Id, Portal.Start.UtcDateTime);
        var record = new Record(session, number, session.Slug, session.Title, RecordKind.Summary, "en", Some.Writer, at);
        foreach (var seat in session.Participations)
            record
                .Write(new ParagraphText(ParagraphKind.Text, Voice.Paraphrase, seat.Id, "Cities act."), null, Some.Writer, at)
                .AttributeTo(seat);
        record.Submit(Some.Writer, at);
        record.Approve(record.Content, Some.Reviewer, at);
        record.Publish(DateOnly.FromDateTime(at).AddDays(28), null, Some.Reviewer, at);
        return record;
    }

    private static Commitment UndertakenAt(Session session, Participation speaker)
    {
        var commitment = new Commitment
        {
            Slug = session.Slug,
            Title = session.Title,
            Text = "…",
            EditionId = session.EditionId,
            SessionId = session.Id,
            ThroughPersonId = speaker.PersonId,
        };
        commitment.Bind(null, speaker.Agency, null);
        commitment.SetThemes(session.Themes.Select(theme => theme.ThemeId));
        return commitment;
    }

    private static Call AskedAt(Session session, Participation speaker) =>
        new()
        {
            Slug = session.Slug,
            Title = session.Title,
            Text = "…",
            FromPersonId = speaker.PersonId,
            FromAgencyId = speaker.AgencyId,
            To = Addressee.Cities,
            EditionId = session.EditionId,
            SessionId = session.Id,
            AddedAt = Portal.Start.UtcDateTime,
        };
}
