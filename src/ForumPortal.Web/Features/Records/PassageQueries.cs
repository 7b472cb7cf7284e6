using System.Globalization;
using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records;

/// <summary>A paragraph of a published record, as a page about somebody else shows it.</summary>
public sealed record PassageRow(
    string RecordSlug,
    string Reference,
    RecordState State,
    string Language,
    PartialDate? Day,
    string? Label,
    Voice? Voice,
    string Markdown,
    string? Speaker,
    string? Office,
    string? OfficeAt,
    string? OnBehalfOf,
    string? SpeakerSlug,
    bool Example
)
{
    public string Address => $"/records/{RecordSlug}#{PublishedParagraph.AnchorOf(Label)}";

    /// <summary>"Executive Director, UN-Habitat".</summary>
    public string OfficeOfTheDay => string.Join(", ", new[] { Office, OfficeAt }.Where(part => !string.IsNullOrEmpty(part)));
}

public static class PassageQueries
{
    /// <summary>The passages of the latest versions of records that are public now.</summary>
    public static IQueryable<PublishedParagraph> Current(this IQueryable<PublishedParagraph> passages) =>
        passages.Where(passage =>
            passage.Version.Number == passage.Version.Record.LatestVersion
            && (passage.Version.Record.State == RecordState.Provisional || passage.Version.Record.State == RecordState.Final)
        );

    /// <summary>The paragraph of a record that carries a number.</summary>
    public static IQueryable<PublishedParagraph> At(this IQueryable<PublishedParagraph> passages, int recordId, string label) =>
        passages.Where(passage => passage.Version.RecordId == recordId && passage.Label == label);

    /// <summary>
    /// Whether a record has a paragraph with this number: as it is published or, before its first publication, counted as it
    /// would be published now.
    /// </summary>
    public static async Task<bool> HasPassageAsync(this PortalDbContext db, string record, string label) =>
        await db.PublishedParagraphs.AnyAsync(passage =>
            passage.Version.Record.Slug == record
            && passage.Version.Number == passage.Version.Record.LatestVersion
            && passage.Label == label
        )
        || int.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0
            && await db.Paragraphs.CountAsync(paragraph =>
                paragraph.Record.Slug == record
                && paragraph.Record.LatestVersion == null
                && paragraph.Kind != ParagraphKind.Heading
                && !paragraph.Hidden
            ) >= number;

    /// <summary>Newest session first, along the index.</summary>
    public static IQueryable<PassageRow> Rows(this IQueryable<PublishedParagraph> passages) =>
        passages
            .OrderByDescending(passage => EF.Property<DateOnly>(passage, SessionDays.Column))
            .ThenBy(passage => passage.RecordVersionId)
            .ThenBy(passage => passage.Position)
            .Select(passage => new PassageRow(
                passage.Version.Record.Slug,
                passage.Version.Record.Reference,
                passage.Version.Record.State,
                passage.Version.Language,
                passage.Version.Record.Session.Day,
                passage.Label,
                passage.Voice,
                passage.Markdown,
                passage.Speaker,
                passage.Office,
                passage.OfficeAt,
                passage.OnBehalfOf,
                passage.Person!.Slug,
                passage.Version.Record.Session.Cities.Any(present => present.City.Fictional)
            ));
}

/// <summary>A field that names the paragraph which states something.</summary>
public static class PassageRules
{
    /// <summary>The number of a paragraph that the record has, published or in its draft.</summary>
    /// <param name="record">The slug of the record that the form names.</param>
    public static IRuleBuilderOptions<T, string?> PassageOf<T>(
        this IRuleBuilder<T, string?> field,
        Func<T, string?> record,
        PortalDbContext db,
        IStringLocalizer<CommonWords> common
    ) =>
        field
            .Must((form, label) => label is null || record(form) is not null)
            .WithMessage(_ => common["ParagraphNeedsRecord"])
            .MustAsync(async (form, label, _) => label is null || await db.HasPassageAsync(record(form)!, label))
            .WithMessage(_ => common["ParagraphUnknown"]);
}
