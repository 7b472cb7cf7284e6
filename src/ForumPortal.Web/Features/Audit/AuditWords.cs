namespace ForumPortal.Web.Features.Audit;

public sealed class AuditWords;
