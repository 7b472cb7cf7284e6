namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>What a passage may state.</summary>
public enum Taken
{
    Call,
    Decision,
    Commitment,
}
