namespace ForumPortal.Web.Features.Home;

public sealed class HomeWords;
