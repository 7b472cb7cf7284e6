using ForumPortal.Domain.Records;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Records;

/// <summary>A translation on the desk of the organisers.</summary>
/// <param name="Paragraphs">How many paragraphs and headings the original has, and how many of them are translated.</param>
/// <param name="ToLookAt">In how many of them the original has changed since.</param>
public sealed record TranslationDeskRow(
    int Id,
    string Code,
    string Language,
    TranslationKind Kind,
    TranslationState State,
    int OriginalVersion,
    int? LatestVersion,
    int? PublishedOriginal,
    bool IsWithdrawn,
    int Paragraphs,
    int Translated,
    int ToLookAt
)
{
    public bool IsBeingWritten => State != TranslationState.Published;
}

/// <summary>A published state of a translation, in the chain of digests.</summary>
public sealed record TranslationStateRow(
    string Code,
    string Language,
    TranslationKind Kind,
    int Number,
    int OriginalVersion,
    DateTime PublishedAt,
    string Digest,
    string? PreviousDigest,
    bool IsAltered,
    bool IsWithdrawn
);

/// <summary>A paragraph on the sheet of somebody who translates.</summary>
public sealed record SheetRow(
    int Id,
    int Revision,
    string? Label,
    ParagraphKind Kind,
    Voice? Voice,
    string Source,
    string? SourceBefore,
    string? Text
);

public static class TranslationQueries
{
    /// <summary>The published states of a translation, the latest first.</summary>
    public static IQueryable<VersionRow> Of(this IQueryable<TranslationVersion> states, int recordId, string code) =>
        states
            .Where(state => state.Translation.RecordId == recordId && state.Translation.Code == code)
            .OrderByDescending(state => state.Number)
            .Select(state => new VersionRow(
                state.Id,
                state.Number,
                state.Translation.Title ?? "",
                state.Translation.Record.Kind,
                state.Translation.Language,
                state.Translation.Summary,
                state.Note,
                null,
                state.PublishedAt,
                state.Digest,
                state.PreviousDigest,
                state.Translation.Record.Alterations.Any(alteration =>
                    alteration.Translation == state.Translation.Code && alteration.VersionNumber == state.Number
                ),
                null
            ));

    /// <summary>The bytes that a state published.</summary>
    public static IQueryable<byte[]> BytesOf(this IQueryable<TranslationVersion> states, int stateId) =>
        states.Where(state => state.Id == stateId).Select(state => state.Content);

    /// <summary>Every published state of every translation of a record.</summary>
    public static IQueryable<TranslationStateRow> OfRecord(this IQueryable<TranslationVersion> states, int recordId) =>
        states
            .Where(state => state.Translation.RecordId == recordId)
            .OrderBy(state => state.Translation.Code)
            .ThenByDescending(state => state.Number)
            .Select(state => new TranslationStateRow(
                state.Translation.Code,
                state.Translation.Language,
                state.Translation.Kind,
                state.Number,
                state.OriginalVersion,
                state.PublishedAt,
                state.Digest,
                state.PreviousDigest,
                state.Translation.Record.Alterations.Any(alteration =>
                    alteration.Translation == state.Translation.Code && alteration.VersionNumber == state.Number
                ),
                state.Translation.WithdrawalNotice != null
            ));

    /// <summary>What a translation that was withdrawn says in its place; nothing of one that was not, or that never was public.</summary>
    public static Task<string?> NoticeOfAsync(this IQueryable<Translation> translations, int recordId, string code) =>
        translations
            .Where(translation => translation.RecordId == recordId && translation.Code == code && translation.LatestVersion != null)
            .Select(translation => translation.WithdrawalNotice)
            .SingleOrDefaultAsync();

    /// <summary>The translations of a record, for those who work on them.</summary>
    public static IQueryable<TranslationDeskRow> OnDesk(this IQueryable<Translation> translations, int recordId) =>
        translations
            .Where(translation => translation.RecordId == recordId)
            .OrderBy(translation => translation.Code)
            .Select(translation => new TranslationDeskRow(
                translation.Id,
                translation.Code,
                translation.Language,
                translation.Kind,
                translation.State,
                translation.OriginalVersion,
                translation.LatestVersion,
                translation.PublishedOriginal,
                translation.WithdrawalNotice != null,
                translation.Passages.Count,
                translation.Passages.Count(passage => passage.Text != null),
                translation.Passages.Count(passage => passage.SourceBefore != null)
            ));

    /// <summary>The sheet of a translation, in the order of the original.</summary>
    public static IQueryable<SheetRow> Sheet(this IQueryable<TranslationPassage> passages, int translationId) =>
        passages
            .Where(passage => passage.TranslationId == translationId)
            .OrderBy(passage => passage.Position)
            .Select(passage => new SheetRow(
                passage.Id,
                passage.Revision,
                passage.Label,
                passage.Kind,
                passage.Voice,
                passage.Source,
                passage.SourceBefore,
                passage.Text
            ));
}
