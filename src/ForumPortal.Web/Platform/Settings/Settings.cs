using System.Net;
using ForumPortal.Data.Providers;
using ForumPortal.Domain;
using Microsoft.Extensions.Options;

namespace ForumPortal.Web.Platform.Settings;

/// <summary>Settings under <c>Portal</c>.</summary>
public sealed class PortalSettings
{
    /// <summary>The folder that holds all state of this node; relative to the application's folder.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>The address under which the public reaches the portal, for links in mail, feeds and the sitemap.</summary>
    public string? PublicAddress { get; set; }

    /// <summary>Addresses or networks of the proxies whose word on the client's address is taken, separated by commas.</summary>
    public string? TrustedProxies { get; set; }

    /// <summary>Whom readers write to.</summary>
    public string Contact { get; set; } = "";

    internal IEnumerable<string> Proxies =>
        (TrustedProxies ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>Settings under <c>Database</c>.</summary>
public sealed class DatabaseSettings
{
    public string Provider { get; set; } = nameof(DatabaseProvider.Sqlite);

    /// <summary>EF's batch size; 1 serves servers that speak T-SQL without MERGE.</summary>
    public int? MaxBatchSize { get; set; }
}

/// <summary>Settings under <c>Content</c>.</summary>
public sealed class ContentSettings
{
    /// <summary>Whether the first content is loaded into an empty database.</summary>
    public bool LoadOnStart { get; set; }
}

/// <summary>Settings under <c>Mail</c>. Without a host, mail is written as files into the data folder.</summary>
public sealed class MailSettings
{
    public string? Host { get; set; }
    public int Port { get; set; } = 587;
    public string? User { get; set; }
    public string? Password { get; set; }

    /// <summary>None, StartTls or Tls.</summary>
    public string Security { get; set; } = "StartTls";
    public string From { get; set; } = "";
    public string FromName { get; set; } = "";
}

/// <summary>Settings under <c>Chromium</c>.</summary>
public sealed class ChromiumSettings
{
    /// <summary>The browser that prints documents; without it the print style serves.</summary>
    public string? Path { get; set; }
}

public static class SettingsSetup
{
    /// <summary>Binds all settings; a wrong one stops the start with a sentence.</summary>
    public static IServiceCollection AddPortalSettings(this IServiceCollection services)
    {
        services
            .AddOptions<PortalSettings>()
            .BindConfiguration("Portal")
            .Validate(
                portal => !string.IsNullOrWhiteSpace(portal.DataFolder),
                "Portal:DataFolder names the folder that holds the portal's data; it must not be empty."
            )
            .Validate(
                portal => portal.PublicAddress is null or "" || Source.IsWebAddress(portal.PublicAddress),
                "Portal:PublicAddress must be an address such as https://forum.example, or be left out."
            )
            .Validate(
                portal => portal.Proxies.All(proxy => IPAddress.TryParse(proxy, out _) || IPNetwork.TryParse(proxy, out _)),
                "Portal:TrustedProxies must list IP addresses or networks such as 10.0.0.0/8, separated by commas."
            )
            .ValidateOnStart();
        services
            .AddOptions<DatabaseSettings>()
            .BindConfiguration("Database")
            .Validate(
                database => Enum.GetNames<DatabaseProvider>().Contains(database.Provider),
                "Database:Provider must be Sqlite, SqlServer or PostgreSql."
            )
            .Validate(database => database.MaxBatchSize is null or > 0, "Database:MaxBatchSize must be 1 or more, or be left out.")
            .ValidateOnStart();
        services.AddOptions<ContentSettings>().BindConfiguration("Content").ValidateOnStart();
        services
            .AddOptions<MailSettings>()
            .BindConfiguration("Mail")
            .Validate(mail => mail.Port is > 0 and <= 65535, "Mail:Port must be between 1 and 65535.")
            .Validate(mail => mail.Security is "None" or "StartTls" or "Tls", "Mail:Security must be None, StartTls or Tls.")
            .Validate(
                mail => MimeKit.MailboxAddress.TryParse(mail.From, out var from) && from.Address.Contains('@'),
                "Mail:From must be an e-mail address."
            )
            .ValidateOnStart();
        services
            .AddOptions<ChromiumSettings>()
            .BindConfiguration("Chromium")
            .Validate(
                chromium => string.IsNullOrEmpty(chromium.Path) || File.Exists(chromium.Path),
                "Chromium:Path must be the path of a browser that exists, or be left out."
            )
            .ValidateOnStart();
        return services;
    }

    /// <summary>The settings of one class, read before the services exist.</summary>
    public static T Read<T>(this IConfiguration configuration, string section)
        where T : new() => configuration.GetSection(section).Get<T>() ?? new T();

    /// <summary>Whether a setting is not even a number, or yes or no, where it has to be: the message names it.</summary>
    public static bool IsOfAValue(this InvalidOperationException wrong) => wrong.Source == "Microsoft.Extensions.Configuration.Binder";

    /// <summary>The sentences of what is wrong with the settings.</summary>
    public static IEnumerable<string> Sentences(this OptionsValidationException wrong) => wrong.Failures;
}
