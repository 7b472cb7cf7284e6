using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using ForumPortal.Domain.Accounts;
using ForumPortal.Tests.Infrastructure;
using ForumPortal.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace ForumPortal.Tests.Security;

/// <summary>What every answer carries, and what is said where nothing is done.</summary>
public sealed partial class AnswersTests : IDisposable
{
    /// <summary>One address of each kind of answer that a reader can get: pages, kept pages, files, refusals, journeys elsewhere.</summary>
    private static readonly string[] EveryKind =
    [
        "/",
        "/",
        "/fr/records",
        "/sessions?q=mayor",
        "/records/2025-dialogue-international-organizations",
        "/account/sign-in",
        "/account/reset?code=nonsense",
        "/manage",
        "/nowhere",
        "/sessions?page=-1",
        "/robots.txt",
        "/sitemap.xml",
        "/healthz/ready",
        "/css/portal.css",
        "/img/mark.svg",
    ];

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Every_answer_tells_the_browser_to_take_nothing_from_elsewhere_and_to_run_nothing_within_a_page()
    {
        var anybody = portal.Anybody();
        foreach (var address in EveryKind)
        {
            using var answer = await anybody.GetAsync(address);
            Protects(answer, address);
        }
    }

    [Fact]
    public async Task A_refusal_protects_as_a_page_does()
    {
        var (anybody, participant) = (portal.Anybody(), await portal.SignedInAsync(Roles.Participant));
        using var forbidden = await participant.GetAsync("/manage/agencies");
        using var forged = await SendAsync(anybody, HttpMethod.Post, "/account/sign-in");
        using var method = await SendAsync(anybody, HttpMethod.Delete, "/agencies");

        Protects(forbidden, "forbidden");
        Protects(forged, "forged");
        Protects(method, "method");
        Assert.Equal(
            [HttpStatusCode.Forbidden, HttpStatusCode.BadRequest, HttpStatusCode.MethodNotAllowed],
            [forbidden.StatusCode, forged.StatusCode, method.StatusCode]
        );
    }

    [Fact]
    public async Task A_browser_that_came_by_TLS_never_comes_without_it_again()
    {
        foreach (var address in new[] { "/", "/", "/nowhere", "/css/portal.css" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
            // A browser never learns this of its own machine.
            request.Headers.Host = "forum.example";
            using var answer = await portal.Anybody().Http.SendAsync(request);
            Assert.Equal("max-age=31536000; includeSubDomains", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
        }
    }

    [Fact]
    public async Task Nobody_who_only_reads_gets_a_cookie()
    {
        var reader = portal.Anybody();
        foreach (var address in EveryKind.Where(address => !address.StartsWith("/account", StringComparison.Ordinal)))
        {
            using var answer = await reader.GetAsync(address);
            Assert.False(answer.Headers.Contains("Set-Cookie"), address);
        }
    }

    [Theory]
    [InlineData("DELETE", "/agencies", "GET, HEAD, POST")]
    [InlineData("PUT", "/manage/agencies/new", "GET, HEAD, POST")]
    [InlineData("OPTIONS", "/", "GET, HEAD, POST")]
    [InlineData("TRACE", "/records", "GET, HEAD, POST")]
    [InlineData("PROPFIND", "/nowhere", "GET, HEAD, POST")]
    [InlineData("POST", "/agencies", "GET, HEAD")]
    [InlineData("POST", "/about", "GET, HEAD")]
    [InlineData("POST", "/fr/records/2025-dialogue-international-organizations", "GET, HEAD")]
    public async Task What_no_page_is_made_for_is_refused_with_a_page_that_says_so(string method, string address, string allowed)
    {
        using var refused = await SendAsync(portal.Anybody(), new HttpMethod(method), address);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, refused.StatusCode);
        Assert.Equal(allowed, string.Join(", ", refused.Content.Headers.Allow));
        await SaysAsync(refused, address.StartsWith("/fr", StringComparison.Ordinal) ? "Rien ne peut être envoyé" : "Nothing can be sent");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/about")]
    [InlineData("/robots.txt")]
    [InlineData("/sitemap.xml")]
    [InlineData("/healthz/live")]
    public async Task Whoever_asks_only_for_the_head_of_an_answer_gets_it(string address)
    {
        using var head = await SendAsync(portal.Anybody(), HttpMethod.Head, address);

        // That the text is left out is the server's part.
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
    }

    [Theory]
    [InlineData("https://localhost/fr/nowhere", "/nowhere", "/fr/nowhere")]
    [InlineData("https://localhost//evil.example/x", "/evil.example/x", "/fr/evil.example/x")]
    [InlineData("https://localhost/a%3Fb%22%3Ec", "/a%3Fb%22%3Ec", "/fr/a%3Fb%22%3Ec")]
    public async Task What_is_not_there_is_not_there_in_the_other_language_either(string address, string english, string french)
    {
        using var missing = await portal.Anybody().Http.GetAsync(new Uri(address), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal(
            [english, french],
            (await Visitor.ParseAsync(missing)).QuerySelectorAll(".langs a").Select(link => link.GetAttribute("href"))
        );
    }

    [Fact]
    public async Task A_form_that_is_far_too_large_is_refused_with_a_page_that_says_so()
    {
        using var content = new ByteArrayContent(new byte[Limits.RequestBody + 1]);
        content.Headers.ContentType = new("application/x-www-form-urlencoded");

        using var refused = await portal.Anybody().Http.PostAsync(new Uri("/account/sign-in", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        await SaysAsync(refused, "larger than the portal accepts");
        Protects(refused, "too large");
    }

    [Fact]
    public async Task A_form_that_the_portal_did_not_make_is_refused_with_a_page_that_says_so()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var refused = await SendAsync(editor, HttpMethod.Post, "/manage/agencies/new");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        await SaysAsync(refused, "does not fit");
    }

    [Fact]
    public async Task Somebody_elses_token_does_not_make_a_form_ones_own()
    {
        var (editor, other) = (await portal.SignedInAsync(Roles.Editor), await portal.SignedInAsync(Roles.Editor, "other"));
        var page = await other.ReadAsync("/manage/agencies/new");

        using var refused = await editor.SubmitAsync(page, "/manage/agencies/new", new() { ["Input.Name"] = "Theirs" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task Too_many_attempts_to_sign_in_are_refused_with_a_page_that_says_for_how_long()
    {
        var anybody = portal.Anybody();
        var page = await anybody.ReadAsync("/account/sign-in");
        for (var i = 0; i < RateLimits.SignInsPerMinute; i++)
            (await anybody.SubmitAsync(page, "/account/sign-in", [])).Dispose();

        using var refused = await anybody.SubmitAsync(page, "/account/sign-in", []);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        await SaysAsync(refused, "too many attempts");
        Protects(refused, "too many");
        // Reading goes on.
        await anybody.ReadAsync("/account/sign-in");
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void Attempts_are_counted_by_household(string first, string second, bool together) =>
        Assert.Equal(together, RateLimits.NetworkOf(IPAddress.Parse(first)) == RateLimits.NetworkOf(IPAddress.Parse(second)));

    [Fact]
    public async Task Something_that_goes_wrong_inside_is_told_to_the_log_and_to_readers_by_its_reference_alone()
    {
        var log = new Log();
        using var broken = new Portal { Log = log };
        using var breaking = broken.WithWebHostBuilder(host =>
            host.ConfigureServices(services => services.Configure<MvcOptions>(options => options.Filters.Add(new Breaks())))
        );
        using var http = breaking.CreateDefaultClient(new Uri("https://forum.example"));

        using var failed = await http.GetAsync(new Uri("/about/data", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        Protects(failed, "broken");
        var reference = await SaysAsync(failed, "Nothing was half done");
        Assert.DoesNotContain(
            Breaks.Secret,
            await failed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        Assert.Contains(
            log.Text.Split('\n'),
            line => line.Contains(Breaks.Secret, StringComparison.Ordinal) && line.Contains(reference, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(410)]
    public async Task Whatever_the_answer_is_instead_of_a_page_it_has_a_reference(int status)
    {
        using var answering = portal.WithWebHostBuilder(host =>
            host.ConfigureServices(services => services.Configure<MvcOptions>(options => options.Filters.Add(new Answers(status))))
        );
        using var http = answering.CreateDefaultClient(new Uri("https://forum.example"));

        using var answer = await http.GetAsync(new Uri("/about/data", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)answer.StatusCode);
        ReferenceOn(await Visitor.ParseAsync(answer), answer);
    }

    private static void Protects(HttpResponseMessage answer, string address)
    {
        Assert.Equal(
            [
                "base-uri 'none'",
                "connect-src 'self'",
                "default-src 'none'",
                "form-action 'self'",
                "frame-ancestors 'none'",
                "img-src 'self'",
                "object-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
            ],
            Header("Content-Security-Policy").Split(';').Select(part => part.Trim()).Order(StringComparer.Ordinal)
        );
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("strict-origin-when-cross-origin", Header("Referrer-Policy"));
        Assert.Equal("DENY", Header("X-Frame-Options"));
        Assert.Equal("same-origin", Header("Cross-Origin-Opener-Policy"));
        Assert.False(answer.Headers.Contains("Server"), address);
        Assert.False(answer.Headers.Contains("X-Powered-By"), address);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"), address);
        if (answer.Content.Headers.ContentLength > 0)
            Assert.True(answer.Content.Headers.ContentType is not null, $"{address} has no type");

        string Header(string name)
        {
            Assert.True(answer.Headers.TryGetValues(name, out var values), $"{address} ({(int)answer.StatusCode}) has no {name}");
            return Assert.Single(values!);
        }
    }

    /// <summary>The answer is a page with a sentence and a reference; the reference.</summary>
    private static async Task<string> SaysAsync(HttpResponseMessage answer, string sentence)
    {
        var page = await Visitor.ParseAsync(answer);
        Assert.Contains(sentence, page.QuerySelector("main .lead")!.TextContent, StringComparison.Ordinal);
        return ReferenceOn(page, answer);
    }

    private static string ReferenceOn(IHtmlDocument page, HttpResponseMessage answer)
    {
        Assert.Equal(
            ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture),
            page.QuerySelector(".kicker")!.TextContent
        );
        var reference = page.QuerySelector(".refno")!.TextContent;
        Assert.Matches(Reference(), reference);
        return reference;
    }

    private static async Task<HttpResponseMessage> SendAsync(Visitor visitor, HttpMethod method, string address)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative));
        if (method == HttpMethod.Post)
            request.Content = new FormUrlEncodedContent([new("Input.Name", "Forged")]);
        return await visitor.Http.SendAsync(request);
    }

    [GeneratedRegex("^[0-9a-f]{32}$")]
    private static partial Regex Reference();

    private sealed class Answers(int status) : IPageFilter
    {
        public void OnPageHandlerSelected(PageHandlerSelectedContext context) { }

        public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
        {
            if (context.HttpContext.Request.Path == "/about/data")
                context.Result = new StatusCodeResult(status);
        }

        public void OnPageHandlerExecuted(PageHandlerExecutedContext context) { }
    }

    private sealed class Breaks : IPageFilter
    {
        public const string Secret = "The password of the database is hunter2";

        public void OnPageHandlerSelected(PageHandlerSelectedContext context) { }

        public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
        {
            if (context.HttpContext.Request.Path == "/about/data")
                throw new InvalidOperationException(Secret);
        }

        public void OnPageHandlerExecuted(PageHandlerExecutedContext context) { }
    }
}
