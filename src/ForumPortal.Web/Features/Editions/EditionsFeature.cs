namespace ForumPortal.Web.Features.Editions;

public static class EditionsFeature
{
    public static IServiceCollection AddEditions(this IServiceCollection services) => services.AddSingleton<ProgrammeText>();
}
