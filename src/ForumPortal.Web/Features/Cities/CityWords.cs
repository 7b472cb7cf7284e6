namespace ForumPortal.Web.Features.Cities;

public sealed class CityWords;
