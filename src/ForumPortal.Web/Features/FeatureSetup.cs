using ForumPortal.Web.Features.Accounts;

namespace ForumPortal.Web.Features;

/// <summary>What each feature adds besides its pages: services, jobs and endpoints.</summary>
public static class FeatureSetup
{
    public static IServiceCollection AddFeatures(this IServiceCollection services)
    {
        services.AddAccounts();
        return services;
    }

    public static WebApplication MapFeatures(this WebApplication app) => app;
}
