using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Platform.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Registrations.Manage;

/// <summary>One line of a table.</summary>
/// <param name="Wrong">What is wrong with it; none where it can be taken in.</param>
public sealed record ImportedRow(
    int Line,
    string Name,
    string CategoryName,
    Registrant? Person,
    int Category,
    string Language,
    string? Wrong
);

/// <summary>
/// Reads a table of people: name, title, family name, address, function, organisation, category, language, in this order, the first
/// line being a heading.
/// </summary>
public sealed class ImportTable(RegistrationDesk desk, IStringLocalizer<RegistrationWords> words, IStringLocalizer<CommonWords> common)
{
    public const int MostRows = 500;
    public const int MaxLength = 500_000;

    /// <summary>What is wrong with the table as a whole.</summary>
    public string? Wrong(string? table) =>
        string.IsNullOrWhiteSpace(table) ? words["TableIsRequired"]
        : table.Length > MaxLength ? common["TextTooLong", MaxLength, table.Length]
        : CsvFile.Read(table) is not { Count: > 1 } rows ? words["TableIsNone"]
        : rows.Count > MostRows + 1 ? words["TableTooLong", MostRows].Value
        : null;

    public async Task<IReadOnlyList<ImportedRow>> ReadAsync(string table, bool invites, PortalDbContext db)
    {
        var rows = new List<ImportedRow>();
        foreach (var (i, cells) in CsvFile.Read(table)!.Skip(1).Index())
            rows.Add(await RowAsync(i + 2, cells, invites));
        var keys = rows.Select(KeyOf).ToList();
        var known = await db
            .Registrations.Known(desk.Id, [.. keys.OfType<string>().Distinct()])
            .Select(person => person.PersonKey)
            .ToListAsync();
        return
        [
            .. rows.Zip(keys)
                .Select(
                    (pair, i) =>
                        pair.First.Wrong is not null ? pair.First
                        : known.Contains(pair.Second!) ? pair.First with { Wrong = words["RowIsRegistered"] }
                        : keys.IndexOf(pair.Second) < i ? pair.First with { Wrong = words["RowIsTwice"] }
                        : pair.First
                ),
        ];
    }

    private static string? KeyOf(ImportedRow row) =>
        row.Person is { } person ? Registration.KeyOf(person.Email ?? "", person.Name.Stated) : null;

    private async Task<ImportedRow> RowAsync(int line, IReadOnlyList<string> cells, bool invites)
    {
        string Cell(int i) => i < cells.Count ? cells[i] : "";
        var language = PortalLanguages.Current.Code;
        var category = desk.Categories.FirstOrDefault(one => one.Names.Any(name => FoldedText.Of(name.Text) == FoldedText.Of(Cell(6))));
        var form = new PersonForm
        {
            Name = Cell(0),
            Honorific = Cell(1),
            Family = Cell(2),
            Email = Cell(3).Length == 0 ? null : Cell(3),
            Function = Cell(4),
            Organisation = Cell(5),
            Category = category?.Id,
        };
        var found = await new PersonForm.Validator(desk, words, common).ValidateAsync(form);
        var wrong = found.Errors.FirstOrDefault()?.ErrorMessage ?? (invites && form.Email is null ? words["EmailIsRequired"].Value : null);
        return new ImportedRow(
            line,
            $"{form.Honorific} {form.Name}".Trim(),
            category?.NameIn(language) ?? Cell(6),
            wrong is null ? form.Registrant : null,
            category?.Id ?? 0,
            PortalLanguages.Of(Cell(7)).Code,
            wrong
        );
    }
}
