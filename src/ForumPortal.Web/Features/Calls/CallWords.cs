namespace ForumPortal.Web.Features.Calls;

public sealed class CallWords;
