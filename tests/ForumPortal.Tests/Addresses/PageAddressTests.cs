using ForumPortal.Domain.Accounts;
using ForumPortal.Tests.Infrastructure;

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
}
