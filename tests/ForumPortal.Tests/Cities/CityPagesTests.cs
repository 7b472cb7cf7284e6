using System.Net;
using ForumPortal.Domain;
using ForumPortal.Domain.Cities;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Cities;

public sealed class CityPagesTests : IDisposable
{
    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Theory]
    [InlineData("Geneva")]
    [InlineData("geneve")]
    [InlineData("Gene\u0300ve")]
    public async Task A_city_is_found_by_any_of_its_names_and_shown_under_the_local_one(string typed)
    {
        var page = await portal.Anybody().ReadAsync("/cities?q=" + Uri.EscapeDataString(typed));

        Assert.Equal("Genève", Assert.Single(page.QuerySelectorAll(".rows h2")).TextContent);
    }

    [Fact]
    public async Task The_cities_of_a_country_are_one_step_from_each_of_them()
    {
        var city = await portal.Anybody().ReadAsync("/fr/cities/geneve");
        var country = city.QuerySelector("main a[href='/fr/cities?country=CH']")!;
        Assert.Equal("Suisse (CH)", country.TextContent);

        var list = await portal.Anybody().ReadAsync(country.GetAttribute("href")!);
        Assert.Equal(["Beispielstadt", "Genève"], list.QuerySelectorAll(".rows h2").Select(name => name.TextContent));
        Assert.Equal("CH", list.QuerySelector("#country option[selected]")!.GetAttribute("value"));
        using var wrong = await portal.Anybody().GetAsync("/cities?country=Atlantis");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task Cities_stand_in_the_order_of_their_letters_whatever_accents_these_have()
    {
        await portal.WithDatabaseAsync(async db =>
        {
            foreach (var name in new[] { "Zürich", "Łódź", "Évian-les-Bains", "Aarau" })
                db.Cities.Add(
                    new City
                    {
                        Slug = Slugs.From(name),
                        Name = name,
                        Country = "CH",
                    }
                );
            await db.SaveChangesAsync();
        });

        var list = await portal.Anybody().ReadAsync("/cities");

        Assert.Equal(
            [
                "Aarau",
                "Barcelona",
                "Beispielstadt",
                "Chennai",
                "Evian",
                "Évian-les-Bains",
                "Genève",
                "Łódź",
                "Medellín",
                "València",
                "Zürich",
            ],
            list.QuerySelectorAll(".rows h2").Select(name => name.TextContent)
        );
    }

    [Fact]
    public async Task The_country_is_named_in_the_readers_language_whoever_asked_first()
    {
        foreach (var (address, country) in new[] { ("/cities/geneve", "Switzerland (CH)"), ("/fr/cities/geneve", "Suisse (CH)") })
        {
            var page = await portal.Anybody().ReadAsync(address);
            Assert.Contains(country, page.QuerySelector(".mast .kicker")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_example_says_that_it_is_one_in_the_list_and_on_its_page()
    {
        var list = await portal.Anybody().ReadAsync("/cities");
        var page = await portal.Anybody().ReadAsync("/cities/beispielstadt");

        var marked = Assert.Single(list.QuerySelectorAll(".rows > li"), row => row.QuerySelector(".example") is not null);
        Assert.Equal("Beispielstadt", marked.QuerySelector("h2")!.TextContent);
        Assert.NotNull(page.QuerySelector(".kicker .example"));
        Assert.NotNull(page.QuerySelector(".notice.sample"));
        Assert.NotNull(page.QuerySelector("#sessions + .rows .example"));
    }

    [Fact]
    public async Task What_is_asked_of_cities_is_one_step_from_each_of_them_in_every_word_of_the_sources()
    {
        var page = await portal.Anybody().ReadAsync("/cities/geneve");

        var links = page.QuerySelectorAll("#calls + ul a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal(["/calls?to=cities", "/calls?to=mayors", "/calls?to=local-and-regional-governments"], links);
        Assert.NotEmpty((await portal.Anybody().ReadAsync(links[2])).QuerySelectorAll(".rows > li"));
    }

    [Fact]
    public async Task The_people_of_a_city_stand_on_its_page_with_their_terms_as_far_as_stated()
    {
        var page = await portal.Anybody().ReadAsync("/cities/geneve");

        var mayor = page.QuerySelectorAll(".timeline > li").Single(office => office.QuerySelector("h3 + p")!.TextContent == "Mayor");
        Assert.Equal("/speakers/sami-kanaan", mayor.QuerySelector("h3 a")!.GetAttribute("href"));
        Assert.NotNull(mayor.QuerySelector(".when .gap"));
    }

    [Fact]
    public async Task A_membership_leads_to_its_programme_also_after_that_was_renamed()
    {
        await portal.WithDatabaseAsync(async db =>
        {
            var city = await db.Cities.SingleAsync(city => city.Slug == "medellin");
            city.Memberships = [new Membership("mcr2030", Since: "2021")];
            (await db.Programmes.SingleAsync(programme => programme.Slug == "mcr2030")).Slug = "resilient-cities";
            await db.SaveChangesAsync();
        });

        var page = await portal.Anybody().ReadAsync("/cities/medellin");

        var membership = page.QuerySelector("[aria-labelledby=memberships] li")!;
        Assert.Equal("/programmes/resilient-cities", membership.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("since 2021", membership.TextContent, StringComparison.Ordinal);
    }
}
