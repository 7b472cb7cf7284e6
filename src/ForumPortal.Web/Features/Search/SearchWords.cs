namespace ForumPortal.Web.Features.Search;

public sealed class SearchWords;
