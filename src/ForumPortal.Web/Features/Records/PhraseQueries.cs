using ForumPortal.Domain.Records;

namespace ForumPortal.Web.Features.Records;

/// <summary>A stock phrase with its placeholders.</summary>
public sealed record PhraseRow(int Id, string Language, string Title, string Text);

public static class PhraseQueries
{
    /// <summary>The phrases for records in a language, by what editors call them; without a language, all of them.</summary>
    public static IQueryable<PhraseRow> Rows(this IQueryable<StockPhrase> phrases, string? language = null) =>
        phrases
            .Where(phrase => language == null || phrase.Language == language)
            .OrderBy(phrase => phrase.Language)
            .ThenBy(phrase => phrase.Title)
            .Select(phrase => new PhraseRow(phrase.Id, phrase.Language, phrase.Title, phrase.Text));
}
