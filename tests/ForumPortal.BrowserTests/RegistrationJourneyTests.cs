using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace ForumPortal.BrowserTests;

/// <summary>A mayor’s assistant, a phone, no account and no script: four people for two places, until they are at the door.</summary>
public sealed partial class RegistrationJourneyTests(Chromium chromium, ServedPortal portal)
    : Journey(chromium, portal),
        IClassFixture<ServedPortal>
{
    private const string Event = "/events/example-mayors-table";

    [Theory]
    [InlineData("en", "")]
    [InlineData("fr", "/fr")]
    public async Task A_delegation_registers_waits_answers_its_offers_changes_what_it_said_and_comes(string language, string prefix)
    {
        var manager = await SignedInAsync("events");
        var category = $"Mayors of {language}";
        await manager.GotoAsync($"/manage{Event}/desk/categories/0");
        await manager.Locator("#Input_Name").FillAsync(category);
        await manager.Locator("#Input_Quota").FillAsync("4");
        await manager.Locator("main button.button").First.ClickAsync();
        var office = await AskAsync(manager, $"Office {language}", category, looksAgain: true);
        var meal = await AskAsync(manager, $"Meal {language}", category, looksAgain: false);

        // Somebody else has two of the four places, and gives them back later.
        var other = await SomebodyAsync(size: Chromium.LargerPhone);
        string[] others = [$"Ilse {language}", $"Jon {language}"];
        await RegisterAsync(other, prefix, $"other-{language}@city.example", category, others);
        var assistant = await SomebodyAsync(size: Chromium.LargerPhone);
        var address = $"office-{language}@city.example";
        string[] people = [$"Hanna {language}", $"Anaclàudia {language}", $"Duong {language}", $"Ömer {language}"];
        await RegisterAsync(assistant, prefix, address, category, people);
        var first = await Portal.MailAsync(address);
        await assistant.GotoAsync(Link(first));
        Assert.Equal(["confirmed", "confirmed", "waitlisted", "waitlisted"], await StatesAsync(assistant));

        await other.GotoAsync(Link(await Portal.MailAsync($"other-{language}@city.example")));
        await ActAsync(other, others[0], "withdraw");
        await ActAsync(other, others[1], "withdraw");
        await assistant.ReloadAsync();
        Assert.Equal(["confirmed", "confirmed", "offered", "offered"], await StatesAsync(assistant));
        await ActAsync(assistant, people[2], "withdraw");
        Portal.Clock.Advance(TimeSpan.FromHours(49));
        await assistant.ReloadAsync();
        Assert.Equal(["confirmed", "confirmed", "declined", "expired"], await StatesAsync(assistant));
        Assert.Equal(0, await assistant.Locator("main a[href$='/accept']").CountAsync());

        await ChangeAsync(assistant, people[0], meal, "None");
        Assert.Equal(["confirmed", "confirmed", "declined", "expired"], await StatesAsync(assistant));
        await ChangeAsync(assistant, people[0], office, "Mayor");
        Assert.Equal(["pending", "confirmed", "declined", "expired"], await StatesAsync(assistant));
        manager = await SignedInAsync("events");
        await ApproveAllAsync(manager, category);
        await assistant.ReloadAsync();
        Assert.Equal(["confirmed", "confirmed", "declined", "expired"], await StatesAsync(assistant));
        Assert.Equal(2, await assistant.Locator(".ticket svg").CountAsync());

        await CheckInAsync(manager, assistant, people[0]);
        await MoveByADayAsync(manager);
        var (uid, sequence, day) = Entry(first);
        var moved = await Portal.MailAsync(address, mail => Entry(mail) is var entry && entry.Uid == uid && entry.Day > day);
        Assert.Equal(day.AddDays(1), Entry(moved).Day);
        Assert.True(Entry(moved).Sequence > sequence);
    }

    private static async Task<string> AskAsync(IPage manager, string question, string category, bool looksAgain)
    {
        await manager.GotoAsync($"/manage{Event}/desk/questions/0");
        await manager.Locator("#Input_Kind").SelectOptionAsync("Text");
        await manager.Locator("#Input_Label").FillAsync(question);
        await manager.Locator("#Input_Category").SelectOptionAsync(new SelectOptionValue { Label = category });
        if (looksAgain)
            await manager.Locator("#Input_NeedsNewApproval").CheckAsync();
        await manager.Locator("main button.button").First.ClickAsync();
        return question;
    }

    private static async Task RegisterAsync(IPage page, string prefix, string address, string category, string[] people)
    {
        await page.GotoAsync($"{prefix}{Event}");
        await page.Locator($"a[href='{prefix}{Event}/register']").ClickAsync();
        await page.Locator("#Input_ContactName").FillAsync("An assistant");
        await page.Locator("#Input_ContactEmail").FillAsync(address);
        await page.Locator("#Input_City").FillAsync("Łódź");
        for (var i = 0; i < people.Length; i++)
        {
            if (i > 0)
                await page.Locator("button[name=more]").ClickAsync();
            await page.Locator($"#Input_People_{i}__Category").SelectOptionAsync(new SelectOptionValue { Label = category });
            await page.Locator($"#Input_People_{i}__Honorific").FillAsync("H.E.");
            await page.Locator($"#Input_People_{i}__Name").FillAsync(people[i]);
        }
        await page.Locator("#Input_MaySplit").CheckAsync();
        await page.Locator("#Input_Agreed").CheckAsync();
        await page.Locator("main form .actions button.button").ClickAsync();
        Assert.EndsWith("/register/sent", page.Url, StringComparison.Ordinal);
    }

    private static async Task ActAsync(IPage page, string person, string act)
    {
        await page.Locator("section", new() { HasText = person }).Locator($"a[href$='/{act}']").ClickAsync();
        await page.Locator("form.confirm button").ClickAsync();
        await page.WaitForURLAsync(url => !url.EndsWith($"/{act}", StringComparison.Ordinal));
    }

    private static async Task ChangeAsync(IPage page, string person, string question, string answer)
    {
        await page.Locator("section", new() { HasText = person }).Locator("a[href$='/change']").ClickAsync();
        await page.GetByLabel(question).FillAsync(answer);
        await page.Locator("main form .actions button").ClickAsync();
        await page.WaitForURLAsync(url => !url.EndsWith("/change", StringComparison.Ordinal));
    }

    /// <summary>All at once that wait for the organisers in a category.</summary>
    private static async Task ApproveAllAsync(IPage manager, string category)
    {
        await manager.GotoAsync($"/manage{Event}/registrations?state=pending");
        await manager.Locator("#category").SelectOptionAsync(new SelectOptionValue { Label = category });
        await manager.Locator("form.filter button").ClickAsync();
        await manager.Locator("#Input_All").CheckAsync();
        await manager.Locator("#Input_What").SelectOptionAsync("Approve");
        await manager.Locator("#Input_Ids button:not(.secondary)").ClickAsync();
        Assert.Equal(0, await manager.Locator("main .notice li").CountAsync());
    }

    private static async Task CheckInAsync(IPage manager, IPage assistant, string person)
    {
        var ticket = await assistant.Locator("section", new() { HasText = person }).Locator(".ticket .code").TextContentAsync();
        await manager.GotoAsync("/manage/door");
        await manager.Locator("#code").FillAsync(ticket!.ToLowerInvariant());
        await manager.Locator("main form button").ClickAsync();
        Assert.Contains(person, await manager.Locator(".door .big").First.TextContentAsync(), StringComparison.Ordinal);
        await manager.Locator(".door button").ClickAsync();
        Assert.Equal(1, await manager.Locator(".door .checked-in").CountAsync());
        await manager.Locator(".door button").ClickAsync();
        Assert.Equal(0, await manager.Locator(".door .checked-in").CountAsync());
    }

    private async Task MoveByADayAsync(IPage manager)
    {
        var of = await Portal.FromDatabaseAsync(db => db.Events.SingleAsync(one => one.Slug == "example-mayors-table"));
        var (first, last) = (of.First!.Exact!.Value.AddDays(1), of.Last!.Exact!.Value.AddDays(1));
        await manager.GotoAsync($"/manage{Event}/postpone");
        foreach (var (field, day) in new[] { ("First", first), ("Last", last) })
        {
            await manager.Locator($"#Input_{field}_Day").FillAsync(day.Day.ToString(CultureInfo.InvariantCulture));
            await manager.Locator($"#Input_{field}_Month").FillAsync(day.Month.ToString(CultureInfo.InvariantCulture));
            await manager.Locator($"#Input_{field}_Year").FillAsync(day.Year.ToString(CultureInfo.InvariantCulture));
        }
        await manager.Locator("#Input_Notice").FillAsync("By a day.");
        await manager.Locator("form.confirm button").ClickAsync();
    }

    /// <summary>The states in the order of the people on the page.</summary>
    private static async Task<List<string>> StatesAsync(IPage page) =>
        [
            .. (await page.Locator("section .state").EvaluateAllAsync<string[]>("all => all.map(state => state.className)")).Select(css =>
                css.Split(' ').Last()
            ),
        ];

    private static string Link(MimeMessage mail) =>
        new Uri(mail.TextBody!.Split(['\r', '\n', ' ']).First(word => word.StartsWith("http", StringComparison.Ordinal))).PathAndQuery;

    /// <summary>What the calendar file of a mail says; nothing where it has none.</summary>
    private static (string Uid, int Sequence, DateOnly Day) Entry(MimeMessage mail)
    {
        if (mail.BodyParts.OfType<TextPart>().FirstOrDefault(part => part.ContentType.MimeType == "text/calendar") is not { } calendar)
            return ("", 0, DateOnly.MinValue);
        // The zone before it has days of its own.
        var text = calendar.Text.ReplaceLineEndings("\n");
        text = text[text.IndexOf("BEGIN:VEVENT", StringComparison.Ordinal)..];
        return (
            Uid().Match(text).Groups[1].Value,
            int.Parse(Sequence().Match(text).Groups[1].Value, CultureInfo.InvariantCulture),
            DateOnly.ParseExact(Start().Match(text).Groups[1].Value, "yyyyMMdd", CultureInfo.InvariantCulture)
        );
    }

    [GeneratedRegex("^UID:(.+)$", RegexOptions.Multiline)]
    private static partial Regex Uid();

    [GeneratedRegex(@"^SEQUENCE:(\d+)$", RegexOptions.Multiline)]
    private static partial Regex Sequence();

    [GeneratedRegex(@"^DTSTART[^:\n]*:(\d{8})", RegexOptions.Multiline)]
    private static partial Regex Start();
}
