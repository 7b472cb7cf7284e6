namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>What a passage may state.</summary>
public enum Taken
{
    Call,
    Decision,
    Commitment,

    /// <summary>Below a commitment: something to be done, by a colleague or a body.</summary>
    Action,
}
