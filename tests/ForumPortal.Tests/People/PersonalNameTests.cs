using ForumPortal.Domain.People;

namespace ForumPortal.Tests.People;

public sealed class PersonalNameTests
{
    [Fact]
    public void A_name_without_a_given_name_is_complete()
    {
        var name = new PersonalName("Duong");

        Assert.Equal("Duong", name.Display);
        Assert.Equal("Duong", name.SortName);
    }

    [Fact]
    public void A_name_is_shown_as_the_source_has_it_and_sorted_by_the_family()
    {
        var name = new PersonalName("Anaclàudia Rossbach", "Ms.", "Anaclàudia", "Rossbach", "Anacláudia Rossbach");

        Assert.Equal("Ms. Anaclàudia Rossbach", name.Display);
        Assert.Equal("Rossbach, Anaclàudia", name.SortName);
    }

    [Fact]
    public void A_family_alone_sorts_by_itself() => Assert.Equal("Wu", new PersonalName("Wu Zhen", Family: "Wu").SortName);

    [Fact]
    public void A_sort_form_that_somebody_gave_comes_before_one_that_is_made() =>
        Assert.Equal("Arcy, Jean d’", new PersonalName("Jean d’Arcy", Given: "Jean", Family: "d’Arcy", Sort: "Arcy, Jean d’").SortName);

    [Theory]
    [InlineData("Anacláudia")]
    [InlineData("anaclaudia")]
    [InlineData("Rossbach")]
    public void A_person_is_found_by_any_spelling_of_the_name(string typed)
    {
        var person = new Person { Name = new PersonalName("Anaclàudia Rossbach", "Ms.") };

        Assert.Contains(ForumPortal.Domain.FoldedText.Of(typed), person.SearchForm, StringComparison.Ordinal);
    }
}
