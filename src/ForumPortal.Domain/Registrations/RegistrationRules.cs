using System.Runtime.CompilerServices;

namespace ForumPortal.Domain.Registrations;

/// <summary>The rules of registering. Each sentence stands in <c>RegistrationRules.resx</c>.</summary>
public sealed class RegistrationRules
{
    public static readonly ForumRule PlacesAreTaken = Rule();
    public static readonly ForumRule MoreReservedThanPlaces = Rule();
    public static readonly ForumRule TooManyCategories = Rule();
    public static readonly ForumRule TooManyQuestions = Rule();
    public static readonly ForumRule TooManyReminders = Rule();
    public static readonly ForumRule ItHasGone = Rule();
    public static readonly ForumRule ItsTimeIsOver = Rule();
    public static readonly ForumRule NotHere = Rule();
    public static readonly ForumRule NotYetOpen = Rule();
    public static readonly ForumRule IsClosed = Rule();
    public static readonly ForumRule EventIsOver = Rule();
    public static readonly ForumRule ByInvitationOnly = Rule();
    public static readonly ForumRule NoPlaceLeft = Rule();
    public static readonly ForumRule NotSoMany = Rule();
    public static readonly ForumRule OfferIsOver = Rule();
    public static readonly ForumRule NothingToAccept = Rule();
    public static readonly ForumRule ItHasEnded = Rule();
    public static readonly ForumRule NotPending = Rule();
    public static readonly ForumRule IsPending = Rule();
    public static readonly ForumRule NotWaiting = Rule();
    public static readonly ForumRule TooLateToChange = Rule();
    public static readonly ForumRule OnlyWhoHasAPlaceIsCheckedIn = Rule();
    public static readonly ForumRule IsCheckedIn = Rule();
    public static readonly ForumRule IsNotCheckedIn = Rule();
    public static readonly ForumRule OnlyWhoHasAPlaceSignsUp = Rule();
    public static readonly ForumRule IsSignedUp = Rule();
    public static readonly ForumRule SessionTakesNobody = Rule();
    public static readonly ForumRule MoreNeededThanSeats = Rule();
    public static readonly ForumRule SomebodyIsSignedUp = Rule();
    public static readonly ForumRule TheyStayWithOthers = Rule();

    private RegistrationRules() { }

    private static ForumRule Rule([CallerMemberName] string name = "") => new(typeof(RegistrationRules), name);
}
