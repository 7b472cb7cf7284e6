using ForumPortal.Web.Features.Search;

namespace ForumPortal.Tests.Search;

/// <summary>What was typed is understood as a person would, and nothing that can be typed is an error.</summary>
public sealed class TypedQueryTests
{
    [Theory]
    [InlineData("flood risk", "flood & risk")]
    [InlineData("“disaster risk” cities", "[disaster risk] & cities")]
    [InlineData("«risque de catastrophe»", "[risque de catastrophe]")]
    [InlineData("„ryzyko powodzi”", "[ryzyko powodzi]")]
    [InlineData("heat OR drought OR flood", "heat | drought | flood")]
    [InlineData("water -drinking", "water ! drinking")]
    [InlineData("water −“drinking water”", "water ! [drinking water]")]
    [InlineData("resilien*", "resilien…")]
    [InlineData("UN-Habitat 2024 - 2025", "UN-Habitat & 2024 & 2025")]
    [InlineData("broken “quote", "broken & quote")]
    [InlineData("OR flood OR", "flood")]
    [InlineData("* ? ~ ^ ! : ( ) { } [ ] / \\ && || +", "")]
    [InlineData("title:flood~2^5 [a TO b]", "title:flood~2^5 & [a & TO & b]")]
    public void It_is_read_as_a_person_would(string typed, string understood) => Assert.Equal(understood, Said(TypedQuery.Read(typed)));

    private static string Said(TypedQuery query) =>
        string.Join(" & ", query.Groups.Select(group => string.Join(" | ", group.Select(Said))))
        + string.Concat(query.Without.Select(asked => " ! " + Said(asked)));

    private static string Said(Asked asked) =>
        asked.As switch
        {
            AskedAs.Phrase => $"[{asked.Text}]",
            AskedAs.Beginning => asked.Text + "…",
            _ => asked.Text,
        };
}
