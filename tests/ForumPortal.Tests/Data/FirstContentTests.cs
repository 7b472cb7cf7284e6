using System.Globalization;
using System.Text;
using ForumPortal.Data;
using ForumPortal.Data.Accounts;
using ForumPortal.Data.Content;
using ForumPortal.Data.Providers;
using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Editions;
using ForumPortal.Domain.Events;
using ForumPortal.Domain.Records;
using ForumPortal.Tests.Infrastructure;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Data;

public sealed class FirstContentTests
{
    private const string Dialogue = "2025-dialogue-international-organizations";

    [Fact]
    public async Task Five_speakers_sat_at_the_table_of_2025_in_the_offices_of_that_day()
    {
        await using var database = await TestDatabase.WithContentAsync(DatabaseProvider.Sqlite);
        await using var db = database.Open();

        var seats = await db
            .Participations.Where(seat => seat.Session.Slug == Dialogue)
            .OrderBy(seat => seat.Position)
            .Select(seat => $"{seat.NameAsStated}, {seat.Office}, {seat.Agency!.Acronym}")
            .ToListAsync();

        Assert.Equal(
            [
                "Duong, Co-director, GCH",
                "Ms. Anaclàudia Rossbach, Executive Director, UN-Habitat",
                "Mr. Kamal Kishore, Special Representative of the UN Secretary-General for Disaster Risk Reduction, UNDRR",
                "Mr. Tomas Lamanauskas, Deputy Secretary General, ITU",
                "Ms. Tatiana Molcean, Executive Secretary, UNECE",
            ],
            seats
        );
    }

    [Fact]
    public async Task The_record_keeps_whose_words_are_whose()
    {
        await using var database = await TestDatabase.WithContentAsync(DatabaseProvider.Sqlite);
        await using var db = database.Open();

        var record = await db.Records.Include(r => r.Versions).ThenInclude(v => v.Paragraphs).SingleAsync(r => r.Slug == Dialogue);
        var paragraphs = record.Versions.Single().Paragraphs;

        Assert.Equal(("FM5-R1", RecordState.Provisional), (record.Reference, record.State));
        Assert.Equal("“This is a table of partners.”", Assert.Single(paragraphs, p => p.Voice == Voice.Quote).Markdown);
        Assert.Equal(11, paragraphs.Count(p => p.Voice == Voice.Paraphrase));
        Assert.Equal(10, paragraphs.Count(p => p.Voice == Voice.Unclear));
        Assert.Equal(
            Enumerable.Range(1, 29).Select(number => number.ToString(CultureInfo.InvariantCulture)),
            paragraphs.Where(p => p.Kind != ParagraphKind.Heading).Select(p => p.Label)
        );
        // The agency's page finds its people's words by it.
        Assert.All(paragraphs.Where(p => p.Speaker != null), p => Assert.NotNull(p.AgencyId));
    }

    [Fact]
    public async Task The_record_of_2025_is_translated_into_French_paragraph_by_paragraph_and_says_that_it_is_not_official()
    {
        await using var database = await TestDatabase.WithContentAsync(DatabaseProvider.Sqlite);
        await using var db = database.Open();

        var translation = await db
            .Translations.Include(t => t.Passages)
            .Include(t => t.Versions)
            .SingleAsync(t => t.Record.Slug == Dialogue);

        Assert.Equal(("fr", TranslationState.Published, 1), (translation.Code, translation.State, translation.PublishedOriginal));
        Assert.Contains("non officielle", translation.VouchedBy!, StringComparison.Ordinal);
        Assert.All(translation.Passages, passage => Assert.NotNull(passage.Text));
        var content = PublishedContent.Read(Assert.Single(translation.Versions).Content)!;
        Assert.Equal(35, content.Paragraphs.Count);
        Assert.All(content.Paragraphs, paragraph => Assert.Null(paragraph.Language));
    }

    [Fact]
    public async Task Five_things_were_asked_in_2025_and_nothing_was_promised()
    {
        await using var database = await TestDatabase.WithContentAsync(DatabaseProvider.Sqlite);
        await using var db = database.Open();

        Assert.Equal(5, await db.Calls.CountAsync(call => call.Session!.Slug == Dialogue && call.ParagraphLabel != null));
        Assert.False(await db.Commitments.AnyAsync(commitment => commitment.Edition.Year == 2025));
    }

    [Fact]
    public async Task The_seven_commitments_of_2020_are_collective_and_undated()
    {
        await using var database = await TestDatabase.WithContentAsync(DatabaseProvider.Sqlite);
        await using var db = database.Open();

        var commitments = await db.Commitments.Where(commitment => commitment.Edition.Year == 2020).ToListAsync();

        Assert.Equal(7, commitments.Count);
        Assert.All(commitments, commitment => Assert.Equal("Mayors of the UNECE region", commitment.Collective));
        Assert.All(commitments, commitment => Assert.Null(commitment.Deadline ?? (object?)commitment.Measure ?? commitment.CityId));
    }

    [Fact]
    public async Task The_seven_commitments_of_2020_hang_off_their_declaration()
    {
        await using var database = await TestDatabase.WithContentAsync(DatabaseProvider.Sqlite);
        await using var db = database.Open();

        var decisions = await db
            .Commitments.Where(commitment => commitment.Edition.Year == 2020)
            .Select(commitment => commitment.Decision!.Title)
            .ToListAsync();

        Assert.Equal(Enumerable.Repeat("Geneva Declaration of Mayors", 7), decisions);
    }

    [Theory]
    [InlineData("u4ssc-meeting-barcelona", null)]
    [InlineData("1st-citiverse-assembly", "--11-03")]
    [InlineData("un-virtual-worlds-day-2026", "2026-05-11")]
    [InlineData("ai-for-good-summit-2026", "2026-07-07")]
    [InlineData("global-dialogue-ai-governance-2026", "2026-07")]
    public async Task An_event_has_as_much_of_its_date_as_is_stated(string slug, string? date)
    {
        await using var database = await TestDatabase.WithContentAsync(DatabaseProvider.Sqlite);
        await using var db = database.Open();

        var first = (await db.Events.SingleAsync(@event => @event.Slug == slug)).First;

        Assert.Equal(date, first?.ToString());
    }

    [Fact]
    public async Task The_example_lies_ahead_of_the_first_start_and_takes_registrations()
    {
        await using var database = await TestDatabase.WithContentAsync(DatabaseProvider.Sqlite);
        await using var db = database.Open();

        var example = await db.Events.SingleAsync(@event => @event.Example);

        Assert.Equal(PartialDate.Of(DateOnly.FromDateTime(Portal.Start.UtcDateTime).AddDays(60)), example.First);
        Assert.Equal(RegistrationStatus.Open, example.RegistrationOn(Portal.Start.UtcDateTime.AddDays(50)));
        Assert.Equal(RegistrationStatus.Closed, example.RegistrationOn(Portal.Start.UtcDateTime.AddDays(51)));
    }

    [Fact]
    public async Task A_draft_of_an_example_session_waits_for_whoever_wants_to_correct_it()
    {
        await using var database = await TestDatabase.WithContentAsync(DatabaseProvider.Sqlite);
        await using var db = database.Open();

        var draft = await db.Records.Include(r => r.Paragraphs).Include(r => r.Versions).SingleAsync(r => r.State == RecordState.Draft);

        Assert.Equal("example-shade-and-water", draft.Slug);
        Assert.Empty(draft.Versions);
        Assert.Empty(draft.SubmissionBlockers());
        Assert.True(await db.Sessions.AnyAsync(s => s.Id == draft.SessionId && s.Cities.Any(present => present.City.Fictional)));
    }

    [Fact]
    public async Task Every_attendance_figure_has_its_source()
    {
        await using var database = await TestDatabase.WithContentAsync(DatabaseProvider.Sqlite);
        await using var db = database.Open();

        var editions = await db.Editions.OrderBy(edition => edition.Year).ToListAsync();

        Assert.Equal([2020, 2022, 2023, 2024, 2025], editions.Select(edition => edition.Year));
        Assert.All(editions, edition => Assert.NotEmpty(edition.Figures));
        Assert.All(
            editions.SelectMany<Edition, AttendanceFigure>(edition => edition.Figures),
            figure => Assert.True(Source.IsWebAddress(figure.Source.Url), figure.Text)
        );
    }

    [Fact]
    public async Task Only_the_example_city_is_made_up()
    {
        await using var database = await TestDatabase.WithContentAsync(DatabaseProvider.Sqlite);
        await using var db = database.Open();

        Assert.Equal("Beispielstadt", (await db.Cities.SingleAsync(city => city.Fictional)).Name);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Loading_twice_changes_nothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.WithContentAsync(provider);
        await using var db = database.Open();
        var before = await CountsAsync(db);

        await new FirstContent(db, database.Clock).LoadAsync();

        Assert.Equal(before, await CountsAsync(db));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Of_two_nodes_that_start_together_one_loads(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.EmptyAsync(provider);
        await using (var db = database.Open())
            await db.BringUpToDateAsync();
        await using var one = database.Open();
        await using var other = database.Open();

        await Task.WhenAll(
            Task.Run(() => new FirstContent(one, database.Clock).LoadAsync()),
            Task.Run(() => new FirstContent(other, database.Clock).LoadAsync())
        );

        await using var after = database.Open();
        await using var once = await TestDatabase.WithContentAsync(DatabaseProvider.Sqlite);
        await using var expected = once.Open();
        Assert.Equal(await CountsAsync(expected), await CountsAsync(after));
    }

    [Fact]
    public async Task A_database_with_content_of_its_own_is_left_alone()
    {
        await using var database = await TestDatabase.EmptyAsync(DatabaseProvider.Sqlite);
        await using var db = database.Open();
        await db.BringUpToDateAsync();
        db.Editions.Add(new Edition { Year = 2030, Number = 1 });
        await db.SaveChangesAsync();

        await new FirstContent(db, database.Clock).LoadAsync();

        Assert.Equal(2030, (await db.Editions.SingleAsync()).Year);
    }

    [Fact]
    public async Task In_production_there_is_no_account_and_two_pairs_of_eyes_all_the_same()
    {
        await using var database = await TestDatabase.WithContentAsync(DatabaseProvider.Sqlite);
        await using var db = database.Open();

        Assert.Empty(await db.Users.ToListAsync());
        var steps = await db.RecordSteps.OrderBy(step => step.Id).Select(step => step.ActorName).Distinct().ToListAsync();
        Assert.Equal(["Writers of the first content", "Reviewers of the first content"], steps);
    }

    [Fact]
    public async Task For_demonstration_there_is_somebody_for_each_task_and_one_of_them_reads_French()
    {
        await using var database = await TestDatabase.EmptyAsync(DatabaseProvider.Sqlite);
        await using var db = database.Open();
        await db.BringUpToDateAsync();
        var hasher = new PasswordHasher<Account>();

        await new FirstContent(db, database.Clock).LoadAsync(new DemonstrationAccounts(hasher));

        var accounts = await db.Users.ToListAsync();
        Assert.All(accounts, account => Assert.True(account is { Fictional: true, EmailConfirmed: true }));
        Assert.All(
            accounts,
            account =>
                Assert.Equal(
                    PasswordVerificationResult.Success,
                    hasher.VerifyHashedPassword(account, account.PasswordHash!, DemonstrationAccounts.Password)
                )
        );
        Assert.Contains(accounts, account => account is { Roles: Roles.Editor, Language: "fr" });
        foreach (var role in new[] { Roles.Administrator, Roles.Editor, Roles.Reviewer, Roles.EventManager })
            Assert.Contains(accounts, account => account.Roles == role);
    }

    [Theory]
    [InlineData("[{ \"slug\": \"lodz\", \"name\": \"Łódź\", \"country\": \"PL\", \"kind\": \"Town\" }]", "“Town” is none of City, Canton")]
    [InlineData("[{ \"slug\": \"lodz\", \"name\": \"Łódź\", \"country\": \"PL\", \"kind\": \"City\", \"lnk\": 1 }]", "lnk")]
    [InlineData("[{ \"slug\": \"lodz\", \"name\": \"Łódź\", \"kind\": \"City\" }]", "country")]
    public void A_mistake_in_a_file_is_told_with_file_and_entry(string json, string told)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(json));

        var wrong = Assert.Throws<WrongContentException>(() => ContentFiles.List<CityEntry>("cities.json", file));

        Assert.StartsWith("cities.json, entry “lodz”:", wrong.Message, StringComparison.Ordinal);
        Assert.Contains(told, wrong.Message, StringComparison.Ordinal);
    }

    private static async Task<string> CountsAsync(PortalDbContext db) =>
        string.Join(
            ", ",
            await db.Facts.CountAsync(),
            await db.People.CountAsync(),
            await db.Sessions.CountAsync(),
            await db.Paragraphs.CountAsync(),
            await db.PublishedParagraphs.CountAsync(),
            await db.TranslationPassages.CountAsync(),
            await db.TranslationVersions.CountAsync(),
            await db.Calls.CountAsync(),
            await db.Commitments.CountAsync(),
            await db.Events.CountAsync(),
            await db.AuditTrail.CountAsync()
        );
}
