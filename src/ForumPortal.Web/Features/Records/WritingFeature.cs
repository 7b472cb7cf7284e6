namespace ForumPortal.Web.Features.Records;

public static class WritingFeature
{
    public static IServiceCollection AddWriting(this IServiceCollection services) => services.AddScoped<ProposalText>();
}
