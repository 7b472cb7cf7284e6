using System.Net;
using System.Text.RegularExpressions;
using ForumPortal.Domain.Accounts;
using ForumPortal.Tests.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ForumPortal.Tests.House;

/// <summary>
/// Who may call what. Opening an address to the public is a decision: it changes a list here, and whoever reviews the change
/// asks why.
/// </summary>
public sealed partial class HouseRulesTests(PortalOfTheHouse house) : IClassFixture<PortalOfTheHouse>
{
    /// <summary>Every address that answers to somebody who has not signed in. Each also answers in every language.</summary>
    private static readonly string[] Public =
    [
        "/",
        "/about",
        "/about/accessibility",
        "/about/data",
        "/about/privacy",
        "/account/accept",
        "/account/confirm-address",
        "/account/enter",
        "/account/first",
        "/account/forgot",
        "/account/interrupted",
        "/account/reset",
        "/account/sign-in",
        "/account/sign-in/link",
        "/agencies",
        "/agencies/{slug}",
        "/agencies/{slug}.atom",
        "/calls",
        "/calls/{slug}",
        "/cities",
        "/cities/{slug}",
        "/cities/{slug}.atom",
        "/commitments",
        "/commitments/{slug}",
        "/corrections/{code}",
        "/corrections/{code}/requests/{id:int}",
        "/corrections/{code}/{anchor}",
        "/css/…",
        "/editions",
        "/editions/{year:int}",
        "/editions/{year:int}/index",
        "/editions/{year:int}/programme.ics",
        "/errors/{status:int}",
        "/events",
        "/events.ics",
        "/events/{slug}",
        "/events/{slug}.ics",
        "/events/{slug}/participants",
        "/events/{slug}/register",
        "/events/{slug}/register/sent",
        "/feeds",
        "/feeds/{list}.atom",
        "/glossary",
        "/healthz/live",
        "/healthz/ready",
        "/img/…",
        "/js/…",
        "/mandates/{code}",
        "/programmes",
        "/programmes/{slug}",
        "/records",
        "/records/{slug}",
        "/records/{slug}/corrigenda/{number:int}",
        "/records/{slug}/report/{anchor}",
        "/records/{slug}/compare",
        "/records/{slug}/cite",
        "/records/{slug}/excerpt",
        "/records/{slug}/excerpt.{format}",
        "/records/{slug}.{format}",
        "/records/{slug}/side-by-side",
        "/records/{slug}/translations/{code}",
        "/records/{slug}/translations/{code}.{format}",
        "/records/{slug}/translations/{code}/versions/{number}.{format}",
        "/records/{slug}/translations/{code}/versions/{number:int}",
        "/records/{slug}/versions",
        "/records/{slug}/versions.json",
        "/records/{slug}/versions/{number}.{format}",
        "/records/{slug}/versions/{number:int}",
        "/registrations/lost",
        "/registrations/{code}",
        "/registrations/{code}/data.json",
        "/registrations/{code}/participants",
        "/registrations/{code}/{id:int}/accept",
        "/registrations/{code}/{id:int}/change",
        "/registrations/{code}/{id:int}/erase",
        "/registrations/{code}/{id:int}/hand-over",
        "/registrations/{code}/{id:int}/sessions",
        "/registrations/{code}/{id:int}/withdraw",
        "/robots.txt",
        "/search",
        "/search.atom",
        "/sessions",
        "/sessions/{slug}",
        "/sessions/{slug}.ics",
        "/sessions/{slug}/documents/{number:int}",
        "/sessions/{slug}/documents/{number:int}/revisions/{revision:int}",
        "/sitemap.xml",
        "/speakers",
        "/speakers/{slug}",
        "/speakers/{slug}.atom",
        "/themes",
        "/themes/{slug}",
        "/themes/{slug}.atom",
        "/themes/{slug}/sessions.ics",
    ];

    /// <summary>Those of them that act on a form which somebody sends who has not signed in.</summary>
    private static readonly string[] PublicForms =
    [
        "/account/accept",
        "/account/confirm-address",
        "/account/enter",
        "/account/first",
        "/account/forgot",
        "/account/interrupted",
        "/account/reset",
        "/account/sign-in",
        "/account/sign-in/link",
        "/corrections/{code}/requests/{id:int}",
        "/corrections/{code}/{anchor}",
        "/events/{slug}/register",
        "/mandates/{code}",
        "/records/{slug}/report/{anchor}",
        "/registrations/lost",
        "/registrations/{code}/{id:int}/accept",
        "/registrations/{code}/{id:int}/change",
        "/registrations/{code}/{id:int}/erase",
        "/registrations/{code}/{id:int}/hand-over",
        "/registrations/{code}/{id:int}/sessions",
        "/registrations/{code}/{id:int}/withdraw",
    ];

    private readonly Portal portal = house.Portal;

    /// <summary>Where a page lies stands in its route under these names, and would be read before what somebody typed.</summary>
    [Fact]
    public void No_handler_of_a_page_takes_what_its_route_says_of_the_page_itself()
    {
        string[] taken = ["page", "area", "controller", "action"];
        TheHouse.HasNone(
            typeof(Program)
                .Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(PageModel)))
                .SelectMany(type => type.GetMethods())
                .Where(method => method.Name.StartsWith("On", StringComparison.Ordinal))
                .SelectMany(method => method.GetParameters())
                .Where(parameter => taken.Contains(parameter.Name))
                .Select(parameter => $"{parameter.Member.DeclaringType}.{parameter.Member.Name}({parameter.Name})")
        );
    }

    [Fact]
    public void Every_address_says_who_may_call_it()
    {
        var silent = Addresses().Where(address => !address.IsPublic && address.Policies.Count == 0).Select(address => address.Pattern);
        TheHouse.HasNone(silent);
    }

    [Fact]
    public void The_public_addresses_are_these_and_no_others()
    {
        var found = Addresses().Where(address => address.IsPublic).Select(address => address.Pattern);
        Assert.Equal(Public.Order(StringComparer.Ordinal), found.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_public_may_send_these_forms_and_no_others()
    {
        var found = Addresses()
            .Where(address => address.IsPublic && address.Page is { } page && Handles(page, "OnPost"))
            .Select(address => address.Pattern);
        Assert.Equal(PublicForms.Order(StringComparer.Ordinal), found.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_the_organisers_work_with_is_closed()
    {
        Assert.All(
            Addresses().Where(address => address.Pattern.StartsWith("/manage", StringComparison.Ordinal)),
            address => Assert.False(address.IsPublic, address.Pattern)
        );
    }

    [Fact]
    public async Task Whoever_is_signed_out_is_sent_to_sign_in_and_comes_back()
    {
        var anybody = portal.Anybody();
        var wrong = new List<string>();
        foreach (var address in ClosedPages())
        {
            using var response = await anybody.GetAsync(address);
            if (response.StatusCode != HttpStatusCode.Redirect || !IsSignIn(response, address))
                wrong.Add($"{address} answered {(int)response.StatusCode} {response.Headers.Location}");
        }
        TheHouse.HasNone(wrong);
    }

    [Fact]
    public async Task Whoever_has_no_role_is_refused_on_every_page_of_the_organisers()
    {
        var participant = await portal.SignedInAsync(Roles.Participant);
        var wrong = new List<string>();
        foreach (var address in ClosedPages().Where(address => address.StartsWith("/manage", StringComparison.Ordinal)))
        {
            using var response = await participant.GetAsync(address);
            if (response.StatusCode != HttpStatusCode.Forbidden)
                wrong.Add($"{address} answered {(int)response.StatusCode}");
        }
        TheHouse.HasNone(wrong);
    }

    [Fact]
    public async Task A_form_that_was_not_made_by_the_portal_is_refused_everywhere()
    {
        var everything = await portal.SignedInAsync(
            Roles.Administrator | Roles.Editor | Roles.Reviewer | Roles.EventManager | Roles.Participant,
            "Everything"
        );
        var wrong = new List<string>();
        foreach (var address in Addresses().Where(address => address.Page is { } page && Handles(page, "OnPost")))
        {
            using var empty = new FormUrlEncodedContent([]);
            using var response = await everything.Http.PostAsync(new Uri(Filled(address.Pattern), UriKind.Relative), empty);
            if (response.StatusCode != HttpStatusCode.BadRequest)
                wrong.Add($"{address.Pattern} answered {(int)response.StatusCode}");
        }
        TheHouse.HasNone(wrong);
    }

    [Fact]
    public async Task An_unknown_address_is_not_there_for_anybody()
    {
        string[] unknown =
        [
            "/nope",
            "/fr/nope",
            "/xx",
            "/manage/nope",
            "/fr/manage/agencies",
            "/manage/agencies/wlo/nope/nope",
            "/account/nope",
            "/api/nope",
            "/css/nope.css",
            "/errors/404",
            "/errors/500",
        ];
        await NotThereAsync(portal.Anybody(), unknown);
        await NotThereAsync(await portal.SignedInAsync(Roles.Editor), unknown);
    }

    [Fact]
    public async Task What_does_not_exist_is_not_there_in_any_language()
    {
        var unknown = Addresses()
            .Where(address => address.IsPublic && address.Pattern.Contains('{', StringComparison.Ordinal))
            .Select(address => Filled(address.Pattern))
            .ToList();
        await NotThereAsync(portal.Anybody(), [.. unknown, .. unknown.Select(address => "/fr" + address)]);
    }

    private static async Task NotThereAsync(Visitor visitor, IEnumerable<string> addresses)
    {
        var wrong = new List<string>();
        foreach (var address in addresses)
        {
            using var response = await visitor.GetAsync(address);
            if (response.StatusCode != HttpStatusCode.NotFound)
                wrong.Add($"{address} answered {(int)response.StatusCode}");
        }
        TheHouse.HasNone(wrong);
    }

    private static bool IsSignIn(HttpResponseMessage response, string from) =>
        response
            .Headers.Location!.ToString()
            .EndsWith("/account/sign-in?returnUrl=" + Uri.EscapeDataString(from), StringComparison.Ordinal);

    private IEnumerable<string> ClosedPages() =>
        Addresses().Where(address => !address.IsPublic && address.Page is not null).Select(address => Filled(address.Pattern));

    private IEnumerable<Address> Addresses() =>
        portal
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => new Address(
                PatternOf(endpoint),
                endpoint.Metadata.OfType<IAllowAnonymous>().Any(),
                [.. endpoint.Metadata.OfType<IAuthorizeData>().Select(data => data.Policy)],
                endpoint.Metadata.OfType<CompiledPageActionDescriptor>().FirstOrDefault()
                    ?? Compiled(endpoint.Metadata.OfType<PageActionDescriptor>().FirstOrDefault())
            ));

    private CompiledPageActionDescriptor? Compiled(PageActionDescriptor? page) =>
        page is null
            ? null
            : portal
                .Services.GetRequiredService<Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure.PageLoader>()
                .LoadAsync(page, EndpointMetadataCollection.Empty)
                .GetAwaiter()
                .GetResult();

    private static bool Handles(CompiledPageActionDescriptor page, string handler) =>
        page.HandlerMethods.Any(method => method.MethodInfo.Name.StartsWith(handler, StringComparison.Ordinal));

    /// <summary>The pattern as it stands after <c>@page</c>; files are named by their folder.</summary>
    private static string PatternOf(RouteEndpoint endpoint)
    {
        var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        return Files().Match(pattern) is { Success: true } file ? file.Groups[1].Value + "…" : pattern;
    }

    /// <summary>An address of the pattern at which there is nothing.</summary>
    private static string Filled(string pattern) =>
        Parameter().Replace(pattern, match => match.Value.Contains(":int", StringComparison.Ordinal) ? "1789" : "nowhere");

    [GeneratedRegex("^(/(?:css|js|img)/)")]
    private static partial Regex Files();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    private sealed record Address(string Pattern, bool IsPublic, IReadOnlyList<string?> Policies, CompiledPageActionDescriptor? Page);
}

/// <summary>One portal for all tests that only look.</summary>
public sealed class PortalOfTheHouse : IDisposable
{
    public Portal Portal { get; } = new();

    public void Dispose() => Portal.Dispose();
}
