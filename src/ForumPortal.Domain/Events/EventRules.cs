using System.Runtime.CompilerServices;

namespace ForumPortal.Domain.Events;

/// <summary>The rules of an event. Each sentence stands in <c>EventRules.resx</c>.</summary>
public sealed class EventRules
{
    public static readonly ForumRule LastDayNotBeforeFirst = Rule();
    public static readonly ForumRule RegistrationClosesAfterItOpens = Rule();
    public static readonly ForumRule IsCancelled = Rule();
    public static readonly ForumRule OnlyWhatIsCancelledIsReinstated = Rule();
    public static readonly ForumRule PostponedMeansOtherDays = Rule();
    public static readonly ForumRule IsOnline = Rule();

    private EventRules() { }

    private static ForumRule Rule([CallerMemberName] string name = "") => new(typeof(EventRules), name);
}
