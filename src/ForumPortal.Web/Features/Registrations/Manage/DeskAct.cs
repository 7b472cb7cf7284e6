namespace ForumPortal.Web.Features.Registrations.Manage;

/// <summary>What an organiser does to registrations, one or many at once.</summary>
public enum DeskAct
{
    Approve,
    Wait,
    Offer,
    Refuse,
    Return,
    CheckIn,
    UndoCheckIn,
    Tag,
    Untag,
}
