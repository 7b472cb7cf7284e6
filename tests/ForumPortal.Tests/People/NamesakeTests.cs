using System.Net;
using ForumPortal.Domain.Accounts;
using ForumPortal.Tests.Infrastructure;

namespace ForumPortal.Tests.People;

/// <summary>What the forms of new people, cities and agencies are answered while a name is being typed.</summary>
public sealed class NamesakeTests : IDisposable
{
    private const string People = "/manage/people/new?handler=Namesakes";
    private const string Cities = "/manage/cities/new?handler=Namesakes";
    private const string Agencies = "/manage/agencies/new?handler=Namesakes";

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Theory]
    [InlineData(People + "&name=ROSSBACH+anaclaudia", "/manage/people/anaclaudia-rossbach", "Executive Director")]
    [InlineData(Cities + "&name=geneva", "/manage/cities/geneve", "Switzerland (CH)")]
    [InlineData(Agencies + "&name=disaster+risk+reduction&acronym=", "/manage/agencies/undrr", "UN office")]
    [InlineData(Agencies + "&name=&acronym=undrr", "/manage/agencies/undrr", "UN office")]
    public async Task Who_or_what_has_a_name_already_is_answered_as_a_piece_of_the_page(string address, string found, string note)
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        var piece = await editor.ReadAsync(address);

        var known = Assert.Single(piece.QuerySelectorAll("li"));
        Assert.Equal(found, known.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains(note, known.QuerySelector(".quiet")!.TextContent, StringComparison.Ordinal);
        Assert.Null(piece.QuerySelector("main"));
    }

    [Fact]
    public async Task A_name_that_nobody_has_or_that_is_none_is_answered_with_nothing()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        string[] names = ["", "&name=", "&name=%20-%20", "&name=rossb", "&name=%00", "&name=geneva" + new string('+', 500)];
        foreach (var address in names.SelectMany(name => new[] { People + name, Cities + name, Agencies + name }))
        {
            using var answer = await editor.GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("", (await answer.Content.ReadAsStringAsync()).Trim());
        }
    }

    [Theory]
    [InlineData(People)]
    [InlineData(Cities)]
    [InlineData(Agencies)]
    public async Task Whoever_may_not_add_anything_is_told_nothing(string address)
    {
        var reviewer = await portal.SignedInAsync(Roles.Reviewer);

        using var answer = await reviewer.GetAsync(address + "&name=geneva");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }
}
