using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace ForumPortal.BrowserTests.Infrastructure;

/// <summary>A portal whose clock begins now, as a browser's does, and goes on when a journey sets it forward, with all jobs that wait for it.</summary>
public sealed class PortalInTime : ServedPortal
{
    // Initialised before the base class starts the server.
    public new FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
    }
}
