using ForumPortal.Data;
using ForumPortal.Data.Accounts;
using ForumPortal.Data.Providers;
using ForumPortal.Data.References;
using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Cities;
using ForumPortal.Domain.People;
using ForumPortal.Domain.Sessions;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Data;

public sealed class MergingTests
{
    private const string Dialogue = "2025-dialogue-international-organizations";

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Two_entries_for_one_speaker_become_one_and_nothing_printed_changes(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.WithContentAsync(provider);
        await using (var db = database.Open())
        {
            db.People.Add(new Person { Slug = "a-rossbach", Name = new PersonalName("A. Rossbach") });
            await db.SaveChangesAsync();
        }
        await using (var db = database.Open())
        {
            var before = await db.People.SingleAsync(person => person.Slug == "anaclaudia-rossbach");
            before.Slug = "ms-rossbach";
            await db.SaveChangesAsync();
            await db.MergePeopleAsync(await db.People.SingleAsync(person => person.Slug == "a-rossbach"), before);
            await db.SaveChangesAsync();
        }

        await using var after = database.Open();
        var kept = await after.People.Include(person => person.Offices).SingleAsync(person => person.Slug == "a-rossbach");
        Assert.False(await after.People.AnyAsync(person => person.Slug == "ms-rossbach"));
        Assert.Equal("Executive Director", Assert.Single(kept.Offices).Title);
        Assert.Contains("Anacláudia Rossbach", kept.OtherNames.Select(used => used.Name));
        Assert.Contains("anaclaudia rossbach", kept.SearchForm, StringComparison.Ordinal);
        Assert.Equal(kept.Id, (await after.Calls.SingleAsync(call => call.Slug == "2025-own-revenue-from-land")).FromPersonId);
        var said = await after.PublishedParagraphs.Where(paragraph => paragraph.PersonId == kept.Id).ToListAsync();
        Assert.Equal(5, said.Count);
        Assert.All(said, paragraph => Assert.Equal("Ms. Anaclàudia Rossbach", paragraph.Speaker));
        var seat = await after.Participations.SingleAsync(part => part.PersonId == kept.Id);
        Assert.Equal(("Ms. Anaclàudia Rossbach", "Executive Director"), (seat.NameAsStated, seat.Office));
        Assert.Equal(
            ["anaclaudia-rossbach", "ms-rossbach"],
            await after.EarlierSlugs.Where(e => e.Noun == "Person" && e.EntityId == kept.Id).Select(e => e.Slug).Order().ToListAsync()
        );
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Whoever_holds_the_page_of_a_duplicate_holds_the_one_that_is_kept(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.WithContentAsync(provider);
        await using (var db = database.Open())
        {
            var account = Account.Invited("Ana", "ana@test.example", Roles.Participant, "en");
            account.Person = new Person { Slug = "a-rossbach", Name = new PersonalName("A. Rossbach") };
            db.Users.Add(account);
            await db.SaveChangesAsync();
        }
        await using (var db = database.Open())
        {
            var keep = await db.People.SingleAsync(person => person.Slug == "anaclaudia-rossbach");
            await db.MergePeopleAsync(keep, await db.People.SingleAsync(person => person.Slug == "a-rossbach"));
            await db.SaveChangesAsync();
        }

        await using var after = database.Open();
        var held = after.Users.Where(account => account.Email == "ana@test.example").Select(account => account.Person!.Slug);
        Assert.Equal("anaclaudia-rossbach", await held.SingleAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Two_entries_for_one_city_become_one_with_all_its_sessions(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.WithContentAsync(provider);
        await using (var db = database.Open())
        {
            db.Cities.Add(
                new City
                {
                    Slug = "geneva",
                    Name = "Geneva",
                    Country = "CH",
                }
            );
            await db.SaveChangesAsync();
            var (geneve, geneva) = (await CityAsync(db, "geneve"), await CityAsync(db, "geneva"));
            (await SessionAsync(db, Dialogue)).SetCities([geneve.Id, geneva.Id]);
            (await SessionAsync(db, "2020-football-match")).SetCities([geneva.Id]);
            await db.SaveChangesAsync();
        }
        await using (var db = database.Open())
        {
            await db.MergeCitiesAsync(await CityAsync(db, "geneve"), await CityAsync(db, "geneva"));
            await db.SaveChangesAsync();
        }

        await using var after = database.Open();
        var kept = await CityAsync(after, "geneve");
        Assert.Equal(
            ["Genève"],
            await after.Cities.Where(city => city.SearchForm.Contains("geneva")).Select(city => city.Name).ToListAsync()
        );
        Assert.Equal(2, await after.Set<SessionCity>().CountAsync(link => link.CityId == kept.Id));
        Assert.Equal("geneva", (await after.EarlierSlugs.SingleAsync(earlier => earlier.EntityId == kept.Id)).Slug);
    }

    [Fact]
    public async Task Nobody_is_merged_with_themselves()
    {
        await using var database = await TestDatabase.WithContentAsync(DatabaseProvider.Sqlite);
        await using var db = database.Open();
        var duong = await db.People.SingleAsync(person => person.Slug == "duong");

        var refused = await Assert.ThrowsAsync<ForumRuleException>(() => db.MergePeopleAsync(duong, duong));

        Assert.Equal(ContentRules.NobodyIsMergedWithThemselves, refused.Refusal.Rule);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_is_referred_to_is_counted_and_stays(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.WithContentAsync(provider);
        await using var db = database.Open();
        var speaker = await db.People.SingleAsync(person => person.Slug == "kamal-kishore");
        var mentioned = await db.People.SingleAsync(person => person.Slug == "katja-doerner");
        var member = await db.Programmes.SingleAsync(programme => programme.Slug == "mcr2030");
        (await CityAsync(db, "medellin")).Memberships = [new Membership("mcr2030")];
        await db.SaveChangesAsync();

        // A seat, six paragraphs as published, a call.
        Assert.Equal(8, await db.CountReferencesAsync(speaker));
        Assert.Equal(0, await db.CountReferencesAsync(mentioned));
        Assert.Equal(1, await db.CountReferencesAsync(member));

        db.Remove(speaker);
        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        Assert.True(Violations.IsOfReference(refused));
    }

    private static Task<City> CityAsync(PortalDbContext db, string slug) => db.Cities.SingleAsync(city => city.Slug == slug);

    private static Task<Session> SessionAsync(PortalDbContext db, string slug) =>
        db.Sessions.Include(session => session.Cities).SingleAsync(session => session.Slug == slug);
}
