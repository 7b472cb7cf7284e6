namespace ForumPortal.Web.Features.Editions;

public sealed class EditionWords;
