using ForumPortal.Data;
using ForumPortal.Data.Providers;
using ForumPortal.Domain;
using ForumPortal.Domain.Agencies;
using ForumPortal.Domain.Calls;
using ForumPortal.Domain.Cities;
using ForumPortal.Domain.Commitments;
using ForumPortal.Domain.Editions;
using ForumPortal.Domain.Events;
using ForumPortal.Domain.People;
using ForumPortal.Domain.Programmes;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;
using ForumPortal.Domain.Themes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Benchmarks;

/// <summary>
/// Content of any size for measuring: for the same number the same content, written through the same verbs as the pages use.
/// A session has ten paragraphs; editions, people, agencies and cities grow with the sessions, as they would over the years.
/// </summary>
internal static class Generator
{
    private const int SessionsPerEdition = 20;
    private const int Agencies = 40;
    private const int ParagraphsPerSession = 10;
    private const int Batch = 100;

    private static readonly Actor Writer = new(1, "Generated writer");
    private static readonly Actor Reviewer = new(2, "Generated reviewer");
    private static readonly DateTime Start = new(2026, 1, 5, 9, 0, 0, DateTimeKind.Utc);

    public static async Task WriteAsync(string file, int sessions)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        foreach (var left in new[] { file, file + "-wal", file + "-shm" })
            File.Delete(left);
        var options =
            (DbContextOptions<SqlitePortalDbContext>)
                new DbContextOptionsBuilder<SqlitePortalDbContext>().UseProvider(DatabaseProvider.Sqlite, $"Data Source={file}").Options;
        await using (var db = new SqlitePortalDbContext(options, TimeProvider.System))
            await db.BringUpToDateAsync();
        // The measure is of reading: writing this once need not survive a power cut.
        await WriteAroundAsync(options, sessions);
        for (var first = 0; first < sessions; first += Batch)
            await WriteSessionsAsync(options, first, Math.Min(Batch, sessions - first), sessions);
        await using (var db = new SqlitePortalDbContext(options, TimeProvider.System))
        {
            db.Facts.Add(new PortalFact { Name = "FirstContent", Value = $"generated, {sessions} sessions" });
            await db.SaveChangesAsync();
            await db.Database.ExecuteSqlRawAsync("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);");
        }
        SqliteConnection.ClearAllPools();
    }

    private static async Task WriteAroundAsync(DbContextOptions<SqlitePortalDbContext> options, int sessions)
    {
        await using var db = new SqlitePortalDbContext(options, TimeProvider.System);
        var editions = Count(sessions, SessionsPerEdition);
        for (var i = 0; i < 24; i++)
            db.Themes.Add(
                new Theme
                {
                    Slug = $"theme-{i + 1}",
                    Label = $"{Words.Theme(i)} {i + 1}",
                    Scheme = ThemeScheme.Forum,
                }
            );
        for (var i = 0; i < editions; i++)
            db.Editions.Add(
                new Edition
                {
                    Year = 2020 + i,
                    Number = i + 1,
                    Name = "Generated Forum of Mayors",
                    Theme = Words.Sentence(i, 6),
                    First = PartialDate.Parse($"{2020 + i}-10-06"),
                    Last = PartialDate.Parse($"{2020 + i}-10-07"),
                    Figures = [new AttendanceFigure($"{40 + i % 60} mayors", new Source("Generated"))],
                }
            );
        // The dialogue grows by sessions, people and cities; the bodies that speak in it are as many as they are.
        for (var i = 0; i < Agencies; i++)
            db.Agencies.Add(
                new Agency
                {
                    Slug = $"agency-{i + 1}",
                    Acronym = $"GA{i + 1}",
                    Name = $"Generated Agency {i + 1}",
                    Kind = (AgencyKind)(i % 8),
                    Mandate = Words.Sentence(i, 24),
                }
            );
        for (var i = 0; i < 20 + sessions / 10; i++)
            db.Cities.Add(
                new City
                {
                    Slug = $"city-{i + 1}",
                    Name = $"{Words.City(i)} {i + 1}",
                    Country = "CH",
                }
            );
        await db.SaveChangesAsync();
        var agencies = await db.Agencies.OrderBy(agency => agency.Id).ToListAsync();
        var cities = await db.Cities.OrderBy(city => city.Id).ToListAsync();
        for (var i = 0; i < 20 + sessions / 4; i++)
        {
            var (given, family) = Words.Name(i);
            var person = new Person
            {
                Slug = $"person-{i + 1}",
                Name = new PersonalName($"{given} {family} {i + 1}", i % 3 == 0 ? null : "Ms.", given, $"{family} {i + 1}"),
            };
            if (i % 2 == 0)
                person.Hold("Mayor", city: cities[i % cities.Count]);
            else
                person.Hold("Director", agencies[i % agencies.Count]);
            db.People.Add(person);
        }
        for (var i = 0; i < 5 + sessions / 100; i++)
            db.Programmes.Add(
                new Programme
                {
                    Slug = $"programme-{i + 1}",
                    Name = $"Generated Programme {i + 1}",
                    AgencyId = agencies[i % agencies.Count].Id,
                }
            );
        for (var i = 0; i < 6 + sessions / 10; i++)
        {
            var day = new DateOnly(2024, 1, 1).AddDays(i * 7);
            var @event = new Event
            {
                Slug = $"event-{i + 1}",
                Title = $"Generated event {i + 1}",
                Place = Words.City(i),
            };
            @event.TakePlaceOn(PartialDate.Of(day), PartialDate.Of(day.AddDays(1)), null);
            db.Events.Add(@event);
        }
        await db.SaveChangesAsync();
    }

    private static async Task WriteSessionsAsync(DbContextOptions<SqlitePortalDbContext> options, int first, int count, int sessions)
    {
        await using var db = new SqlitePortalDbContext(options, TimeProvider.System);
        var editions = await db.Editions.OrderBy(edition => edition.Year).ToListAsync();
        var themes = await db.Themes.OrderBy(theme => theme.Id).Select(theme => theme.Id).ToListAsync();
        var agencies = await db.Agencies.OrderBy(agency => agency.Id).ToListAsync();
        var cities = await db.Cities.OrderBy(city => city.Id).ToListAsync();
        var people = await db.People.Include(person => person.Offices).OrderBy(person => person.Id).ToListAsync();
        var written = new List<(Session Session, int Index)>();
        for (var i = first; i < first + count; i++)
        {
            var edition = editions[i / SessionsPerEdition % editions.Count];
            var session = new Session
            {
                Slug = $"session-{i + 1}",
                Edition = edition,
                Title = $"{Words.Sentence(i, 5)} ({i + 1})",
                Kind = (SessionKind)(i % 6),
                Status = SessionStatus.Held,
                Description = Words.Sentence(i, 30),
            };
            session.HeldOn(PartialDate.Parse($"{edition.Year}-10-0{6 + i % 2}"), edition.Year);
            session.Meet(new TimeOnly(9 + i % 8, 0), null, "Europe/Zurich");
            session.SetThemes([
                new SessionTheme { ThemeId = themes[i % themes.Count] },
                new SessionTheme { ThemeId = themes[(i + 7) % themes.Count], AssignedBy = AssignedBy.Editor },
            ]);
            session.SetAgencies([agencies[i % agencies.Count].Id, agencies[(i + 3) % agencies.Count].Id]);
            session.SetCities([cities[i % cities.Count].Id]);
            for (var seat = 0; seat < 5; seat++)
            {
                var person = people[(i * 5 + seat) % people.Count];
                var participation = session.Seat(
                    person,
                    seat == 0 ? ParticipationRole.OpeningRemarks : ParticipationRole.Speaker,
                    person.Offices[0].Title
                );
                (participation.AgencyId, participation.CityId) = (person.Offices[0].AgencyId, person.Offices[0].CityId);
            }
            db.Sessions.Add(session);
            written.Add((session, i));
        }
        await db.SaveChangesAsync();
        foreach (var (session, i) in written)
            WriteRecord(db, session, i);
        await db.SaveChangesAsync();
        foreach (var (session, i) in written.Where(one => one.Index % 4 == 0))
        {
            var call = new Call
            {
                Slug = $"call-{i + 1}",
                Title = $"Asked of cities: {Words.Sentence(i, 4)}",
                Text = Words.Sentence(i, 14),
                To = (Addressee)(i % 5),
                EditionId = session.EditionId,
                SessionId = session.Id,
                FromPersonId = session.Participations[1].PersonId,
                AddedAt = Start.AddMinutes(i),
                ParagraphLabel = "3",
            };
            call.TakeAnswers(null, i % 8 == 0 ? PartialDate.Of(new DateOnly(2026, 1, 1).AddDays(i % 700)) : null);
            db.Calls.Add(call);
        }
        foreach (var (session, i) in written.Where(one => one.Index % 5 == 0))
        {
            var commitment = new Commitment
            {
                Slug = $"commitment-{i + 1}",
                Title = $"Undertaken: {Words.Sentence(i, 4)}",
                Text = Words.Sentence(i, 14),
                EditionId = session.EditionId,
                SessionId = session.Id,
                Deadline = PartialDate.From(2026 + i % 10, null, null),
                Status = (CommitmentStatus)(i % 4),
            };
            commitment.Bind(cities[i % cities.Count], null, null);
            commitment.SetThemes([themes[i % themes.Count]]);
            db.Commitments.Add(commitment);
        }
        await db.SaveChangesAsync();
        _ = sessions;
    }

    private static void WriteRecord(SqlitePortalDbContext db, Session session, int i)
    {
        var at = Start.AddMinutes(i);
        var record = new Record(
            session,
            i % SessionsPerEdition + 1,
            $"session-{i + 1}",
            session.Title,
            RecordKind.Summary,
            "en",
            Writer,
            at
        );
        record.Describe(session.Title, RecordKind.Summary, "en", Words.Sentence(i, 16), null, Writer, at);
        for (var p = 0; p < ParagraphsPerSession; p++)
        {
            var seat = session.Participations[p % session.Participations.Count];
            var words = Words.Sentence(i * ParagraphsPerSession + p, 30 + p * 4);
            var text = (p % 5) switch
            {
                0 => new ParagraphText(ParagraphKind.Text, Voice.Narrator, null, words),
                1 => new ParagraphText(ParagraphKind.Text, Voice.Quote, seat.Id, $"“{words}”"),
                4 => new ParagraphText(ParagraphKind.Text, Voice.Unclear, seat.Id, words),
                _ => new ParagraphText(ParagraphKind.Text, Voice.Paraphrase, seat.Id, words),
            };
            var paragraph = record.Write(text, null, Writer, at);
            if (text.ParticipationId is not null)
                paragraph.AttributeTo(seat);
        }
        record.Submit(Writer, at);
        record.Approve(record.Content, Reviewer, at);
        record.Publish(new DateOnly(2026, 12, 31), null, Reviewer, at);
        db.Records.Add(record);
    }

    private static int Count(int sessions, int perOne) => Math.Max(1, (sessions + perOne - 1) / perOne);
}
