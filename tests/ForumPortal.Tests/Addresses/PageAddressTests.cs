using System.Net;
using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Calls;
using ForumPortal.Domain.Cities;
using ForumPortal.Domain.Commitments;
using ForumPortal.Domain.Events;
using ForumPortal.Domain.People;
using ForumPortal.Domain.Programmes;
using ForumPortal.Domain.Sessions;
using ForumPortal.Domain.Themes;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Addresses;

public sealed class PageAddressTests
{
    [Fact]
    public async Task A_page_names_its_one_address_and_its_other_languages()
    {
        using var portal = new Portal(new() { ["Portal:PublicAddress"] = "https://forum.example/" });

        var page = await portal.Anybody().ReadAsync("/fr/agencies?page=2&utm_source=news");

        Assert.Equal("https://forum.example/fr/agencies?page=2", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Equal(
            [
                "en https://forum.example/agencies?page=2",
                "fr https://forum.example/fr/agencies?page=2",
                "x-default https://forum.example/agencies?page=2",
            ],
            page.QuerySelectorAll("link[rel=alternate][hreflang]")
                .Select(link => $"{link.GetAttribute("hreflang")} {link.GetAttribute("href")}")
        );
    }

    [Fact]
    public async Task What_nobody_should_find_names_no_address()
    {
        using var portal = new Portal();
        var editor = await portal.SignedInAsync(Roles.Editor);
        using var unknown = await editor.GetAsync("/agencies/nobody");

        Assert.Null((await editor.ReadAsync("/manage/agencies")).QuerySelector("link[rel=canonical]"));
        Assert.Null((await portal.Anybody().ReadAsync("/account/sign-in")).QuerySelector("link[rel=canonical]"));
        Assert.Null((await Visitor.ParseAsync(unknown)).QuerySelector("link[rel=canonical]"));
    }

    [Fact]
    public async Task Whoever_changes_the_language_of_a_list_keeps_what_was_looked_for()
    {
        using var portal = new Portal();

        var page = await portal.Anybody().ReadAsync("/agencies?q=lake&utm_source=news");

        Assert.Equal("/fr/agencies?q=lake", page.QuerySelector(".langs a[hreflang=fr]")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("sessions", "2024-dialogue-international-organizations")]
    [InlineData("cities", "evian")]
    [InlineData("programmes", "sendai-framework")]
    [InlineData("themes", "urban-health")]
    [InlineData("commitments", "2020-greener-cities")]
    [InlineData("calls", "2025-own-revenue-from-land")]
    [InlineData("events", "ai-for-good-summit-2026")]
    [InlineData("speakers", "norman-foster")]
    public async Task What_was_renamed_is_found_at_the_address_that_it_had_in_every_language(string list, string slug)
    {
        using var portal = new Portal();
        await (
            list switch
            {
                "sessions" => RenameAsync<Session>(portal, slug),
                "cities" => RenameAsync<City>(portal, slug),
                "programmes" => RenameAsync<Programme>(portal, slug),
                "themes" => RenameAsync<Theme>(portal, slug),
                "commitments" => RenameAsync<Commitment>(portal, slug),
                "calls" => RenameAsync<Call>(portal, slug),
                "events" => RenameAsync<Event>(portal, slug),
                _ => RenameAsync<Person>(portal, slug),
            }
        );

        foreach (var language in new[] { "", "/fr" })
        {
            using var moved = await portal.Anybody().GetAsync($"{language}/{list}/{slug}");
            Assert.Equal(HttpStatusCode.MovedPermanently, moved.StatusCode);
            Assert.Equal($"{language}/{list}/renamed", moved.Headers.Location!.OriginalString);
            await portal.Anybody().ReadAsync($"{language}/{list}/renamed");
        }
    }

    private static Task RenameAsync<T>(Portal portal, string slug)
        where T : Addressed =>
        portal.WithDatabaseAsync(async db =>
        {
            (await db.Set<T>().SingleAsync(entity => entity.Slug == slug)).Slug = "renamed";
            await db.SaveChangesAsync();
        });
}
