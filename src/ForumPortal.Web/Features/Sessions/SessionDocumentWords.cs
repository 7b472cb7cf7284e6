namespace ForumPortal.Web.Features.Sessions;

public sealed class SessionDocumentWords;
