using System.Globalization;
using ForumPortal.Data.Content;
using ForumPortal.Web.Features;
using ForumPortal.Web.Features.Search;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Security;
using ForumPortal.Web.Platform.Settings;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Settings.Configuration;

NativeMemory.KeepSmall();
try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.Services.AddSerilog(
        (services, logger) =>
            logger
                // Named, so that nobody looks for them in all that is installed.
                .ReadFrom.Configuration(
                    builder.Configuration,
                    new ConfigurationReaderOptions(
                        typeof(ConsoleLoggerConfigurationExtensions).Assembly,
                        typeof(FileLoggerConfigurationExtensions).Assembly
                    )
                )
                .ReadFrom.Services(services)
                .WriteTo.Console(outputTemplate: LogLines.Template, formatProvider: CultureInfo.InvariantCulture),
        // Each portal has a log of its own, also where several run in one process.
        preserveStaticLogger: true
    );
    builder.WebHost.ConfigureKestrel(Limits.Set);
    builder.Services.AddPortalSettings();
    builder.Services.AddPortalDatabase(builder.Configuration);
    builder.Services.AddPortalPages();
    builder.Services.AddPortalSecurity(builder.Environment);
    builder.Services.AddPortalMail();
    builder.Services.AddFeatures();
    builder.Services.AddHostedService<MemoryJob>();

    var app = builder.Build();
    await app.PrepareDatabaseAsync();
    if (await app.WasCalledToRebuildSearchAsync(args))
        return 0;

    app.UseTrustedProxies();
    app.UseExceptionHandler("/errors/500");
    if (!app.Environment.IsDevelopment())
        app.UseHsts();
    app.UseMiddleware<LanguagePrefix>();
    // First the cache, then what a page costs: an anonymous reader of a known page goes no further.
    app.UseOutputCache();
    app.UseResponseCompression();
    app.UsePortalHeaders();
    app.UseStatusCodePagesWithReExecute("/errors/{0}");
    app.UseMiddleware<Doorkeeper>();
    app.UseRouting();
    app.UseRateLimiter();
    app.UseAuthentication();
    app.UseMiddleware<ActAsCurrentUser>();
    app.UseAuthorization();
    app.UseMiddleware<FormReading>();
    app.UseAntiforgery();

    app.MapStaticAssets().AllowAnonymous();
    app.MapRazorPages().WithStaticAssets();
    app.MapFeatures();
    await app.RunAsync();
    return 0;
}
catch (OptionsValidationException wrong)
{
    foreach (var sentence in wrong.Sentences())
        await Console.Error.WriteLineAsync(sentence);
    return 1;
}
catch (Exception wrong)
    when (wrong is WrongSettingException or WrongContentException || wrong is InvalidOperationException setting && setting.IsOfAValue())
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}
catch (IOException wrong) when (wrong.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync($"{wrong.Message} Another program listens there already; --urls names another address.");
    return 1;
}

/// <summary>For the tests, which start the portal as it is.</summary>
public partial class Program;
