namespace ForumPortal.Web.Features.Errors;

public sealed class ErrorWords;
