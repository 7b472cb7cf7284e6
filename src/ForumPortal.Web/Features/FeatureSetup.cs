using ForumPortal.Web.Features.Accounts;
using ForumPortal.Web.Features.Editions;
using ForumPortal.Web.Features.Events;
using ForumPortal.Web.Features.Feeds;
using ForumPortal.Web.Features.Health;
using ForumPortal.Web.Features.Mandates;
using ForumPortal.Web.Features.Records;
using ForumPortal.Web.Features.Registrations;
using ForumPortal.Web.Features.Search;
using ForumPortal.Web.Features.Sessions;
using ForumPortal.Web.Features.Sitemap;

namespace ForumPortal.Web.Features;

/// <summary>What each feature adds besides its pages: services, jobs and endpoints.</summary>
public static class FeatureSetup
{
    public static IServiceCollection AddFeatures(this IServiceCollection services)
    {
        services.AddAccounts();
        services.AddRecords();
        services.AddWriting();
        services.AddEditions();
        services.AddEvents();
        services.AddFeeds();
        services.AddMandates();
        services.AddRegistrations();
        services.AddSearch();
        return services;
    }

    public static WebApplication MapFeatures(this WebApplication app)
    {
        app.MapHealth();
        app.MapSitemap();
        app.MapRecordExports();
        app.MapSessionDocuments();
        app.MapEvents();
        app.MapFeeds();
        app.MapRegistrations();
        app.MapSearch();
        return app;
    }
}
