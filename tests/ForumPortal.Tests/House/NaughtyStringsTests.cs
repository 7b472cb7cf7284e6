using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Records;
using ForumPortal.Tests.Infrastructure;
using ForumPortal.Tests.Records;
using ForumPortal.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.House;

/// <summary>Every form takes every string: it is kept and shown exactly, or refused with a sentence at its field.</summary>
public sealed class NaughtyStringsTests : IDisposable
{
    private const Roles EveryRole = Roles.Administrator | Roles.Editor | Roles.Reviewer | Roles.EventManager;

    private const string TextField = "textarea, input[type=text], input[type=url], input[type=email], input[type=search]";

    /// <summary>The form that is being tried, where its page has several.</summary>
    private const string Tried = "form[data-tried]";

    private const string Translation = "/manage/records/" + OnTheDesk.Session + "/translations/ar";

    /// <summary>Pages whose form ends something: what it says for that is tried where the act is refused.</summary>
    private static readonly string[] Acts =
    [
        "/delete",
        "/publish",
        "/withdraw",
        "/submit",
        "/approve",
        "/sign-out",
        "/close",
        "/merge",
        "/reinstate",
        "/schedule",
        "/unschedule",
        "/finalise",
        "/reopen",
        "/correct",
        "/return",
    ];

    private static readonly string[] Naughty =
    [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "'; DROP TABLE People; --",
        "{{7*7}} ${7*7} <%= 7*7 %> #{7*7} @(7*7)",
        "&lt;b&gt; &amp; &#x41; ]]> <!--",
        "=cmd|' /C calc'!A0",
        "../../../../etc/passwd",
        "%s%n%x %00 %0d%0aSet-Cookie: a=b",
        "line\nbreak\r\nand\ttab",
        "  spaces around  ",
        "undefined null NaN true 0 -1 1e309",
        "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞",
        "\u202Edesrever\u202C \u200Bzero\u200Dwidth \uFEFFmark",
        "مرحبا ﷽ שלום 你好 𠜎𠜱 Łódź İıŞş ß ﬀ",
        "👩🏽‍🚀 🏳️‍🌈 🇨🇭 \U0001F9D1\u200D\U0001F91D\u200D\U0001F9D1",
        "[x](javascript:alert(1)) ![x](http://evil.example/x.png) <javascript:alert(1)>",
        "null\0byte",
        "bell\u0007 escape\u001b[31m",
        "\uFFFE\uFFFF\uFFFD",
        "Ω≈ç√∫˜µ≤≥÷ ¡™£¢∞§¶•ªº–≠",
        new('a', 200_000),
    ];

    /// <summary>Acts with a text of their own on what is only a draft: none of them is allowed.</summary>
    private static readonly string[] Refused =
    [
        OnTheDesk.Desk + "/publish",
        OnTheDesk.Desk + "/schedule",
        OnTheDesk.Desk + "/unschedule",
        OnTheDesk.Desk + "/withdraw",
        OnTheDesk.Desk + "/reinstate",
        OnTheDesk.Desk + "/reopen",
        Translation + "/publish",
        Translation + "/return",
        Translation + "/withdraw",
        Translation + "/reinstate",
    ];

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Every_string_in_every_field_is_kept_exactly_or_refused_at_its_field()
    {
        var visitor = await portal.SignedInAsync(EveryRole, "Everybody");
        var forms = await FormsAsync(visitor);
        Assert.NotEmpty(forms);
        var wrong = new List<string>();
        foreach (var (address, shape) in forms)
        {
            foreach (var naughty in Naughty)
                wrong.AddRange(Said(address, naughty, await TryAsync(visitor, address, shape, naughty)));
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(40)));
    }

    [Fact]
    public async Task An_act_that_is_refused_gives_back_every_string()
    {
        await portal.PutOnDeskAsync((_, _, _, _) => { });
        var visitor = await portal.SignedInAsync(EveryRole, "Everybody");
        await visitor.DoAsync(
            $"/manage/records/{OnTheDesk.Session}/translations/new",
            new()
            {
                ["Input.Language"] = "ar",
                ["Input.Kind"] = nameof(TranslationKind.Translation),
                ["Input.VouchedBy"] = "أمانة المنتدى",
            }
        );
        var wrong = new List<string>();
        foreach (var address in Refused)
        {
            var page = await visitor.ReadAsync(address);
            // Days and hours are left as they are proposed, so that it is the act which is refused.
            var name = page.QuerySelector("main form[method=post] textarea")!.GetAttribute("name")!;
            foreach (var naughty in Naughty)
            {
                using var response = await visitor.SubmitAsync(page, address, new() { [name] = naughty });
                wrong.AddRange(
                    Said(
                        address,
                        naughty,
                        response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Conflict
                            ? NotGivenBack(await Visitor.ParseAsync(response), naughty, [name])
                            : [$"answered {(int)response.StatusCode}"]
                    )
                );
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(40)));
    }

    [Theory]
    [InlineData("/account/forgot")]
    [InlineData("/account/sign-in/link")]
    [InlineData("/events/example-mayors-table/register")]
    [InlineData("/records/" + OnTheDesk.Session + "/report/p4")]
    [InlineData("/registrations/lost")]
    public async Task What_anybody_may_send_is_kept_exactly_or_given_back(string address)
    {
        var wrong = new List<string>();
        // Nobody may send more in one minute.
        foreach (var some in Naughty.Chunk(RateLimits.PublicFormsPerMinute))
        {
            using var another = new Portal();
            var anybody = another.Anybody();
            foreach (var naughty in some)
                wrong.AddRange(Said(address, naughty, await SendAsync(another, anybody, address, naughty)));
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(40)));
    }

    private static async Task<List<string>> SendAsync(Portal portal, Visitor anybody, string address, string naughty)
    {
        var page = await anybody.ReadAsync(address);
        var names = TextFields(page.QuerySelector("main form[method=post]")!);
        using var response = await anybody.SubmitAsync(page, address, names.ToDictionary(name => name, _ => naughty));
        if (response.StatusCode == HttpStatusCode.BadRequest)
            return NotGivenBack(await Visitor.ParseAsync(response), naughty, names);
        // Only what says that something is wrong takes any text.
        var kept = await portal.FromDatabaseAsync(db =>
            db.MistakeReports.OrderByDescending(report => report.Id).Select(report => report.Text).FirstOrDefaultAsync()
        );
        return response.StatusCode == HttpStatusCode.OK && kept is not null && Normal(kept) == Normal(naughty)
            ? []
            : [$"answered {(int)response.StatusCode} and kept “{Short(kept ?? "")}”"];
    }

    private static IEnumerable<string> Said(string address, string naughty, IEnumerable<string> wrong) =>
        wrong.Select(what => $"{address} with “{Short(naughty)}”: {what}");

    /// <summary>One address of each form: those below /manage that have a text field and do no act that ends something.</summary>
    private static async Task<List<(string Address, string Shape)>> FormsAsync(Visitor visitor)
    {
        var (seen, queue, forms) = (new HashSet<string>(), new Queue<string>(["/manage/agencies"]), new Dictionary<string, string>());
        while (queue.TryDequeue(out var address))
        {
            using var response = await visitor.GetAsync(address);
            Assert.True((int)response.StatusCode < 500, $"{address} answered {(int)response.StatusCode}");
            if (!response.IsSuccessStatusCode)
                continue;
            var page = await Visitor.ParseAsync(response);
            foreach (var form in TextForms(page))
                forms.TryAdd(Shape(form, address), address);
            foreach (var link in page.QuerySelectorAll("a[href^='/manage']").Select(a => a.GetAttribute("href")!.Split('#')[0]))
            {
                if (
                    !link.Contains("page=", StringComparison.Ordinal)
                    && !Acts.Any(act => link.EndsWith(act, StringComparison.Ordinal))
                    && seen.Add(link)
                )
                    queue.Enqueue(link);
            }
        }
        return [.. forms.Select(form => (form.Value, form.Key))];
    }

    private static IEnumerable<IElement> TextForms(IHtmlDocument page) =>
        page.QuerySelectorAll("main form[method=post]").Where(form => form.QuerySelector(TextField) is not null);

    /// <summary>Two agencies have the same form; an agency and a new one have not.</summary>
    private static string Shape(IElement form, string address) =>
        string.Join('/', address.Split('/').Take(3))
        + (address.Contains("/new", StringComparison.Ordinal) ? "+" : "")
        + string.Join(
            ',',
            form.QuerySelectorAll("[name]")
                .Select(field => string.Concat(field.GetAttribute("name")!.Where(letter => !char.IsDigit(letter))))
                .Distinct()
        );

    /// <summary>Opens the page and marks the form on it; what was saved before may have given it another shape.</summary>
    private static async Task<IHtmlDocument> OpenAsync(Visitor visitor, string address, string shape)
    {
        var page = await visitor.ReadAsync(address);
        var forms = TextForms(page).ToList();
        Assert.True(forms.Count > 0, $"There is no form on {address} any more");
        (forms.Find(form => Shape(form, address) == shape) ?? forms[0]).SetAttribute("data-tried", "");
        return page;
    }

    private static async Task<List<string>> TryAsync(Visitor visitor, string address, string shape, string naughty)
    {
        var page = await OpenAsync(visitor, address, shape);
        return await TryAsync(visitor, address, shape, naughty, page, TextFields(page.QuerySelector(Tried)!));
    }

    private static async Task<List<string>> TryAsync(
        Visitor visitor,
        string address,
        string shape,
        string naughty,
        IHtmlDocument page,
        List<string> names
    )
    {
        using var response = await visitor.SubmitAsync(page, address, names.ToDictionary(name => name, _ => naughty), Tried);
        if (response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Conflict)
            return await RefusedAsync(visitor, address, shape, naughty, names, response);
        if (response.StatusCode == HttpStatusCode.Redirect)
            return await KeptAsync(visitor, response.Headers.Location!.OriginalString, naughty, names);
        // Many enormous fields together are more than any form may send; each of them alone is not.
        if (response.StatusCode == HttpStatusCode.RequestEntityTooLarge && names.Count > 1)
        {
            var wrong = new List<string>();
            foreach (var name in names)
                wrong.AddRange(await TryAsync(visitor, address, shape, naughty, page, [name]));
            return wrong;
        }
        return [$"answered {(int)response.StatusCode}"];
    }

    private static async Task<List<string>> RefusedAsync(
        Visitor visitor,
        string address,
        string shape,
        string naughty,
        List<string> names,
        HttpResponseMessage response
    )
    {
        var page = await Visitor.ParseAsync(response);
        var wrong = NotGivenBack(page, naughty, names);
        // What was not refused is tried by itself.
        var refused = page.QuerySelectorAll("[aria-invalid=true]").Select(field => field.GetAttribute("name")!).ToHashSet();
        // Where a row lacks a choice, the whole row is left out.
        var rows = refused.Except(names).Select(Row).Where(row => row.Length > 0).ToHashSet();
        var rest = names.Where(name => !refused.Contains(name) && !rows.Contains(Row(name))).ToList();
        if (
            rest.Count == 0
            || refused.Count == 0
            || response.StatusCode == HttpStatusCode.Conflict
            || address.Contains("/new", StringComparison.Ordinal)
        )
            return wrong;
        var opened = await OpenAsync(visitor, address, shape);
        using var again = await visitor.SubmitAsync(opened, address, rest.ToDictionary(name => name, _ => naughty), Tried);
        if (again.StatusCode == HttpStatusCode.Redirect)
            wrong.AddRange(await KeptAsync(visitor, again.Headers.Location!.OriginalString, naughty, rest));
        else if ((int)again.StatusCode >= 500)
            wrong.Add($"answered {(int)again.StatusCode}");
        return wrong;
    }

    /// <summary>What a page that refuses does not say, and does not show again.</summary>
    private static List<string> NotGivenBack(IHtmlDocument page, string naughty, List<string> names)
    {
        // No browser sends U+0000; the framework's form reader refuses it before a page is reached.
        if (naughty.Contains('\0', StringComparison.Ordinal) && page.QuerySelector("main .lead") is not null)
            return [];
        var wrong = new List<string>();
        if (page.QuerySelector(".summary li") is null)
            wrong.Add("refused without a sentence");
        if (!naughty.Any(IsForbidden))
            wrong.AddRange(
                names
                    .Where(name =>
                        ValuesOf(page, name) is { Count: > 0 } values && !values.Exists(value => Normal(value) == Normal(naughty))
                    )
                    .Select(name => $"{name} lost what was typed")
            );
        return wrong;
    }

    private static async Task<List<string>> KeptAsync(Visitor visitor, string address, string naughty, List<string> names)
    {
        using var response = await visitor.GetAsync(address);
        if (!response.IsSuccessStatusCode)
            return [$"saved, but {address} answers {(int)response.StatusCode}"];
        var page = await Visitor.ParseAsync(response);
        // What is added to a list stands there, and its field is empty for the next.
        var isListed = Normal(page.QuerySelector("main")!.TextContent).Contains(Normal(naughty), StringComparison.Ordinal);
        return
        [
            .. names
                .Select(name => (Name: name, Values: ValuesOf(page, name)))
                .Where(one => one.Values.Count > 0 && !one.Values.Exists(value => Kept(value, naughty) || isListed && value.Length == 0))
                .Select(one => $"{one.Name} became “{Short(one.Values[0])}”"),
        ];
    }

    /// <summary>A field of several lines that lists short texts keeps each line; every other field keeps the text as it is.</summary>
    private static bool Kept(string value, string naughty) =>
        Normal(value) == Normal(naughty)
        || Normal(value).Split('\n').SequenceEqual(Normal(naughty).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    private static List<string> TextFields(IElement form) =>
        [
            .. form.QuerySelectorAll(TextField)
                .Select(field => field.GetAttribute("name"))
                .Where(name => !string.IsNullOrEmpty(name))
                .Select(name => name!)
                .Distinct(),
        ];

    /// <summary>What stands in the fields of this name, of which a page with several forms has several.</summary>
    private static List<string> ValuesOf(IHtmlDocument page, string name) =>
        [
            .. page.QuerySelectorAll($"main [name='{name}']")
                .Select(field => field is IHtmlTextAreaElement area ? area.Value : (field as IHtmlInputElement)?.Value)
                .OfType<string>(),
        ];

    /// <summary>The row of a list in which a field stands, if it stands in one.</summary>
    private static string Row(string name) => name[..(name.LastIndexOf(']') + 1)];

    private static bool IsForbidden(char letter) => letter is '\0' or '\r' or '\n' || char.IsControl(letter);

    private static string Normal(string text) => text.ReplaceLineEndings("\n");

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
