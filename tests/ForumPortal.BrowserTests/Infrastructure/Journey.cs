using System.Globalization;
using System.Text.RegularExpressions;

namespace ForumPortal.BrowserTests.Infrastructure;

/// <summary>Somebody who comes to do something, in windows of a real browser. A journey that fails leaves pictures of its windows.</summary>
public abstract partial class Journey(Chromium chromium, ServedPortal portal) : IAsyncLifetime
{
    private static readonly string Pictures = Path.Combine(ProjectFolder.Path, "artifacts", "screenshots");

    private readonly List<IBrowserContext> browsers = [];

    protected ServedPortal Portal => portal;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        var failed = TestContext.Current.TestState?.Result == TestResult.Failed;
        var number = 0;
        foreach (var browser in browsers)
        {
            foreach (var page in browser.Pages.Where(_ => failed))
                await page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(Pictures, $"{TestName}-{++number}.png") });
            await browser.DisposeAsync();
        }
        GC.SuppressFinalize(this);
    }

    /// <summary>A browser of somebody else: with cookies of its own, and without scripts, as the portal has to work.</summary>
    protected async Task<IPage> SomebodyAsync(bool scripts = false, ViewportSize? size = null, string? storage = null, string? zone = null)
    {
        var browser = await chromium.Browser.NewContextAsync(
            new()
            {
                BaseURL = portal.Address.ToString(),
                JavaScriptEnabled = scripts,
                ViewportSize = size ?? Chromium.Desk,
                ExtraHTTPHeaders = new Dictionary<string, string>
                {
                    ["X-Forwarded-For"] = string.Create(CultureInfo.InvariantCulture, $"10.0.0.{browsers.Count + 1}"),
                },
                StorageState = storage,
                TimezoneId = zone,
            }
        );
        browsers.Add(browser);
        var page = await browser.NewPageAsync();
        page.SetDefaultTimeout(15_000);
        return page;
    }

    /// <summary>Somebody who signed in with one of the demonstration accounts.</summary>
    protected async Task<IPage> SignedInAsync(string account, bool scripts = false)
    {
        var page = await SomebodyAsync(scripts);
        await page.GotoAsync("/account/sign-in");
        await SignInAsync(page, account);
        return page;
    }

    /// <summary>
    /// The same person again after the browser has died with everything that was open in it: with what the device had stored, or on
    /// another device with nothing but the cookies.
    /// </summary>
    protected async Task<IPage> RestartedAsync(IPage page, bool withItsStorage)
    {
        var browser = page.Context;
        var storage = await browser.StorageStateAsync();
        browsers.Remove(browser);
        await browser.DisposeAsync();
        return await SomebodyAsync(scripts: true, storage: withItsStorage ? storage : Origins().Replace(storage, "\"origins\":[]"));
    }

    internal static async Task SignInAsync(IPage page, string account)
    {
        // By name: some of them read the page in French.
        await page.Locator("[name='Input.Email']").FillAsync(account + "@forum.example");
        await page.Locator("[name='Input.Password']").FillAsync(ForumPortal.Data.Content.DemonstrationAccounts.Password);
        await page.Locator("main form:has([name='Input.Password']) button.button").ClickAsync();
    }

    [GeneratedRegex("\"origins\":\\[.*\\]", RegexOptions.Singleline)]
    private static partial Regex Origins();

    private static string TestName => TestContext.Current.TestMethod?.MethodName ?? "journey";
}
