using CsCheck;
using ForumPortal.Domain;

namespace ForumPortal.Tests.Grammars;

public sealed class SlugTests
{
    [Theory]
    [InlineData("2025: Dialogue – International Organizations", "2025-dialogue-international-organizations")]
    [InlineData("Łódź", "lodz")]
    [InlineData("Mayors’ table (housing)", "mayors-table-housing")]
    [InlineData("日内瓦", "")]
    public void A_title_makes_a_readable_address(string title, string slug) => Assert.Equal(slug, Slugs.From(title));

    [Theory]
    [InlineData("a")]
    [InlineData("2025-dialogue")]
    public void An_address_is_made_of_small_letters_digits_and_single_hyphens(string slug) => Assert.True(Slugs.IsValid(slug));

    [Theory]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("a--b")]
    [InlineData("A")]
    [InlineData("a/b")]
    [InlineData("é")]
    [InlineData("a\n")]
    [InlineData("new")]
    public void Nothing_else_is_an_address(string slug) => Assert.False(Slugs.IsValid(slug));

    [Fact]
    public void What_is_made_from_any_title_is_an_address_or_nothing() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["ab-–’ 1É"], 0, 300])
            .Sample(title => Slugs.From(title) is "" or Slugs.New || Slugs.IsValid(Slugs.From(title)));

    [Fact]
    public void An_address_made_from_an_address_is_the_same() =>
        Gen.String[Gen.Char["ab-1"], 0, 120].Sample(title => Slugs.From(Slugs.From(title)) == Slugs.From(title));
}
