namespace ForumPortal.Web.Features.Programmes;

public sealed class ProgrammeWords;
