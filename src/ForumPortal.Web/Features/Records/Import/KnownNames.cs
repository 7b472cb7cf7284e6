using System.Text.RegularExpressions;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Records.Import;

/// <summary>Something that the portal knows by one of its names.</summary>
public sealed record Known(ProposalKind Kind, int Id, string Name, string? Acronym = null);

/// <summary>A known name where it stands in a text.</summary>
public readonly record struct Found(int Start, int End, Known Known);

/// <summary>
/// The names that the portal knows: agencies and programmes with acronyms, aliases and earlier names, cities in all their
/// spellings, people, events. Accents, case and "United Nations" for "UN" make no difference; an acronym is written in capitals.
/// </summary>
public sealed class KnownNames
{
    private readonly Dictionary<string, List<(string[] Words, bool AsWritten, Known Known)>> byFirstWord = [];

    public static readonly KnownNames None = new();

    public static async Task<KnownNames> LoadAsync(PortalDbContext db)
    {
        var names = new KnownNames();
        foreach (
            var agency in await db
                .Agencies.Select(a => new
                {
                    a.Id,
                    a.Name,
                    a.Acronym,
                    a.EarlierNames,
                })
                .ToListAsync()
        )
        {
            var known = new Known(ProposalKind.Body, agency.Id, agency.Acronym ?? agency.Name, agency.Acronym);
            names.Add(
                known,
                [agency.Name, agency.Acronym, .. agency.EarlierNames.SelectMany(earlier => new[] { earlier.Name, earlier.Acronym })]
            );
        }
        foreach (
            var programme in await db
                .Programmes.Select(p => new
                {
                    p.Id,
                    p.Name,
                    p.Acronym,
                    p.Aliases,
                })
                .ToListAsync()
        )
            names.Add(
                new Known(ProposalKind.Programme, programme.Id, programme.Name, programme.Acronym),
                [programme.Name, programme.Acronym, .. programme.Aliases]
            );
        foreach (
            var city in await db
                .Cities.Select(c => new
                {
                    c.Id,
                    c.Name,
                    c.OtherNames,
                })
                .ToListAsync()
        )
            names.Add(new Known(ProposalKind.City, city.Id, city.Name), [city.Name, .. city.OtherNames.Select(other => other.Name)]);
        foreach (
            var person in await db
                .People.Select(p => new
                {
                    p.Id,
                    p.Name.Stated,
                    p.Name.Authority,
                    p.OtherNames,
                })
                .ToListAsync()
        )
            names.Add(
                new Known(ProposalKind.Speaker, person.Id, person.Stated),
                // A family name by itself may be anybody's.
                new[] { person.Stated, person.Authority }
                    .Concat(person.OtherNames.Select(used => used.Name))
                    .Where(name => name?.Contains(' ', StringComparison.Ordinal) == true)
            );
        foreach (var one in await db.Events.Select(e => new { e.Id, e.Title }).ToListAsync())
            names.Add(new Known(ProposalKind.Event, one.Id, one.Title), [one.Title]);
        return names;
    }

    public void Add(Known known, IEnumerable<string?> names)
    {
        foreach (var name in names.OfType<string>().Distinct())
        {
            var words = Words(name).Select(word => word.Folded).ToArray();
            if (words.Length == 0 || words is [{ Length: < 3 }])
                continue;
            if (!byFirstWord.TryGetValue(words[0], out var list))
                byFirstWord[words[0]] = list = [];
            list.Add((words, words.Length == 1 && name.All(letter => !char.IsLower(letter)), known));
        }
    }

    /// <summary>The names in a text from left to right; of two that overlap, the longer one.</summary>
    public IReadOnlyList<Found> In(string text)
    {
        var words = Words(text).ToList();
        var found = new List<Found>();
        for (var i = 0; i < words.Count; i++)
        {
            if (!byFirstWord.TryGetValue(words[i].Folded, out var list))
                continue;
            var best = list.Where(name => Fits(name.Words, name.AsWritten, words, i, text))
                .OrderByDescending(name => name.Words.Length)
                .FirstOrDefault();
            if (best.Known is null)
                continue;
            found.Add(new Found(words[i].Start, words[i + best.Words.Length - 1].End, best.Known));
            i += best.Words.Length - 1;
        }
        return found;
    }

    /// <summary>The thing that is called exactly so.</summary>
    public Known? Called(string? name) =>
        name is null ? null
        : In(name) is [var only] && only.Start <= Article.Match(name).Length && only.End >= name.Length - 1 ? only.Known
        : null;

    private static bool Fits(string[] name, bool asWritten, List<Word> words, int at, string text)
    {
        if (at + name.Length > words.Count)
            return false;
        for (var i = 1; i < name.Length; i++)
        {
            if (words[at + i].Folded != name[i] || words[at + i].Start - words[at + i - 1].End > 3)
                return false;
        }
        var first = text[words[at].Start..words[at].End];
        return name.Length > 1 ? name.Sum(word => word.Length) >= 10 || char.IsUpper(first[0]) || char.IsDigit(first[0])
            : asWritten ? first.All(letter => !char.IsLower(letter))
            : char.IsUpper(first[0]);
    }

    private static IEnumerable<Word> Words(string text)
    {
        var matches = Letters.Matches(text);
        for (var i = 0; i < matches.Count; i++)
        {
            var (match, folded) = (matches[i], FoldedText.Of(matches[i].Value));
            if (folded == "united" && i + 1 < matches.Count && FoldedText.Of(matches[i + 1].Value) == "nations")
            {
                yield return new(match.Index, matches[++i].Index + matches[i].Length, "un");
                continue;
            }
            folded = folded switch
            {
                "program" => "programme",
                "programs" => "programmes",
                "center" => "centre",
                "organization" => "organisation",
                "organizations" => "organisations",
                _ => folded,
            };
            yield return new(match.Index, match.Index + match.Length, folded);
        }
    }

    private readonly record struct Word(int Start, int End, string Folded);

    private static readonly Regex Letters = new(@"[\p{L}\p{M}\p{N}]+");

    private static readonly Regex Article = new(@"^(?:[Tt]he |[Ll]e |[Ll]a |[Ll]es |[Ll][’'])?");
}
