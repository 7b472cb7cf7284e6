namespace ForumPortal.Web.Features.Feeds;

public static class FeedsFeature
{
    public static IServiceCollection AddFeeds(this IServiceCollection services)
    {
        services.AddScoped<Platform.Feeds.AtomFile>();
        services.AddScoped<NewsFeeds>();
        return services;
    }

    public static void MapFeeds(this IEndpointRouteBuilder endpoints) => NewsFeeds.Map(endpoints);
}
