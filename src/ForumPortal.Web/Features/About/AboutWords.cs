namespace ForumPortal.Web.Features.About;

public sealed class AboutWords;
