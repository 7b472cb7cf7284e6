using CsCheck;
using ForumPortal.Domain;

namespace ForumPortal.Tests.Grammars;

public sealed class FoldedTextTests
{
    [Theory]
    [InlineData("Anacláudia")]
    [InlineData("Anaclàudia")]
    [InlineData("Anacla\u0300udia")]
    [InlineData("ANACLAUDIA")]
    [InlineData("  Anaclaudia\u200B ")]
    public void Every_spelling_of_a_name_is_found_by_every_other(string spelling) => Assert.Equal("anaclaudia", FoldedText.Of(spelling));

    [Theory]
    [InlineData("Łódź", "lodz")]
    [InlineData("Saint-Étienne", "saint etienne")]
    [InlineData("L’Aquila", "l aquila")]
    [InlineData("Straße", "strasse")]
    [InlineData("Ærø", "aero")]
    [InlineData("Москва", "москва")]
    [InlineData("日内瓦", "日内瓦")]
    [InlineData("القاهرة", "القاهرة")]
    public void A_name_is_folded_as_people_type_it(string name, string folded) => Assert.Equal(folded, FoldedText.Of(name));

    [Fact]
    public void Parts_that_are_missing_leave_no_gap() =>
        Assert.Equal("un habitat nairobi", FoldedText.Of("UN-Habitat", null, " ", "Nairobi"));

    [Fact]
    public void Any_text_can_be_folded_and_what_is_folded_stays_as_it_is() =>
        Gen.String.Sample(text =>
        {
            var folded = FoldedText.Of(text);
            return FoldedText.Of(folded) == folded;
        });

    [Fact]
    public void What_is_folded_has_no_space_at_its_ends_and_no_two_in_a_row() =>
        Gen.String[Gen.Char["a –-’' \t\u00A0é"], 0, 20]
            .Sample(text =>
            {
                var folded = FoldedText.Of(text);
                return folded == folded.Trim() && !folded.Contains("  ", StringComparison.Ordinal);
            });

    [Theory]
    [InlineData("Plant trees", 40, "Plant trees")]
    [InlineData("Plant trees along schools, and then water them", 28, "Plant trees along schools…")]
    [InlineData("Donaudampfschifffahrtsgesellschaft", 10, "Donaudamp…")]
    [InlineData("a donaudampfschifffahrtsgesellschaft", 10, "a donauda…")]
    public void A_title_ends_with_a_whole_word_and_shows_that_there_is_more(string text, int length, string title) =>
        Assert.Equal(title, FoldedText.Shortened(text, length));
}
