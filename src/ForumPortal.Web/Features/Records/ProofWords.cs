namespace ForumPortal.Web.Features.Records;

public sealed class ProofWords;
