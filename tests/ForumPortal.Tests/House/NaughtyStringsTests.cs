using System.Net;
using AngleSharp.Html.Dom;
using ForumPortal.Domain.Accounts;
using ForumPortal.Tests.Infrastructure;

namespace ForumPortal.Tests.House;

/// <summary>Every form that an organiser can open takes every string: it is kept and shown exactly, or refused with a sentence at its field.</summary>
public sealed class NaughtyStringsTests : IDisposable
{
    private const Roles EveryRole = Roles.Administrator | Roles.Editor | Roles.Reviewer | Roles.EventManager;

    /// <summary>Pages whose form ends something: they are tried by the tests of that act.</summary>
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

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Every_string_in_every_field_is_kept_exactly_or_refused_at_its_field()
    {
        var visitor = await portal.SignedInAsync(EveryRole, "Everybody");
        var forms = await FormsAsync(visitor);
        Assert.NotEmpty(forms);
        var wrong = new List<string>();
        foreach (var address in forms)
        {
            foreach (var naughty in Naughty)
                wrong.AddRange((await TryAsync(visitor, address, naughty)).Select(what => $"{address} with “{Short(naughty)}”: {what}"));
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(40)));
    }

    /// <summary>One address of each form: the pages below /manage that have a text field and no act that ends something.</summary>
    private static async Task<List<string>> FormsAsync(Visitor visitor)
    {
        var (seen, queue, forms) = (new HashSet<string>(), new Queue<string>(["/manage/agencies"]), new Dictionary<string, string>());
        while (queue.TryDequeue(out var address))
        {
            using var response = await visitor.GetAsync(address);
            Assert.True((int)response.StatusCode < 500, $"{address} answered {(int)response.StatusCode}");
            if (!response.IsSuccessStatusCode)
                continue;
            var page = await Visitor.ParseAsync(response);
            if (page.QuerySelector("main form[method=post] :is(textarea, input[type=text], input[type=url])") is not null)
                forms.TryAdd(Shape(page, address), address);
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
        return [.. forms.Values];
    }

    /// <summary>Two agencies have the same form; an agency and a new one have not.</summary>
    private static string Shape(IHtmlDocument page, string address) =>
        string.Join('/', address.Split('/').Take(3))
        + (address.Contains("/new", StringComparison.Ordinal) ? "+" : "")
        + string.Join(
            ',',
            page.QuerySelectorAll("main form [name]")
                .Select(field => string.Concat(field.GetAttribute("name")!.Where(letter => !char.IsDigit(letter))))
                .Distinct()
        );

    private static async Task<List<string>> TryAsync(Visitor visitor, string address, string naughty)
    {
        var page = await visitor.ReadAsync(address);
        return await TryAsync(visitor, address, naughty, page, TextFields(page));
    }

    private static async Task<List<string>> TryAsync(
        Visitor visitor,
        string address,
        string naughty,
        IHtmlDocument page,
        List<string> names
    )
    {
        using var response = await visitor.SubmitAsync(page, address, names.ToDictionary(name => name, _ => naughty));
        if (response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Conflict)
            return await RefusedAsync(visitor, address, naughty, names, response);
        if (response.StatusCode == HttpStatusCode.Redirect)
            return await KeptAsync(visitor, response.Headers.Location!.OriginalString, naughty, names);
        // Many enormous fields together are more than any form may send; each of them alone is not.
        if (response.StatusCode == HttpStatusCode.RequestEntityTooLarge && names.Count > 1)
        {
            var wrong = new List<string>();
            foreach (var name in names)
                wrong.AddRange(await TryAsync(visitor, address, naughty, page, [name]));
            return wrong;
        }
        return [$"answered {(int)response.StatusCode}"];
    }

    private static async Task<List<string>> RefusedAsync(
        Visitor visitor,
        string address,
        string naughty,
        List<string> names,
        HttpResponseMessage response
    )
    {
        var page = await Visitor.ParseAsync(response);
        var wrong = new List<string>();
        // No browser sends U+0000; the framework's form reader refuses it before a page is reached.
        if (naughty.Contains('\0', StringComparison.Ordinal) && page.QuerySelector("main .lead") is not null)
            return wrong;
        if (page.QuerySelector(".summary li") is null)
            wrong.Add("refused without a sentence");
        foreach (var name in names)
        {
            if (
                page.QuerySelector($"[name='{name}']") is { } field
                && Normal(ValueOf(field)) != Normal(naughty)
                && !naughty.Any(IsForbidden)
            )
                wrong.Add($"{name} lost what was typed");
        }
        // What was not refused is tried by itself.
        var refused = page.QuerySelectorAll("[aria-invalid=true]").Select(field => field.GetAttribute("name")!).ToHashSet();
        var rest = names.Where(name => !refused.Contains(name)).ToList();
        if (
            rest.Count == 0
            || refused.Count == 0
            || response.StatusCode == HttpStatusCode.Conflict
            || address.Contains("/new", StringComparison.Ordinal)
        )
            return wrong;
        using var again = await visitor.SubmitAsync(address, rest.ToDictionary(name => name, _ => naughty));
        if (again.StatusCode == HttpStatusCode.Redirect)
            wrong.AddRange(await KeptAsync(visitor, again.Headers.Location!.OriginalString, naughty, rest));
        else if ((int)again.StatusCode >= 500)
            wrong.Add($"answered {(int)again.StatusCode}");
        return wrong;
    }

    private static async Task<List<string>> KeptAsync(Visitor visitor, string address, string naughty, List<string> names)
    {
        using var response = await visitor.GetAsync(address);
        if (!response.IsSuccessStatusCode)
            return [$"saved, but {address} answers {(int)response.StatusCode}"];
        var page = await Visitor.ParseAsync(response);
        return
        [
            .. names
                .Select(name => (Name: name, Field: page.QuerySelector($"[name='{name}']")))
                .Where(one => one.Field is not null && ValueOf(one.Field).Length > 0 && !Kept(ValueOf(one.Field!), naughty))
                .Select(one => $"{one.Name} became “{Short(ValueOf(one.Field!))}”"),
        ];
    }

    /// <summary>A field of several lines that lists short texts keeps each line; every other field keeps the text as it is.</summary>
    private static bool Kept(string value, string naughty) =>
        Normal(value) == Normal(naughty)
        || Normal(value).Split('\n').SequenceEqual(Normal(naughty).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    private static List<string> TextFields(IHtmlDocument page) =>
        [
            .. page.QuerySelector("main form[method=post]")!
                .QuerySelectorAll("textarea, input[type=text], input[type=url]")
                .Select(field => field.GetAttribute("name"))
                .Where(name => !string.IsNullOrEmpty(name))
                .Select(name => name!)
                .Distinct(),
        ];

    private static string ValueOf(AngleSharp.Dom.IElement field) =>
        field is IHtmlTextAreaElement area ? area.Value : ((IHtmlInputElement)field).Value;

    private static bool IsForbidden(char letter) => letter is '\0' or '\r' or '\n' || char.IsControl(letter);

    private static string Normal(string text) => text.ReplaceLineEndings("\n");

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
