namespace ForumPortal.Web.Features.Accounts;

public static class AccountsFeature
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddScoped<PasswordCheck>();
        services.AddScoped<NewPasswords>();
        services.AddScoped<AccountLinks>();
        services.AddScoped<AccountMails>();
        services.AddScoped<LinksByMail>();
        services.AddHostedService<FirstAdministrator>();
        return services;
    }
}
