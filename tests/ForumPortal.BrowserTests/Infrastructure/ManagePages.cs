using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.BrowserTests.Infrastructure;

/// <summary>
/// One page of each kind under /manage and /account, as somebody with the role for it finds it by following links from their first
/// page: a list of a thousand cities leads to one of them.
/// </summary>
public sealed partial class ManagePages(Chromium chromium) : IAsyncLifetime
{
    private const string Dialogue = "/manage/sessions/2025-dialogue-international-organizations";
    private const string Speaker = "anaclaudia-rossbach";
    private const string Translation = "/manage/records/2025-dialogue-international-organizations/translations/fr";

    private static readonly string[] Accounts = ["editor", "reviewer", "events", "administrator"];

    /// <summary>What no link leads to in a portal that has just begun: acts on a record, links from a mail, a list without entries.</summary>
    private static readonly Dictionary<string, string[]> Besides = new()
    {
        ["editor"] =
        [
            "/manage/nowhere",
            "/manage/users",
            $"/manage/people/{Speaker}/claim",
            Dialogue + "/participations",
            "/manage/records/example-shade-and-water/sketch",
            "/manage/events/ai-for-good-summit-2026/reinstate",
            "/manage/records/2025-dialogue-international-organizations/translations/new",
            .. new[] { "describe", "submit", "passages/1" }.Select(page => $"{Translation}/{page}"),
        ],
        ["reviewer"] =
        [
            .. new[] { "approve", "return", "publish", "withdraw", "reinstate" }.Select(act => $"{Translation}/{act}"),
            .. new[]
            {
                "approve",
                "request-changes",
                "assign",
                "schedule",
                "unschedule",
                "publish",
                "correct",
                "finalise",
                "reopen",
                "withdraw",
                "reinstate",
            }.Select(act => $"/manage/records/example-shade-and-water/{act}"),
        ],
        ["events"] =
        [
            .. new[]
            {
                "desk",
                "desk/categories/0",
                "desk/categories/1",
                "desk/questions/0",
                "desk/questions/1",
                "registrations",
                "registrations/new",
                "registrations/import",
                "registrations/print",
                "registrations/1",
                "registrations/1/check-ins",
            }.Select(page => $"/manage/events/example-mayors-table/{page}"),
            "/manage/door",
            "/manage/door/AAAAAAAAAA",
        ],
        ["administrator"] =
        [
            "/manage/mailings/1/stop",
            "/account/mandates/1",
            "/account/accept",
            "/account/reset",
            "/account/confirm-address",
            "/account/forgot",
            "/account/enter",
            "/account/sign-in/link",
        ],
    };

    /// <summary>What a portal that has just begun does not have: the form of each, and what is filled in.</summary>
    private static readonly Dictionary<string, (string Form, (string Field, string Value)[] Filled)[]> Begun = new()
    {
        ["editor"] =
        [
            ("/manage/phrases/new", [("Language", "en"), ("Title", "The floor"), ("Text", "{speaker} took the floor.")]),
            (Dialogue + "/documents/new/describe", [("Kind", "Slides"), ("Title", "Slides"), ("Language", "en")]),
            ("/manage/records/example-shade-and-water/actions/new?paragraph=ITS-FIRST", [("Text", "Plant trees."), ("Agency", "1")]),
            ("/account/mandates/new", [.. AnAssistant]),
        ],
        ["events"] =
        [
            ("/manage/events/example-mayors-table/registrations/new", [("Category", "1"), ("Name", "Noor Example")]),
            ("/manage/mandates/new", [("ForName", "Noor Example"), ("ForEmail", "noor@city.example"), .. AnAssistant]),
        ],
    };

    private static (string Field, string Value)[] AnAssistant
    {
        get
        {
            var until = DateTime.UtcNow.AddDays(30);
            return
            [
                ("ToName", "Ada Example"),
                ("ToEmail", "administrator@forum.example"),
                ("Until.Day", $"{until.Day}"),
                ("Until.Month", $"{until.Month}"),
                ("Until.Year", $"{until.Year}"),
            ];
        }
    }

    private readonly ServedPortal portal = new();
    private readonly HashSet<string> seen = [];
    private List<PageKind> patterns = [];

    public IReadOnlyCollection<PageReport> Reports { get; private set; } = [];

    /// <summary>Kinds of pages that nobody came across.</summary>
    public IEnumerable<string> NotSeen =>
        patterns.Select(one => one.Pattern).Except(seen).Where(pattern => !NeedsAStory().IsMatch(pattern));

    public async ValueTask InitializeAsync()
    {
        patterns =
        [
            .. portal
                .Patterns()
                .Where(pattern => Private().IsMatch(pattern))
                .OrderBy(pattern => pattern.Count(letter => letter == '{'))
                .ThenByDescending(pattern => pattern.Length)
                .Select(PageKind.Of),
        ];
        var addresses = new List<(string Address, string Account)>();
        var states = new Dictionary<string, string>();
        var first = await portal.FromDatabaseAsync(db =>
            db.Paragraphs.Where(one => one.Record.Slug == "example-shade-and-water").MinAsync(one => one.Id)
        );
        await GiveAPageAsync();
        foreach (var account in Accounts)
        {
            await using var browser = await chromium.Browser.NewContextAsync(new() { BaseURL = portal.Address.ToString() });
            var page = await browser.NewPageAsync();
            await page.GotoAsync("/account/sign-in");
            await Journey.SignInAsync(page, account);
            if (account == "administrator")
                await WriteToManyAsync(page);
            foreach (var (form, filled) in Begun.GetValueOrDefault(account, []))
                await BeginAsync(page, form.Replace("ITS-FIRST", $"{first}", StringComparison.Ordinal), filled);
            states[account] = await browser.StorageStateAsync();
            await foreach (var address in FollowAsync(browser, [.. Besides[account], "/manage", "/account"]))
                addresses.Add((address, account));
        }
        var reports = new ConcurrentBag<PageReport>();
        await Parallel.ForEachAsync(
            addresses,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            async (one, _) => reports.Add(await PageReport.OfAsync(chromium.Browser, portal.Address, one.Address, states[one.Account]))
        );
        Reports = reports;
    }

    public async ValueTask DisposeAsync() => await portal.DisposeAsync();

    /// <summary>Nobody holds the page of a speaker in a portal that has just begun.</summary>
    private Task<int> GiveAPageAsync() =>
        portal.FromDatabaseAsync(async db =>
        {
            int? speaker = await db.People.Where(person => person.Slug == Speaker).Select(person => person.Id).SingleAsync();
            return await db
                .Users.Where(account => account.Email == "editor@forum.example")
                .ExecuteUpdateAsync(set => set.SetProperty(account => account.PersonId, speaker));
        });

    /// <summary>Nobody has written to many in a portal that has just begun.</summary>
    private static async Task WriteToManyAsync(IPage page)
    {
        await page.GotoAsync("/manage/mailings/new");
        await page.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await page.Locator("#Input_Subject").FillAsync("The programme");
        await page.Locator("#Input_Body").FillAsync("Dear {name}, see {portal}/sessions.");
        await page.Locator("main button.button").ClickAsync();
    }

    private static async Task BeginAsync(IPage page, string form, (string Field, string Value)[] filled)
    {
        await page.GotoAsync(form);
        foreach (var (name, value) in filled)
        {
            var field = page.Locator($"main [name$='{name}']");
            if (await field.EvaluateAsync<string>("field => field.tagName") == "SELECT")
                await field.SelectOptionAsync(value);
            else
                await field.FillAsync(value);
        }
        await page.Locator("main form .actions button.button").First.ClickAsync();
        await page.WaitForURLAsync(url => !url.EndsWith(form, StringComparison.Ordinal));
    }

    private async IAsyncEnumerable<string> FollowAsync(IBrowserContext browser, IEnumerable<string> starts)
    {
        var waiting = new Queue<string>(starts);
        var known = new HashSet<string>();
        while (waiting.TryDequeue(out var address))
        {
            // Everybody begins at another desk, and what is not there has a look, too.
            if (!known.Add(address) || KindOf(address) is { } kind && seen.Contains(kind) && address != "/manage")
                continue;
            var response = await browser.APIRequest.GetAsync(address);
            if (response.Status is not (403 or 404) && KindOf(address) is { } found)
                seen.Add(found);
            yield return address;
            foreach (Match link in Link().Matches(await response.TextAsync()))
            {
                var linked = System.Net.WebUtility.HtmlDecode(link.Groups[1].Value).Split('#', '?')[0];
                if (Private().IsMatch(linked) && !linked.EndsWith(".csv", StringComparison.Ordinal))
                    waiting.Enqueue(linked);
            }
        }
    }

    /// <summary>An empty form is of another kind than one of something that is there.</summary>
    private string? KindOf(string address) =>
        patterns.Find(kind => kind.Is(address))?.Pattern is { } pattern
            ? pattern.EndsWith('}') && address.EndsWith("/new", StringComparison.Ordinal)
                ? pattern + "/new"
                : pattern
            : null;

    [GeneratedRegex("^/(manage|account)(/|$)")]
    private static partial Regex Private();

    [GeneratedRegex("href=\"([^\"]+)\"")]
    private static partial Regex Link();

    /// <summary>Pages of something that the first content does not have, and those that only a form leads to.</summary>
    [GeneratedRegex(
        "/mail/|/proposal/|/events/.+/sessions/|/sign-out$|handler|/corrigend|/correction|/users/.+/(invite|reopen)$|/account/(first|sign-in|interrupted)$"
    )]
    private static partial Regex NeedsAStory();
}
