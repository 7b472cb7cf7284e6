namespace ForumPortal.Web.Features.Feeds;

public sealed class FeedWords;
