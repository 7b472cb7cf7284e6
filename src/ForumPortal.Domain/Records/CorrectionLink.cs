using System.Security.Cryptography;
using System.Text;
using ForumPortal.Domain.Sessions;

namespace ForumPortal.Domain.Records;

/// <summary>
/// A private link by which one speaker asks for corrections of their own words in one record, and nothing else.
/// The code itself stands in the mail alone; what is stored cannot be turned back into it.
/// </summary>
public sealed class CorrectionLink : Entity
{
    /// <summary>Hexadecimal digits of 160 random bits.</summary>
    public const int CodeLength = 40;

    /// <summary>Hexadecimal digits of a SHA-256.</summary>
    public const int HashLength = 64;

    private CorrectionLink() { }

    internal CorrectionLink(Record record, Participation seat, string code, DateTime at)
    {
        Record = record;
        Participation = seat;
        ParticipationId = seat.Id;
        CodeHash = HashOf(code);
        SentAt = at;
    }

    public int RecordId { get; private set; }
    public Record Record { get; private set; } = null!;
    public int ParticipationId { get; private set; }
    public Participation Participation { get; private set; } = null!;
    public string CodeHash { get; private set; } = "";
    public DateTime SentAt { get; private set; }
    public DateTime? RevokedAt { get; private set; }
    public bool Works => RevokedAt is null;

    public static string NewCode() => RandomNumberGenerator.GetHexString(CodeLength, lowercase: true);

    public static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));

    /// <summary>From now on the link opens nothing.</summary>
    public void Revoke(DateTime at) => RevokedAt ??= at;
}
