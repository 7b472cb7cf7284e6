namespace ForumPortal.Web.Features.Decisions;

public sealed class DecisionWords;
