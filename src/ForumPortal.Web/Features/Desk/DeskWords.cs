namespace ForumPortal.Web.Features.Desk;

public sealed class DeskWords;
