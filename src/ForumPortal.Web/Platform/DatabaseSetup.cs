using ForumPortal.Data;
using ForumPortal.Data.Accounts;
using ForumPortal.Data.Content;
using ForumPortal.Data.Providers;
using ForumPortal.Web.Platform.Caching;
using ForumPortal.Web.Platform.Mail;
using ForumPortal.Web.Platform.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace ForumPortal.Web.Platform;

/// <summary>A setting that only shows itself to be wrong when it is used: it stops the start with a sentence.</summary>
public sealed class WrongSettingException : Exception
{
    public WrongSettingException() { }

    public WrongSettingException(string sentence)
        : base(sentence) { }

    public WrongSettingException(string sentence, Exception inner)
        : base(sentence, inner) { }
}

public static class DatabaseSetup
{
    public static IServiceCollection AddPortalDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<DataFolder>();
        services.AddSingleton<ContentGeneration>();
        services.AddSingleton<KeptWhileUnchanged>();
        var settings = configuration.Read<DatabaseSettings>("Database");
        switch (Enum.TryParse<DatabaseProvider>(settings.Provider, out var provider) ? provider : DatabaseProvider.Sqlite)
        {
            case DatabaseProvider.SqlServer:
                services.AddDbContext<PortalDbContext, SqlServerPortalDbContext>(Connect, optionsLifetime: ServiceLifetime.Singleton);
                break;
            case DatabaseProvider.PostgreSql:
                services.AddDbContext<PortalDbContext, PostgreSqlPortalDbContext>(Connect, optionsLifetime: ServiceLifetime.Singleton);
                break;
            default:
                services.AddDbContext<PortalDbContext, SqlitePortalDbContext>(Connect, optionsLifetime: ServiceLifetime.Singleton);
                break;
        }
        services.AddDataProtection().SetApplicationName("ForumPortal").PersistKeysToDbContext<PortalDbContext>();
        return services;

        void Connect(IServiceProvider provided, DbContextOptionsBuilder options) =>
            options
                .UseProvider(provider, ConnectionString(provided, configuration, provider), settings.MaxBatchSize)
                // What a feature adds to a save comes first: the others hear of it as of everything else.
                .AddInterceptors(provided.GetServices<IInterceptor>())
                .AddInterceptors(
                    new RaiseGeneration(provided.GetRequiredService<ContentGeneration>()),
                    new RingForMail(provided.GetRequiredService<MailSignal>())
                );
    }

    /// <summary>Brings the tables up to date and, where asked, the first content in. The portal listens only afterwards.</summary>
    public static async Task PrepareDatabaseAsync(this WebApplication app)
    {
        // Wrong settings are said before anything is touched.
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        try
        {
            await db.BringUpToDateAsync();
        }
        catch (Exception failed)
            when (failed
                    is System.Data.Common.DbException
                        // What does not read like a connection string at all.
                        or ArgumentException
                        or InvalidOperationException { InnerException: System.Data.Common.DbException }
            )
        {
            throw new WrongSettingException(
                $"The database cannot be reached or brought up to date ({(failed.InnerException ?? failed).Message}). Check Database:Provider and ConnectionStrings:Portal.",
                failed
            );
        }
        if (app.Services.GetRequiredService<IOptions<ContentSettings>>().Value.LoadOnStart)
            await new FirstContent(db, app.Services.GetRequiredService<TimeProvider>()).LoadAsync(DemonstrationAccountsOf(app, scope));
    }

    /// <summary>Made-up accounts exist in Development and nowhere else.</summary>
    private static DemonstrationAccounts? DemonstrationAccountsOf(WebApplication app, AsyncServiceScope scope) =>
        app.Environment.IsDevelopment()
            ? new DemonstrationAccounts(scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>())
            : null;

    private static string ConnectionString(IServiceProvider services, IConfiguration configuration, DatabaseProvider provider)
    {
        if (configuration.GetConnectionString("Portal") is { Length: > 0 } connection)
            return connection;
        if (provider != DatabaseProvider.Sqlite)
            throw new WrongSettingException($"ConnectionStrings:Portal is needed for Database:Provider {provider}.");
        var folder = services.GetRequiredService<DataFolder>();
        try
        {
            return $"Data Source={folder.Inside("portal.db")};Default Timeout=30";
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new WrongSettingException(
                $"Portal:DataFolder names {folder.Path}, where no folder can be made ({failed.Message}).",
                failed
            );
        }
    }
}
