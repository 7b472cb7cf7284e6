using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Records;

/// <summary>A paragraph that a published corrigendum has changed.</summary>
public sealed record CorrectionMark(string Label, CorrectionKind Kind, int Number)
{
    public string Reference => $"Corr.{Number}";
}

/// <summary>One change of a corrigendum.</summary>
public sealed record ChangeRow(
    int Id,
    CorrectionKind Kind,
    string Label,
    string? InsertedLabel,
    string? Before,
    string? After,
    string? Why,
    string? AskedBy
);

/// <summary>What a speaker asked for, and what became of it.</summary>
/// <param name="AskedFor">Who has asked in the speaker’s name; none where the speaker did.</param>
public sealed record RequestRow(
    int Id,
    CorrectionKind Kind,
    string Label,
    string? Before,
    string? Proposed,
    string? Why,
    DateTime AskedAt,
    RequestState State,
    string? Answer,
    string Speaker,
    string? AskedFor
);

/// <summary>A private link that somebody has opened: whose words in which record.</summary>
/// <param name="Ended">Its time is over, and nobody took it back.</param>
public sealed record SpeakersLink(
    int Id,
    int RecordId,
    string Slug,
    string Reference,
    string Title,
    string Language,
    RecordState State,
    DateOnly? Until,
    string? WithdrawalNotice,
    int SeatId,
    string Speaker,
    string? OnBehalfOf,
    bool Works,
    bool Ended
)
{
    public bool TakesCorrections(DateTime at) => Record.TakesCorrections(State, Until, at);
}

/// <summary>A speaker's own paragraph.</summary>
public sealed record OwnPassage(string Label, Voice? Voice, string Markdown)
{
    public string Anchor => PublishedParagraph.AnchorOf(Label)!;
}

/// <summary>Somebody who spoke, and whether they can ask for corrections.</summary>
public sealed record SpeakerRow(int SeatId, string Name, string? Email, DateTime? SentAt, bool HasLink);

/// <summary>Somebody’s words in a record that takes corrections.</summary>
public sealed record CorrectableWords(
    int RecordId,
    int SeatId,
    string Reference,
    string Title,
    string Language,
    DateOnly Until,
    string Speaker
);

/// <summary>A reader's word about a paragraph.</summary>
public sealed record ReportRow(int Id, string Label, int Version, string Text, DateTime At);

/// <summary>A record of which something waits for an answer.</summary>
public sealed record WaitingRow(
    string Slug,
    string Reference,
    string Title,
    string Language,
    DateOnly? Until,
    int Requests,
    int Reports,
    CorrigendumState? Corrigendum
);

public static class CorrectionQueries
{
    /// <summary>What the corrigenda up to a version have changed.</summary>
    public static IQueryable<CorrectionMark> MarksOf(this IQueryable<CorrigendumChange> changes, int recordId, int version) =>
        changes
            .Where(change =>
                change.Corrigendum.RecordId == recordId
                && change.Corrigendum.State == CorrigendumState.Published
                && change.Corrigendum.VersionNumber <= version
            )
            .OrderBy(change => change.Id)
            .Select(change => new CorrectionMark(change.InsertedLabel ?? change.Label, change.Kind, change.Corrigendum.Number));

    public static IQueryable<ChangeRow> OfCorrigendum(this IQueryable<CorrigendumChange> changes, int corrigendumId) =>
        changes
            .Where(change => change.CorrigendumId == corrigendumId)
            .OrderBy(change => change.Id)
            .Select(change => new ChangeRow(
                change.Id,
                change.Kind,
                change.Label,
                change.InsertedLabel,
                change.Before,
                change.After,
                change.Why,
                change.Request!.Participation.NameAsStated
            ));

    public static IQueryable<RequestRow> Rows(this IQueryable<CorrectionRequest> requests) =>
        requests
            .OrderBy(request => request.Id)
            .Select(request => new RequestRow(
                request.Id,
                request.Kind,
                request.Label,
                request.Before,
                request.Proposed,
                request.Why,
                request.AskedAt,
                request.State,
                request.Answer,
                request.Participation.NameAsStated,
                request.Link.UsedBy
            ));

    /// <summary>The link with a code; only its hash is known.</summary>
    public static async Task<SpeakersLink?> WithCodeAsync(this IQueryable<CorrectionLink> links, string code, DateTime now)
    {
        var hash = PrivateCode.HashOf(code);
        return await links
            .Where(link => link.CodeHash == hash)
            .Select(link => new SpeakersLink(
                link.Id,
                link.RecordId,
                link.Record.Slug,
                link.Record.Reference,
                link.Record.Title,
                link.Record.Language,
                link.Record.State,
                link.Record.CorrectionsUntil,
                link.Record.WithdrawalNotice,
                link.ParticipationId,
                link.Participation.NameAsStated,
                link.Participation.OnBehalfOf,
                link.RevokedAt == null && (link.Until == null || link.Until > now),
                link.RevokedAt == null && link.Until <= now
            ))
            .SingleOrDefaultAsync();
    }

    /// <summary>What is published as the words of whoever said it, as <see cref="Record.WordsOf"/> says it of one record.</summary>
    public static IQueryable<Paragraph> OwnWords(this IQueryable<Paragraph> paragraphs) =>
        paragraphs.Where(paragraph =>
            (paragraph.Voice == Voice.Quote || paragraph.Voice == Voice.Paraphrase) && !paragraph.Hidden && paragraph.Label != null
        );

    /// <summary>What is recorded as somebody's own words.</summary>
    public static IQueryable<OwnPassage> OwnOf(this IQueryable<Paragraph> paragraphs, int recordId, int seatId) =>
        paragraphs
            .OwnWords()
            .Where(paragraph => paragraph.RecordId == recordId && paragraph.ParticipationId == seatId)
            .OrderBy(paragraph => paragraph.Position)
            .Select(paragraph => new OwnPassage(paragraph.Label!, paragraph.Voice, paragraph.Markdown));

    /// <summary>Those whose own words a record holds.</summary>
    public static IQueryable<SpeakerRow> SpeakersIn(this PortalDbContext db, int recordId, int? seatId = null) =>
        db
            .Participations.Where(seat =>
                (seatId == null || seat.Id == seatId)
                && db.Paragraphs.Any(paragraph =>
                    paragraph.RecordId == recordId
                    && paragraph.ParticipationId == seat.Id
                    && (paragraph.Voice == Voice.Quote || paragraph.Voice == Voice.Paraphrase)
                    && !paragraph.Hidden
                )
            )
            .OrderBy(seat => seat.Position)
            .ThenBy(seat => seat.Id)
            .Select(seat => new SpeakerRow(
                seat.Id,
                seat.NameAsStated,
                seat.Email,
                db.CorrectionLinks.Where(link => link.RecordId == recordId && link.ParticipationId == seat.Id && link.Until == null)
                    .Max(link => (DateTime?)link.SentAt),
                db.CorrectionLinks.Any(link =>
                    link.RecordId == recordId && link.ParticipationId == seat.Id && link.Until == null && link.RevokedAt == null
                )
            ));

    /// <summary>What is recorded as the words of whoever reads the mail of an address, where it can be corrected now.</summary>
    public static async Task<IReadOnlyList<CorrectableWords>> CorrectableByAsync(this PortalDbContext db, string address, DateOnly today)
    {
        var own = db.Paragraphs.OwnWords();
        // Few records take corrections at a time; addresses are compared here, since no two databases do it alike.
        var seats = await (
            from record in db.Records
            where record.State == RecordState.Provisional && record.CorrectionsUntil >= today
            from seat in db.Participations
            where seat.SessionId == record.SessionId && seat.Email != null
            where own.Any(paragraph => paragraph.RecordId == record.Id && paragraph.ParticipationId == seat.Id)
            orderby record.CorrectionsUntil, record.Id, seat.Id
            select new
            {
                seat.Email,
                Words = new CorrectableWords(
                    record.Id,
                    seat.Id,
                    record.Reference,
                    record.Title,
                    record.Language,
                    record.CorrectionsUntil!.Value,
                    seat.NameAsStated
                ),
            }
        ).ToListAsync();
        return [.. seats.Where(seat => address.Equals(seat.Email!.Trim(), StringComparison.OrdinalIgnoreCase)).Select(seat => seat.Words)];
    }

    public static IQueryable<ReportRow> Unsettled(this IQueryable<MistakeReport> reports, int recordId) =>
        reports
            .Where(report => report.RecordId == recordId && report.SettledAt == null)
            .OrderBy(report => report.Id)
            .Select(report => new ReportRow(report.Id, report.Label, report.Version, report.Text, report.At));

    public static IQueryable<Record> RecordsWithCorrectionsWaiting(this PortalDbContext db) =>
        db.Records.Where(record =>
            record.CorrectionRequests.Any(request => request.State == RequestState.Open)
            || record.Corrigenda.Any(pending => pending.State != CorrigendumState.Published && pending.Changes.Any())
            || db.MistakeReports.Any(report => report.RecordId == record.Id && report.SettledAt == null)
        );

    public static IQueryable<WaitingRow> CorrectionsWaiting(this PortalDbContext db) =>
        db.RecordsWithCorrectionsWaiting()
            .OrderBy(record => record.CorrectionsUntil)
            .ThenBy(record => record.Id)
            .Select(record => new WaitingRow(
                record.Slug,
                record.Reference,
                record.Title,
                record.Language,
                record.CorrectionsUntil,
                record.CorrectionRequests.Count(request => request.State == RequestState.Open),
                db.MistakeReports.Count(report => report.RecordId == record.Id && report.SettledAt == null),
                record
                    .Corrigenda.Where(pending => pending.State != CorrigendumState.Published && pending.Changes.Any())
                    .Select(pending => (CorrigendumState?)pending.State)
                    .FirstOrDefault()
            ));
}
