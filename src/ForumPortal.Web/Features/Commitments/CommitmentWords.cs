namespace ForumPortal.Web.Features.Commitments;

public sealed class CommitmentWords;
