using ForumPortal.Domain.Agencies;
using ForumPortal.Domain.Cities;

namespace ForumPortal.Domain.Records;

/// <summary>
/// Something to be done that a session said in passing, below the level of a commitment: who, by when, done or not. It is for
/// colleagues, unless its record says that the public reads it.
/// </summary>
public sealed class ActionItem : Entity, ITakenFromPassage
{
    public const int TextMaxLength = 1_000;
    public const int NameMaxLength = 150;

    private ActionItem() { }

    public ActionItem(string text, DateOnly? dueDay) => (Text, DueDay) = (text, dueDay);

    /// <summary>What is to be done. Plain text.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The colleague whose it is: the key of the account and the name.</summary>
    public int? OwnerId { get; private set; }
    public string? OwnerName { get; private set; }

    /// <summary>The body whose it is, where it is no colleague's.</summary>
    public int? AgencyId { get; private set; }
    public Agency? Agency { get; private set; }
    public int? CityId { get; private set; }
    public City? City { get; private set; }

    /// <summary>The last day on which it should be done; none where nobody said one.</summary>
    public DateOnly? DueDay { get; private set; }
    public DateTime? DoneAt { get; private set; }
    public string? DoneBy { get; private set; }

    public int? RecordId { get; set; }
    public Record? Record { get; set; }
    public int? ParagraphId { get; set; }
    public string? ParagraphLabel { get; set; }
    public bool Drafted { get; set; }

    public bool IsDone => DoneAt is not null;

    public bool IsOverdueOn(DateOnly today) => !IsDone && DueDay < today;

    /// <summary>Says in other words what is to be done, and by when.</summary>
    public void Describe(string text, DateOnly? dueDay) => (Text, DueDay) = (text, dueDay);

    /// <summary>Says whose it is: one colleague's, or one body's.</summary>
    public void GiveTo(Actor? colleague, Agency? agency, City? city)
    {
        OwnerBlockers(colleague is not null, agency is not null, city is not null).RefuseIfAny();
        (OwnerId, OwnerName) = (colleague?.AccountId, colleague?.Name);
        (Agency, AgencyId, City, CityId) = (agency, agency?.Id, city, city?.Id);
    }

    public static IReadOnlyList<Refusal> OwnerBlockers(bool hasColleague, bool hasAgency, bool hasCity) =>
        new[] { hasColleague, hasAgency, hasCity }.Count(has => has) == 1 ? [] : [new Refusal(RecordRules.AnActionHasOneOwner)];

    public IReadOnlyList<Refusal> FinishingBlockers() => IsDone ? [new Refusal(RecordRules.AnActionIsDoneOnce, DoneBy!)] : [];

    public void Finish(Actor by, DateTime at)
    {
        FinishingBlockers().RefuseIfAny();
        (DoneAt, DoneBy) = (at, by.Name);
    }

    public IReadOnlyList<Refusal> ReopeningBlockers() => IsDone ? [] : [new Refusal(RecordRules.OnlyWhatIsDoneIsReopened)];

    public void Reopen()
    {
        ReopeningBlockers().RefuseIfAny();
        (DoneAt, DoneBy) = (null, null);
    }
}
