namespace ForumPortal.Web.Features.People;

public sealed class PersonWords;
