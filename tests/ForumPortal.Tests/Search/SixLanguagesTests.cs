using System.Globalization;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Agencies;
using ForumPortal.Domain.Cities;
using ForumPortal.Domain.People;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;
using ForumPortal.Tests.Infrastructure;
using ForumPortal.Tests.Records;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Search;

/// <summary>Of three hundred questions in six languages nearly all find their passage among the first five.</summary>
public sealed class SixLanguagesTests(ITestOutputHelper output) : IDisposable
{
    private const double AtLeast = .95;
    private const double AtLeastPerLanguage = .9;
    private const int First = 5;

    /// <summary>Sentences like those of every session, which have none of the answers.</summary>
    private static readonly Dictionary<string, string> Ordinary = new()
    {
        ["en"] = "The session continued with item {0}; delegates thanked the host city for its hospitality and welcomed the report.",
        ["fr"] =
            "La séance s’est poursuivie avec le point {0} ; les délégués ont remercié la ville hôte de son accueil et pris note du rapport.",
        ["es"] =
            "La sesión continuó con el punto {0}; los delegados agradecieron a la ciudad anfitriona y acogieron con satisfacción el informe.",
        ["ru"] = "Заседание продолжилось пунктом {0}; делегаты поблагодарили принимающий город и приняли к сведению доклад.",
        ["ar"] = "استمرت الجلسة بالبند {0}؛ وشكر المندوبون المدينة المضيفة ورحبوا بالتقرير.",
        ["zh"] = "会议继续讨论第{0}项；代表们感谢东道城市的款待并欢迎该报告。",
    };

    private static readonly Dictionary<string, (string Mayor, string Director)> Offices = new()
    {
        ["en"] = ("Mayor", "Executive Director"),
        ["fr"] = ("Maire", "Directrice exécutive"),
        ["es"] = ("Alcalde", "Directora Ejecutiva"),
        ["ru"] = ("Мэр", "Исполнительный директор"),
        ["ar"] = ("رئيس بلدية", "المدير التنفيذي"),
        ["zh"] = ("市长", "执行主任"),
    };

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Three_hundred_questions_find_their_passage_among_the_first_five()
    {
        var places = new Dictionary<KnownAnswer, string>();
        await portal.WithDatabaseAsync(db => WriteAsync(db, places));
        await portal.SearchableAsync();
        var anybody = portal.Anybody();
        var (found, missed) = (new List<string>(), new List<string>());
        foreach (var answer in KnownAnswers.All)
        foreach (var query in answer.Queries)
        {
            var page = await anybody.ReadAsync("/search?kind=passage&q=" + Uri.EscapeDataString(query));
            var first = page.QuerySelectorAll(".passages .hit a").Take(First).Select(a => a.GetAttribute("href"));
            if (first.Contains(places[answer]))
                found.Add(answer.Language);
            else
                missed.Add($"{answer.Language}: {query} → {answer.Text}");
        }
        foreach (var miss in missed)
            output.WriteLine(miss);
        var all = found.Count + missed.Count;
        Assert.Equal(300, all);
        foreach (var language in Ordinary.Keys)
        {
            var share =
                (double)found.Count(one => one == language)
                / KnownAnswers.All.Where(one => one.Language == language).Sum(one => one.Queries.Count);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{language}: {share:0.000}"));
            Assert.True(share >= AtLeastPerLanguage, $"{language}: {share:0.000}\n{string.Join('\n', missed)}");
        }
        var total = (double)found.Count / all;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"all: {total:0.000}"));
        Assert.True(total >= AtLeast, $"{total:0.000}\n{string.Join('\n', missed)}");
    }

    private static async Task WriteAsync(PortalDbContext db, Dictionary<KnownAnswer, string> places)
    {
        var editions = await db.Editions.OrderByDescending(edition => edition.Year).ToListAsync();
        var who = await PeopleAsync(db);
        var year = 2023;
        foreach (var language in Ordinary.Keys)
        {
            var edition = editions.Find(edition => edition.Year == year) ?? editions[0];
            var session = new Session
            {
                Slug = "answers-" + language,
                Edition = edition,
                Title = "Answers " + language,
                Status = SessionStatus.Held,
            };
            session.HeldOn(PartialDate.From(edition.Year, null, null), edition.Year);
            var seats = new Dictionary<string, Participation>();
            foreach (var (key, (person, city, agency)) in who)
            {
                var seat = session.Seat(
                    person,
                    ParticipationRole.Speaker,
                    city is null ? Offices[language].Director : Offices[language].Mayor
                );
                (seat.City, seat.Agency) = (city, agency);
                seats[key] = seat;
            }
            db.Sessions.Add(session);
            await db.SaveChangesAsync();
            var record = new Record(session, 500 + year, session.Slug, session.Title, RecordKind.Summary, language, Some.Writer, Some.Now);
            var written = new List<(KnownAnswer? Answer, Paragraph Paragraph)>();
            foreach (var answer in KnownAnswers.All.Where(answer => answer.Language == language))
            {
                written.Add(
                    (
                        null,
                        record.Write(
                            Some.Words(string.Format(CultureInfo.InvariantCulture, Ordinary[language], written.Count)),
                            null,
                            Some.Writer,
                            Some.Now
                        )
                    )
                );
                var seat = seats[answer.Speaker];
                var paragraph = record.Write(
                    new ParagraphText(ParagraphKind.Text, Voice.Paraphrase, seat.Id, answer.Text),
                    null,
                    Some.Writer,
                    Some.Now
                );
                paragraph.AttributeTo(seat);
                written.Add((answer, paragraph));
            }
            record.Submit(Some.Writer, Some.Now);
            record.Approve(record.Content, Some.Reviewer, Some.Now);
            record.Publish(Some.LastDay, null, Some.Reviewer, Some.Now);
            db.Records.Add(record);
            await db.SaveChangesAsync();
            foreach (var (answer, paragraph) in written)
            {
                if (answer is not null)
                    places[answer] = $"/records/{record.Slug}#{PublishedParagraph.AnchorOf(paragraph.Label)}";
            }
            year++;
        }
    }

    private static async Task<Dictionary<string, (Person Person, City? City, Agency? Agency)>> PeopleAsync(PortalDbContext db)
    {
        var habitat = await db.Agencies.SingleAsync(agency => agency.Slug == "un-habitat");
        habitat.EarlierNames = [.. habitat.EarlierNames, new EarlierName("ONU-Habitat"), new EarlierName("ONU-Hábitat")];
        var risk = await db.Agencies.SingleAsync(agency => agency.Slug == "undrr");
        return new()
        {
            ["rossbach"] = (await db.People.SingleAsync(person => person.Slug == "anaclaudia-rossbach"), null, habitat),
            ["kishore"] = (await db.People.SingleAsync(person => person.Slug == "kamal-kishore"), null, risk),
            ["rio"] = (Somebody("Ricardo Rio"), Somewhere("Braga", "PT"), null),
            ["zdanowska"] = (Somebody("Hanna Zdanowska"), Somewhere("Łódź", "PL", "Лодзь"), null),
            ["lefevre"] = (Somebody("Hélène Lefèvre"), Somewhere("Besançon", "FR"), null),
            ["nunez"] = (Somebody("José Núñez"), Somewhere("Medellín", "CO", "Медельин"), null),
            ["amin"] = (
                Somebody("محمد الأمين", "Mohamed El Amine", "Mohammed Al-Amin"),
                Somewhere("تونس", "TN", "Tunis", "Túnez", "Тунис"),
                null
            ),
            ["mikhailova"] = (Somebody("Анна Михайлова", "Anna Mikhailova", "Anna Mikhaylova"), Somewhere("Казань", "RU", "Kazan"), null),
            ["li"] = (Somebody("李明华", "Li Minghua", "Lee Ming-hua", "Ли Минхуа"), Somewhere("苏州", "CN", "Suzhou", "Сучжоу"), null),
        };
    }

    private static Person Somebody(string name, params string[] others) =>
        new()
        {
            Slug = "answers-" + Slugs.From(others.Length > 0 ? others[0] : name),
            Name = new PersonalName(name),
            OtherNames = [.. others.Select(other => new NameUsed(other))],
        };

    private static City Somewhere(string name, string country, params string[] others) =>
        new()
        {
            Slug = "answers-" + Slugs.From(name[0] > 0x2ff ? others[0] : name),
            Name = name,
            Country = country,
            OtherNames = [.. others.Select(other => new OtherName(other))],
        };
}
