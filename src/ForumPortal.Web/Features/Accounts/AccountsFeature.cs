namespace ForumPortal.Web.Features.Accounts;

public static class AccountsFeature
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddScoped<PasswordCheck>();
        return services;
    }
}
