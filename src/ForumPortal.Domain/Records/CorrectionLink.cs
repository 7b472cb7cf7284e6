using ForumPortal.Domain.Mandates;
using ForumPortal.Domain.Sessions;

namespace ForumPortal.Domain.Records;

/// <summary>
/// A private link by which one speaker asks for corrections of their own words in one record, and nothing else.
/// The code itself stands in the mail alone; what is stored cannot be turned back into it.
/// </summary>
public sealed class CorrectionLink : Entity
{
    private CorrectionLink() { }

    internal CorrectionLink(Record record, Participation seat, string code, DateTime at, ActingFor? actingFor = null)
    {
        Record = record;
        Participation = seat;
        ParticipationId = seat.Id;
        CodeHash = PrivateCode.HashOf(code);
        SentAt = at;
        (MandateId, Until) = (actingFor?.MandateId, actingFor?.Until);
        UsedBy = actingFor?.By == seat.NameAsStated ? null : actingFor?.By;
    }

    public int RecordId { get; private set; }
    public Record Record { get; private set; } = null!;
    public int ParticipationId { get; private set; }
    public Participation Participation { get; private set; } = null!;
    public string CodeHash { get; private set; } = "";
    public DateTime SentAt { get; private set; }
    public DateTime? RevokedAt { get; private set; }

    /// <summary>The mandate by which it was opened; none for a link that was mailed or opened in an account.</summary>
    public int? MandateId { get; private set; }

    /// <summary>Who uses it in the speaker’s name; none where it is the speaker.</summary>
    public string? UsedBy { get; private set; }

    /// <summary>When it ends by itself (UTC); none for a link that was mailed, which works until it is revoked.</summary>
    public DateTime? Until { get; private set; }

    public bool WorksAt(DateTime now) => RevokedAt is null && !(Until <= now);

    /// <summary>From now on the link opens nothing.</summary>
    public void Revoke(DateTime at) => RevokedAt ??= at;
}
