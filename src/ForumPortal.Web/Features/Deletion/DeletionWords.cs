namespace ForumPortal.Web.Features.Deletion;

public sealed class DeletionWords;
