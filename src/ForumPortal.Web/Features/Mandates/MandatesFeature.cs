namespace ForumPortal.Web.Features.Mandates;

public static class MandatesFeature
{
    public static IServiceCollection AddMandates(this IServiceCollection services)
    {
        services.AddSingleton<MandateMails>();
        services.AddScoped<Revocation>();
        services.AddHostedService<MandateJob>();
        return services;
    }
}
