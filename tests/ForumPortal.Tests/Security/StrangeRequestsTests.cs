using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using ForumPortal.Domain.Accounts;
using ForumPortal.Tests.Infrastructure;

namespace ForumPortal.Tests.Security;

/// <summary>
/// Requests that no browser sends by itself: tampered, cut off, doubled, broken. Whatever comes, it is answered with a page that
/// says what is wrong; the portal never fails over it.
/// </summary>
public sealed class StrangeRequestsTests : IDisposable
{
    private const Roles EveryRole = Roles.Administrator | Roles.Editor | Roles.Reviewer | Roles.EventManager;

    private static readonly string[] Lists =
    [
        "/",
        "/editions",
        "/sessions",
        "/records",
        "/speakers",
        "/agencies",
        "/cities",
        "/programmes",
        "/themes",
        "/commitments",
        "/calls",
        "/events",
        "/sitemap.xml",
        "/manage/agencies",
        "/manage/people",
        "/manage/sessions",
        "/manage/records",
        "/manage/users",
        "/manage/mail",
        "/manage/audit",
    ];

    private static readonly string[] Parameters =
    [
        "edition",
        "theme",
        "agency",
        "city",
        "country",
        "kind",
        "status",
        "due",
        "to",
        "from",
        "page",
        "q",
        "state",
        "act",
        "noun",
        "who",
        "code",
        "returnUrl",
    ];

    private static readonly string[] Values =
    [
        "-1",
        "0",
        "2147483648",
        "99999999999999999999",
        "1e99",
        "0000",
        "0001-01-01",
        "%00",
        "%ff",
        "%c0%af",
        "%ed%a0%80",
        "%EF%BF%BE",
        "%F0%9F%98%80",
        "%",
        "%zz",
        "'%20OR%201=1--",
        "%25_%5B%5D%5C",
        "(a%2B)%2B$",
        "..%2f..%2fetc",
        "%E2%80%AE",
        "%C4%B0%C4%B1",
        "%CC%81%CC%81",
        "%0d%0aX-Evil:1",
    ];

    /// <summary>Behind a proxy of its own, so that each form comes from another network: how many one may send is another test.</summary>
    private readonly Portal portal = new(new() { ["Portal:TrustedProxies"] = "127.0.0.1" });

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Whatever_stands_behind_the_question_mark_no_list_fails()
    {
        var visitor = await portal.SignedInAsync(EveryRole, "Everybody");
        var wrong = new List<string>();
        foreach (var list in Lists)
        {
            foreach (var value in Values)
                await TryAsync(list + "?" + string.Join('&', Parameters.Select(name => $"{name}={value}")));
            foreach (var parameter in Parameters)
            {
                await TryAsync($"{list}?{parameter}=-1");
                await TryAsync($"{list}?{parameter}=%00%ff");
                await TryAsync($"{list}?{parameter}=x&{parameter}=y");
                await TryAsync($"{list}?{parameter}={new string('9', 3000)}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(40)));

        async Task TryAsync(string address)
        {
            using var answer = await visitor.GetAsync(address);
            if ((int)answer.StatusCode >= 500 || answer.Headers.Contains("X-Evil"))
                wrong.Add($"{address} answered {(int)answer.StatusCode}");
        }
    }

    [Theory]
    [InlineData("/records/%ff")]
    [InlineData("/records/%2e%2e%2f%2e%2e%2fetc%2fpasswd")]
    [InlineData("/records/%c0%ae%c0%ae/x")]
    [InlineData("/speakers/%E2%80%AEx")]
    [InlineData("/editions/-1")]
    [InlineData("/editions/0")]
    [InlineData("/editions/99999999999999999999")]
    [InlineData("/records/x/versions/-1")]
    [InlineData("/records/x/versions/2147483648")]
    [InlineData("/fr/fr/fr")]
    [InlineData("/manage/users/-1")]
    [InlineData("/manage/users/2147483648")]
    [InlineData("/manage/mail/0/send")]
    [InlineData("/css/%2e%2e/%2e%2e/appsettings.json")]
    [InlineData("/css/..%2f..%2fappsettings.json")]
    public async Task An_address_that_cannot_be_is_not_there(string address)
    {
        var visitor = await portal.SignedInAsync(EveryRole, "Everybody");

        using var answer = await visitor.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/editions/2025", "year=2024")]
    [InlineData("/agencies/undrr", "slug=unece")]
    public async Task Nobody_can_make_the_portal_keep_one_page_at_the_address_of_another(string address, string smuggled)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative))
        {
            Content = new StringContent(smuggled, Encoding.ASCII, "application/x-www-form-urlencoded"),
        };
        using var first = await portal.Anybody().Http.SendAsync(request, TestContext.Current.CancellationToken);
        var heading = (await Visitor.ParseAsync(first)).QuerySelector("h1")!.TextContent;

        using var untouched = new Portal();
        var expected = (await untouched.Anybody().ReadAsync(address)).QuerySelector("h1")!.TextContent;
        Assert.Equal(expected, heading);
        Assert.Equal(expected, (await portal.Anybody().ReadAsync(address)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_form_acts_on_what_its_address_names()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var saved = await editor.SubmitAsync("/manage/agencies/undrr", new() { ["slug"] = "unece" });

        Assert.EndsWith("undrr", saved.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_a_tampered_form_holds_it_is_refused_or_kept()
    {
        var visitor = await portal.SignedInAsync(EveryRole, "Everybody");
        var forms = await FormsAsync(visitor);
        var (wrong, sent) = (new List<string>(), 0);
        foreach (var address in forms)
        {
            foreach (var (how, tampered) in Tampered(await FormAsync(visitor, address)))
            {
                using var content = tampered;
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative)) { Content = content };
                request.Headers.Add("X-Forwarded-For", $"10.{sent >> 16 & 255}.{sent >> 8 & 255}.{sent++ & 255}");
                using var answer = await visitor.Http.SendAsync(request);
                if ((int)answer.StatusCode >= 500)
                    wrong.Add($"{address} with {how} answered {(int)answer.StatusCode}");
            }
        }
        Assert.True(forms.Count > 30, $"only {forms.Count} forms were found");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(60)));
    }

    private static IEnumerable<(string How, HttpContent Content)> Tampered(IHtmlFormElement? form)
    {
        List<KeyValuePair<string, string>> fields = form is null ? [] : Visitor.FieldsOf(form);
        var token = fields.Where(field => field.Key.StartsWith("__", StringComparison.Ordinal)).ToList();
        var others = fields.Except(token).ToList();
        // What people type is tried by the naughty strings; here, what only a tampered form has otherwise.
        var chosen = form
            ?.QuerySelectorAll("select, input:not([type=text], [type=url], [type=email])")
            .Select(field => field.GetAttribute("name"));
        foreach (var name in others.Select(field => field.Key).Where(name => chosen!.Contains(name)).Distinct())
        {
            foreach (var value in new[] { "-1", "99999999999", "Nonsense" })
                yield return (
                    $"{name}={value}",
                    new FormUrlEncodedContent([.. fields.Where(field => field.Key != name), new(name, value)])
                );
        }
        foreach (var name in others.Select(field => field.Key).Distinct())
            yield return (
                $"{name} in other shapes",
                new FormUrlEncodedContent([
                    .. fields,
                    new(name, "other"),
                    new(name + "[0]", "a"),
                    new(name + ".x", "b"),
                    new(name + "[]", "c"),
                ])
            );
        foreach (var value in new[] { "-1", "0", "99999999999", "", "\u202E\uFEFF", "%ff", new string('9', 500) })
            yield return (
                $"everything “{value}”",
                new FormUrlEncodedContent([.. token, .. others.Select(field => new KeyValuePair<string, string>(field.Key, value))])
            );
        yield return ("half a percent sign", Raw(token, "&Input.Name=%&Input.Title=%f&=&&%00=%00&Input.Revision=%00"));
        yield return ("broken letters", Raw(token, "&" + string.Join('&', others.Select(field => field.Key + "=%ff%c0%af%ed%a0%80"))));
        yield return ("too many fields", Raw(token, string.Concat(Enumerable.Range(0, 2000).Select(i => $"&Input.X[{i}]=1"))));
        yield return ("a deep name", Raw(token, "&Input" + string.Concat(Enumerable.Repeat(".Input", 200)) + "=1"));
        yield return ("one value for all", Raw(token, "&Input=x&Input.=y&Input[]=z&[0]=1"));
        yield return ("JSON", new StringContent("{\"Input\":{\"Name\":null}}", Encoding.UTF8, "application/json"));
        yield return ("a broken multipart", Multipart("--x\r\nContent-Disposition: form-data; name=\"Input.Name\"\r\n\r\nno end"));
        yield return (
            "a file for a text",
            Multipart("--x\r\nContent-Disposition: form-data; name=\"Input.Name\"; filename=\"../../x\"\r\n\r\nz\r\n--x--\r\n")
        );
        yield return ("letters of 1997", Raw(token, "&Input.Name=+AOk-", "; charset=utf-7"));
        yield return (
            "a part in letters of 1997",
            Multipart("--x\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: text/plain; charset=utf-7\r\n\r\nz\r\n--x--\r\n")
        );
        // Last, since it may succeed: nothing but the token.
        yield return ("nothing", new FormUrlEncodedContent(token));

        static StringContent Raw(IEnumerable<KeyValuePair<string, string>> token, string rest, string charset = "") =>
            Typed(
                string.Join('&', token.Select(field => $"{field.Key}={field.Value}")) + rest,
                "application/x-www-form-urlencoded" + charset
            );

        static StringContent Multipart(string body) => Typed(body, "multipart/form-data; boundary=x");

        static StringContent Typed(string body, string type)
        {
            var content = new StringContent(body);
            content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
            return content;
        }
    }

    private static async Task<IHtmlFormElement?> FormAsync(Visitor visitor, string address)
    {
        using var response = await visitor.GetAsync(address);
        return (IHtmlFormElement?)(await Visitor.ParseAsync(response)).QuerySelector("main form[method=post]");
    }

    /// <summary>One address of each form below /manage and /account; those whose act ends something come last.</summary>
    private static async Task<List<string>> FormsAsync(Visitor visitor)
    {
        var (seen, queue, forms) = (new HashSet<string>(), new Queue<string>(["/manage", "/account"]), new Dictionary<string, string>());
        while (queue.TryDequeue(out var address))
        {
            using var response = await visitor.GetAsync(address);
            Assert.True((int)response.StatusCode < 500, $"{address} answered {(int)response.StatusCode}");
            if (!response.IsSuccessStatusCode)
                continue;
            var page = await Visitor.ParseAsync(response);
            if (page.QuerySelector("main form[method=post]") is not null)
                forms.TryAdd(Kind(address), address);
            foreach (var link in page.QuerySelectorAll("main a, nav a").Select(a => a.GetAttribute("href")!.Split('#', '?')[0]))
            {
                if (
                    (link.StartsWith("/manage", StringComparison.Ordinal) || link.StartsWith("/account", StringComparison.Ordinal))
                    && seen.Add(link)
                )
                    queue.Enqueue(link);
            }
        }
        return [.. forms.Values.OrderBy(Ends)];
    }

    /// <summary>Two agencies have the same form: the slug in the address does not count.</summary>
    private static string Kind(string address)
    {
        var parts = address.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return string.Join('/', parts.Select((part, i) => i == 2 && part != "new" || part.All(char.IsDigit) ? "*" : part));
    }

    private static int Ends(string address) =>
        address.StartsWith("/account", StringComparison.Ordinal) ? 3
        : address.EndsWith("/delete", StringComparison.Ordinal) ? 2
        : address.EndsWith("/merge", StringComparison.Ordinal) || address.EndsWith("/close", StringComparison.Ordinal) ? 1
        : 0;
}
