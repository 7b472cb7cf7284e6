using ForumPortal.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MimeKit;

namespace ForumPortal.BrowserTests.Infrastructure;

/// <summary>The portal as a newcomer starts it, with its first content, on a port of its own and in a folder of its own.</summary>
public class ServedPortal : WebApplicationFactory<Program>
{
    private readonly string folder = Directory.CreateTempSubdirectory("forumportal-").FullName;

    public ServedPortal()
    {
        UseKestrel(0);
        StartServer();
        Address = new Uri(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public Uri Address { get; }

    /// <summary>Goes with the real time, as far ahead of it as a journey says.</summary>
    public ClockAhead Clock { get; } = new();

    /// <summary>The addresses of pages that need nothing to be filled in, without those that are asked for by the portal itself.</summary>
    public IEnumerable<string> PlainAddresses(bool isPublic) =>
        Services
            .GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.OfType<PageActionDescriptor>().Any())
            .Where(endpoint => endpoint.Metadata.OfType<IAllowAnonymous>().Any() == isPublic)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Where(pattern => !pattern.Contains('{', StringComparison.Ordinal));

    /// <summary>The patterns of the addresses of all pages.</summary>
    public IEnumerable<string> Patterns() =>
        Services
            .GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.OfType<PageActionDescriptor>().Any())
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Distinct();

    /// <summary>The first mail to an address; it is written a moment after what it announces.</summary>
    public Task<MimeMessage> MailAsync(string address) => MailAsync(address, _ => true);

    /// <param name="about">Words of its subject.</param>
    public Task<MimeMessage> MailAsync(string address, string about) =>
        MailAsync(address, mail => (mail.Subject ?? "").Contains(about, StringComparison.OrdinalIgnoreCase));

    /// <summary>The first mail to an address that says what is looked for.</summary>
    public async Task<MimeMessage> MailAsync(string address, Func<MimeMessage, bool> says)
    {
        var mails = Path.Combine(folder, "mail");
        for (var patience = System.Diagnostics.Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromSeconds(20); )
        {
            var mail = Directory.Exists(mails) ? Directory.GetFiles(mails, "*.eml").Select(file => MimeMessage.Load(file)) : [];
            if (mail.FirstOrDefault(one => one.To.Mailboxes.Any(to => to.Address == address) && says(one)) is { } found)
                return found;
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
        throw new InvalidOperationException($"There is no mail for {address}.");
    }

    public async Task<T> FromDatabaseAsync<T>(Func<PortalDbContext, Task<T>> ask)
    {
        await using var scope = Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Portal:DataFolder", folder);
        builder.UseSetting("Content:LoadOnStart", "true");
        // Each browser is behind an address of its own.
        builder.UseSetting("Portal:TrustedProxies", "127.0.0.1,::1");
        builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
        builder.UseSetting("Serilog:MinimumLevel:Default", "Error");
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}

/// <summary>A clock that goes, and can be set forward.</summary>
public sealed class ClockAhead : TimeProvider
{
    private long ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref ahead));

    public void Advance(TimeSpan time) => Interlocked.Add(ref ahead, time.Ticks);
}
