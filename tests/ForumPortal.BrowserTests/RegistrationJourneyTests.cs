using MimeKit;

namespace ForumPortal.BrowserTests;

/// <summary>A mayor’s assistant, a phone, no account and no script: four people for two places, until one of them is at the door.</summary>
public sealed class RegistrationJourneyTests(Chromium chromium, ServedPortal portal)
    : Journey(chromium, portal),
        IClassFixture<ServedPortal>
{
    private const string Event = "/events/example-mayors-table";

    [Theory]
    [InlineData("en", "")]
    [InlineData("fr", "/fr")]
    public async Task A_delegation_registers_waits_answers_its_offers_and_comes(string language, string prefix)
    {
        var manager = await SignedInAsync("events");
        var category = $"Mayors of {language}";
        await manager.GotoAsync($"/manage{Event}/desk/categories/0");
        await manager.Locator("#Input_Name").FillAsync(category);
        await manager.Locator("#Input_Quota").FillAsync("2");
        await manager.Locator("main button.button").First.ClickAsync();

        var assistant = await SomebodyAsync(size: Chromium.Phone);
        var office = $"office-{language}@city.example";
        await assistant.GotoAsync($"{prefix}{Event}");
        await assistant.Locator($"a[href='{prefix}{Event}/register']").ClickAsync();
        await assistant.Locator("#Input_ContactName").FillAsync("An assistant");
        await assistant.Locator("#Input_ContactEmail").FillAsync(office);
        await assistant.Locator("#Input_City").FillAsync("Łódź");
        string[] people = [$"Hanna {language}", $"Anaclàudia {language}", $"Duong {language}", $"Ömer {language}"];
        for (var i = 0; i < people.Length; i++)
        {
            if (i > 0)
                await assistant.Locator("button[name=more]").ClickAsync();
            await assistant.Locator($"#Input_People_{i}__Category").SelectOptionAsync(new SelectOptionValue { Label = category });
            await assistant.Locator($"#Input_People_{i}__Honorific").FillAsync("H.E.");
            await assistant.Locator($"#Input_People_{i}__Name").FillAsync(people[i]);
        }
        await assistant.Locator("#Input_MaySplit").CheckAsync();
        await assistant.Locator("#Input_Agreed").CheckAsync();
        await assistant.Locator("main form .actions button.button").ClickAsync();
        Assert.EndsWith("/register/sent", assistant.Url, StringComparison.Ordinal);

        await assistant.GotoAsync(Link(await Portal.MailAsync(office)));
        Assert.Equal(["confirmed", "confirmed", "waitlisted", "waitlisted"], await StatesAsync(assistant));
        await ActAsync(assistant, people[0], "withdraw");
        Assert.Equal(["withdrawn", "confirmed", "offered", "waitlisted"], await StatesAsync(assistant));
        await ActAsync(assistant, people[2], "withdraw");
        Assert.Equal(["withdrawn", "confirmed", "declined", "offered"], await StatesAsync(assistant));
        await ActAsync(assistant, people[3], "accept");
        Assert.Equal(["withdrawn", "confirmed", "declined", "confirmed"], await StatesAsync(assistant));
        Assert.Equal(2, await assistant.Locator(".ticket svg").CountAsync());

        var ticket = await assistant.Locator("section", new() { HasText = people[3] }).Locator(".ticket .code").TextContentAsync();
        await manager.GotoAsync("/manage/door");
        await manager.Locator("#code").FillAsync(ticket!.ToLowerInvariant());
        await manager.Locator("main form button").ClickAsync();
        Assert.Contains(people[3], await manager.Locator(".door .big").First.TextContentAsync(), StringComparison.Ordinal);
        await manager.Locator(".door button").ClickAsync();
        Assert.Equal(1, await manager.Locator(".door .checked-in").CountAsync());
        await manager.Locator(".door button").ClickAsync();
        Assert.Equal(0, await manager.Locator(".door .checked-in").CountAsync());
    }

    private static async Task ActAsync(IPage page, string person, string act)
    {
        await page.Locator("section", new() { HasText = person }).Locator($"a[href$='/{act}']").ClickAsync();
        await page.Locator("form.confirm button").ClickAsync();
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
}
