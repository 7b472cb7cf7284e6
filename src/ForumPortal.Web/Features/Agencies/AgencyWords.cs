namespace ForumPortal.Web.Features.Agencies;

public sealed class AgencyWords;
