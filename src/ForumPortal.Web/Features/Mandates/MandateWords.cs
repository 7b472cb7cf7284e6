namespace ForumPortal.Web.Features.Mandates;

public sealed class MandateWords;
