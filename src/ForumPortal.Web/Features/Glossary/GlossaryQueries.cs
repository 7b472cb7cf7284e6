using ForumPortal.Data;
using ForumPortal.Data.Content;
using ForumPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Glossary;

/// <summary>An acronym with what it stands for.</summary>
/// <param name="Language">The language of the meaning.</param>
/// <param name="Path">Where there is more about it.</param>
/// <param name="Now">The acronym that took its place, where it is an earlier one.</param>
public sealed record Term(string Word, string Meaning, string Language, string Path, Source? Source = null, string? Now = null)
{
    /// <summary>What it is called within a page.</summary>
    public string Anchor => AnchorOf(Word);

    public static string AnchorOf(string word) =>
        "term-" + string.Concat(word.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-'));
}

/// <summary>An acronym that an agency or a programme bears.</summary>
public sealed record AcronymRow(bool IsAgency, string Acronym, string Name, string Slug);

public static class GlossaryQueries
{
    /// <summary>The acronyms that agencies and programmes bear now.</summary>
    public static IQueryable<AcronymRow> Acronyms(this PortalDbContext db) =>
        db
            .Agencies.Where(agency => agency.Acronym != null)
            .Select(agency => new
            {
                IsAgency = true,
                Acronym = agency.Acronym!,
                agency.Name,
                agency.Slug,
            })
            .Concat(
                db.Programmes.Where(programme => programme.Acronym != null)
                    .Select(programme => new
                    {
                        IsAgency = false,
                        Acronym = programme.Acronym!,
                        programme.Name,
                        programme.Slug,
                    })
            )
            .Select(row => new AcronymRow(row.IsAgency, row.Acronym, row.Name, row.Slug));

    /// <summary>What is explained in a text: acronyms in use, and the portal’s own entries in the reader’s language.</summary>
    public static async Task<TermsInText> TermsInTextAsync(this PortalDbContext db) =>
        new([.. (await db.Acronyms().ToListAsync()).Select(TermOf), .. Own()]);

    /// <summary>Everything in the glossary by its letters, earlier acronyms included.</summary>
    public static async Task<IReadOnlyList<Term>> GlossaryAsync(this PortalDbContext db)
    {
        var earlier = await db
            .Agencies.Select(agency => new
            {
                agency.Slug,
                agency.Acronym,
                agency.Name,
                agency.EarlierNames,
            })
            .ToListAsync();
        return
        [
            .. (await db.Acronyms().ToListAsync())
                .Select(TermOf)
                .Concat(Own())
                .Concat(
                    earlier.SelectMany(
                        agency => agency.EarlierNames.Where(name => name.Acronym is not null && name.Acronym != agency.Acronym),
                        (agency, name) =>
                            new Term(name.Acronym!, name.Name, "en", "/agencies/" + agency.Slug, Now: agency.Acronym ?? agency.Name)
                    )
                )
                .DistinctBy(term => term.Anchor)
                .OrderBy(term => term.Word, StringComparer.OrdinalIgnoreCase),
        ];
    }

    private static Term TermOf(AcronymRow row) =>
        new(row.Acronym, row.Name, "en", (row.IsAgency ? "/agencies/" : "/programmes/") + row.Slug);

    private static IEnumerable<Term> Own() =>
        GlossaryTerms.All.Select(own =>
        {
            var language = own.Meaning.ContainsKey(PortalLanguages.Current.Code)
                ? PortalLanguages.Current.Code
                : PortalLanguages.English.Code;
            return new Term(own.Term, own.Meaning[language], language, "/glossary#" + Term.AnchorOf(own.Term), own.Source);
        });
}
