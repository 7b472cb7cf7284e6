[assembly: AssemblyFixture(typeof(Chromium))]

namespace ForumPortal.BrowserTests.Infrastructure;

/// <summary>Debian's browser, one for all tests; it is installed where it is missing.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>A desk and a phone.</summary>
    public static readonly ViewportSize Desk = new() { Width = 1280, Height = 900 };
    public static readonly ViewportSize Phone = new() { Width = 320, Height = 640 };
    public static readonly ViewportSize LargerPhone = new() { Width = 360, Height = 740 };

    private IPlaywright playwright = null!;

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var path = await DebianPackage.EnsureAsync("chromium-headless-shell", "chromium-headless-shell");
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = path,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.CloseAsync();
        playwright.Dispose();
    }
}
