namespace ForumPortal.Web.Features.Events;

public sealed class EventWords;
