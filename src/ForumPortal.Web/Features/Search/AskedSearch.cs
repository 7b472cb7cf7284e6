using System.Globalization;
using ForumPortal.Domain.Editions;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform.Pages;

namespace ForumPortal.Web.Features.Search;

/// <summary>What the address of a search asks for; <see cref="ListQuery.Wrong"/> says what is wrong with it.</summary>
public sealed class AskedSearch
{
    private readonly ListQuery list;
    private readonly Dictionary<string, string> chosen = [];

    public AskedSearch(ListQuery list)
    {
        this.list = list;
        Words = list.Words;
        Choose(Facets.Kind, list.Choice<FoundKind>(Facets.Kind) is { } kind ? KebabCase.Of(kind) : null);
        Choose(Facets.Edition, YearOf(Facets.Edition));
        Choose(Facets.Year, YearOf(Facets.Year));
        foreach (var facet in new[] { Facets.Agency, Facets.City, Facets.Speaker, Facets.Theme, Facets.Session, Facets.Language })
            Choose(facet, list.Slug(facet));
        Choose(Facets.Voice, list.Choice<Voice>(Facets.Voice) is { } voice ? KebabCase.Of(voice) : null);
    }

    public string Words { get; }

    /// <summary>The facets that were chosen, in the order of the page.</summary>
    public IReadOnlyDictionary<string, string> Chosen => chosen;

    private string? YearOf(string facet) => list.Number(facet, Edition.FirstYear, Edition.LastYear)?.ToString(CultureInfo.InvariantCulture);

    private void Choose(string facet, string? value)
    {
        if (value is not null)
            chosen[facet] = value;
    }
}
