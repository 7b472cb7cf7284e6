using ForumPortal.Data.Providers;
using ForumPortal.Domain;
using ForumPortal.Domain.Agencies;
using ForumPortal.Domain.Cities;
using ForumPortal.Domain.Themes;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Data;

/// <summary>What saving promises, on every database.</summary>
public sealed class SavingTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task An_address_belongs_to_one_agency(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.WithContentAsync(provider);
        await using var db = database.Open();
        db.Agencies.Add(new Agency { Slug = "undrr", Name = "Another" });

        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());

        Assert.True(Violations.IsOfUniqueness(refused));
        Assert.False(Violations.IsOfReference(refused));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task The_trail_names_what_was_saved_along_by_its_key(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.WithContentAsync(provider);
        await using var db = database.Open();
        var agency = new Agency { Slug = "lakes", Name = "World Lake Office" };
        db.Agencies.Add(agency);
        var office = (await db.People.SingleAsync(person => person.Slug == "kamal-kishore")).Hold("Keeper", agency);

        await db.SaveChangesAsync();

        var line = await db.AuditTrail.SingleAsync(line => line.Noun == "Office" && line.EntityId == office.Id);
        Assert.Contains($"\"AgencyId\":{{\"Before\":null,\"After\":{agency.Id}}}", line.Changes, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Of_two_editors_of_one_text_the_later_is_refused(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.WithContentAsync(provider);
        await using var first = database.Open();
        await using var second = database.Open();
        (await first.Agencies.SingleAsync(agency => agency.Slug == "itu")).Mandate = "The first text.";
        (await second.Agencies.SingleAsync(agency => agency.Slug == "itu")).Mandate = "The second text.";

        await first.SaveChangesAsync();

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());
        await using var after = database.Open();
        Assert.Equal("The first text.", (await after.Agencies.SingleAsync(agency => agency.Slug == "itu")).Mandate);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_renamed_agency_keeps_its_earlier_address_and_may_take_it_back(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.WithContentAsync(provider);
        await using var db = database.Open();
        var agency = await db.Agencies.SingleAsync(agency => agency.Slug == "undrr");

        agency.Slug = "unisdr";
        await db.SaveChangesAsync();
        Assert.Equal(["undrr"], await db.EarlierSlugs.Select(earlier => earlier.Slug).ToListAsync());

        agency.Slug = "undrr";
        await db.SaveChangesAsync();
        Assert.Equal(["unisdr"], await db.EarlierSlugs.Select(earlier => earlier.Slug).ToListAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_is_stored_comes_back_as_it_was(DatabaseProvider provider)
    {
        const string Text = "Łódź, 東京, القاهرة, 👩‍💻, ’“” \\ % _ [x] \t\n ˙ẗ";
        await using var database = await TestDatabase.WithContentAsync(provider);
        await using (var db = database.Open())
        {
            db.Agencies.Add(
                new Agency
                {
                    Slug = "odd",
                    Name = Text[..15],
                    Mandate = Text,
                    EarlierNames = [new EarlierName(Text, Source: new Source(Text))],
                }
            );
            await db.SaveChangesAsync();
        }

        await using var after = database.Open();
        var odd = await after.Agencies.SingleAsync(agency => agency.Slug == "odd");
        Assert.Equal((Text, Text), (odd.Mandate, odd.EarlierNames[0].Source!.Text));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_name_that_folds_into_many_letters_finds_room(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.WithContentAsync(provider);
        await using var db = database.Open();
        // One sign, eighteen letters; and a letter of two halves where the column ends.
        var name = string.Concat(Enumerable.Repeat("ﷺ", 60)) + string.Concat(Enumerable.Repeat("𐐀", 70));
        db.Agencies.Add(new Agency { Slug = "long", Name = name });
        db.Cities.Add(
            new City
            {
                Slug = "long",
                Name = name,
                Country = "CH",
            }
        );
        db.Themes.Add(new Theme { Slug = "long", Label = "x" + name[^140..] });

        await db.SaveChangesAsync();

        Assert.Equal(name, (await db.Cities.AsNoTracking().SingleAsync(city => city.Slug == "long")).Name);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task The_audit_trail_says_who_changed_what_from_and_to(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.WithContentAsync(provider);
        await using var db = database.Open();
        db.Actor = new Actor(7, "Erin Example");
        (await db.Agencies.SingleAsync(agency => agency.Slug == "who")).Website = "https://www.who.int";

        await db.SaveChangesAsync();

        var line = await db.AuditTrail.OrderBy(line => line.Id).LastAsync();
        Assert.Equal(("Erin Example", "Changed", "Agency", "WHO"), (line.ActorName, line.Act, line.Noun, line.Subject));
        Assert.Equal("{\"Website\":{\"Before\":null,\"After\":\"https://www.who.int\"}}", line.Changes);
        Assert.Equal(Portal.Start.UtcDateTime, line.At);
    }
}
