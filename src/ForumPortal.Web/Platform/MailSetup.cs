using ForumPortal.Web.Platform.Mail;

namespace ForumPortal.Web.Platform;

public static class MailSetup
{
    public static IServiceCollection AddPortalMail(this IServiceCollection services)
    {
        services.AddSingleton<MailSignal>();
        services.AddSingleton<Postman>();
        services.AddHostedService<MailJob>();
        return services;
    }
}
