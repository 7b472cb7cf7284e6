namespace ForumPortal.Domain.Mandates;

/// <summary>What somebody may do in another’s name.</summary>
[Flags]
public enum MandateScopes
{
    None = 0,

    /// <summary>Look after their registrations.</summary>
    Register = 1,

    /// <summary>Ask for corrections of what is recorded as their words.</summary>
    Correct = 2,
}

/// <summary>
/// A mayor lets an assistant act for them: for what it says, until it says, and until it is taken back. Both are known by the
/// address at which they read their mail.
/// </summary>
public sealed class Mandate : Entity
{
    public const int NameMaxLength = 150;
    public const int EmailMaxLength = 254;

    /// <summary>Days: after a year it is given anew, or is over.</summary>
    public const int MostDays = 366;

    /// <summary>So long after its end nobody is to read any more who acted for whom.</summary>
    public const int KeptDays = 90;

    private Mandate() { }

    public string ForName { get; private set; } = "";
    public string ForEmail { get; private set; } = "";
    public string ToName { get; private set; } = "";
    public string ToEmail { get; private set; } = "";
    public MandateScopes Scopes { get; private set; }
    public DateTime GrantedAt { get; private set; }

    /// <summary>Who gave it: the mayor, or somebody of the secretariat for them.</summary>
    public string GrantedBy { get; private set; } = "";

    /// <summary>From then on it is over (UTC).</summary>
    public DateTime Until { get; private set; }
    public DateTime? RevokedAt { get; private set; }
    public string? RevokedBy { get; private set; }

    /// <summary>Opens it for an assistant who has no account.</summary>
    public string CodeHash { get; private set; } = "";

    /// <param name="code">The code of the private link that the assistant gets.</param>
    /// <exception cref="ForumRuleException">It is for nothing, for too long or too late, or from somebody to themselves.</exception>
    public static Mandate Grant(Contact of, Contact to, MandateScopes scopes, DateTime until, string code, Actor by, DateTime at)
    {
        if (scopes == MandateScopes.None)
            throw new Refusal(MandateRules.ItIsForSomething).AsException();
        if (until <= at)
            throw new Refusal(MandateRules.ItEndsLater).AsException();
        if (until > at.AddDays(MostDays))
            throw new Refusal(MandateRules.ItEndsWithinAYear).AsException();
        var (own, theirs) = (Normal(of.Email), Normal(to.Email));
        if (own == theirs)
            throw new Refusal(MandateRules.NobodyNeedsOneFromThemselves).AsException();
        return new Mandate
        {
            ForName = of.Name,
            ForEmail = own,
            ToName = to.Name,
            ToEmail = theirs,
            Scopes = scopes,
            GrantedAt = at,
            GrantedBy = by.Name,
            Until = until,
            CodeHash = PrivateCode.HashOf(code),
        };
    }

    public bool IsInForce(DateTime now) => RevokedAt is null && now < Until;

    public bool Allows(MandateScopes scope, DateTime now) => IsInForce(now) && Scopes.HasFlag(scope);

    /// <summary>Opens something of theirs for the assistant.</summary>
    /// <exception cref="ForumRuleException">It is over, or is not for this.</exception>
    public ActingFor Act(MandateScopes scope, DateTime now)
    {
        RevocationBlockers(now).RefuseIfAny();
        if (!Scopes.HasFlag(scope))
            throw new Refusal(MandateRules.ItIsNotForThis).AsException();
        return new ActingFor(Id, ToName, Until);
    }

    /// <summary>From now on nothing is done by it.</summary>
    /// <exception cref="ForumRuleException">It is over.</exception>
    public void Revoke(Actor by, DateTime at)
    {
        RevocationBlockers(at).RefuseIfAny();
        (RevokedAt, RevokedBy) = (at, by.Name);
    }

    public IReadOnlyList<Refusal> RevocationBlockers(DateTime now) => IsInForce(now) ? [] : [new Refusal(MandateRules.ItIsOver)];

    /// <summary>Nobody can read any more who acted for whom. That there was one stays.</summary>
    public void Erase()
    {
        (ForName, ForEmail, ToName, ToEmail, GrantedBy, RevokedBy) = ("", "", "", "", "", null);
        CodeHash = PrivateCode.HashOf(PrivateCode.New());
    }

    /// <summary>The form in which addresses are compared.</summary>
    public static string Normal(string address) => address.Trim().ToLowerInvariant();

    /// <summary>Somebody, and where they read their mail.</summary>
    public sealed record Contact(string Name, string Email);
}

/// <summary>By which mandate, or from which account, a private link was opened: what is done by it is done in another’s name.</summary>
/// <param name="MandateId">None where an account holds the speaker’s page.</param>
/// <param name="By">The name of the assistant, or of the account.</param>
/// <param name="Until">When the link ends: with the mandate (UTC).</param>
public sealed record ActingFor(int? MandateId, string By, DateTime Until);
