using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using ForumPortal.Domain.Accounts;
using ForumPortal.Tests.Infrastructure;
using ForumPortal.Web.Platform.Pages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
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

    /// <summary>Who may open what the organisers work with: a policy, the roles that it lets in, and its addresses.</summary>
    private static readonly (string Policy, string[] Roles, string[] Addresses)[] Closed =
    [
        (
            "Administrator",
            ["Administrator"],
            [
                "/manage/audit",
                "/manage/mail",
                "/manage/proof",
                "/manage/users",
                "/manage/users/new",
                "/manage/users/{id:int}",
                "/manage/users/{id:int}/close",
                "/manage/users/{id:int}/invite",
                "/manage/users/{id:int}/reopen",
                "/manage/users/{id:int}/sign-out",
            ]
        ),
        (
            "Editor",
            ["Editor"],
            [
                "/manage/agencies",
                "/manage/agencies/{slug}",
                "/manage/calls",
                "/manage/calls/{slug}",
                "/manage/cities",
                "/manage/cities/{slug}",
                "/manage/cities/{slug}/merge",
                "/manage/commitments",
                "/manage/commitments/{slug}",
                "/manage/decisions",
                "/manage/decisions/{id}",
                "/manage/editions",
                "/manage/editions/{year}",
                "/manage/people",
                "/manage/people/{slug}",
                "/manage/people/{slug}/claim",
                "/manage/people/{slug}/merge",
                "/manage/people/{slug}/offices/{office}",
                "/manage/people/{slug}/unclaim/{id:int}",
                "/manage/phrases",
                "/manage/phrases/{key}",
                "/manage/programmes",
                "/manage/programmes/{slug}",
                "/manage/records/import",
                "/manage/records/new",
                "/manage/records/{slug}/describe",
                "/manage/records/{slug}/paragraphs/new",
                "/manage/records/{slug}/paragraphs/{id:int}/join",
                "/manage/records/{slug}/paragraphs/{id:int}/remove",
                "/manage/records/{slug}/paragraphs/{id:int}/split",
                "/manage/records/{slug}/paragraphs/{id:int}/take",
                "/manage/records/{slug}/paragraphs/{id:int}/unsaved/{handler?}",
                "/manage/records/{slug}/paragraphs/{id:int}/{handler?}",
                "/manage/records/{slug}/proposal/{id:int}",
                "/manage/records/{slug}/proposals/{handler?}",
                "/manage/records/{slug}/sketch",
                "/manage/records/{slug}/submit",
                "/manage/records/{slug}/translations/new",
                "/manage/records/{slug}/translations/{code}/describe",
                "/manage/records/{slug}/translations/{code}/passages/{id:int}",
                "/manage/records/{slug}/translations/{code}/passages/{id:int}/unsaved/{handler?}",
                "/manage/records/{slug}/translations/{code}/revise",
                "/manage/records/{slug}/translations/{code}/submit",
                "/manage/search",
                "/manage/search/rebuild",
                "/manage/sessions",
                "/manage/sessions/{slug}",
                "/manage/sessions/{slug}/attendance",
                "/manage/sessions/{slug}/documents",
                "/manage/sessions/{slug}/documents/{number:int}",
                "/manage/sessions/{slug}/documents/{number:int}/revise",
                "/manage/sessions/{slug}/documents/{number:int}/revisions/{revision:int}",
                "/manage/sessions/{slug}/documents/{number}/describe",
                "/manage/sessions/{slug}/participations",
                "/manage/sessions/{slug}/participations/{participation}",
                "/manage/themes",
                "/manage/themes/{slug}",
            ]
        ),
        (
            "Reviewer",
            ["Reviewer"],
            [
                "/manage/records/{slug}/approve",
                "/manage/records/{slug}/corrigendum/approve",
                "/manage/records/{slug}/corrigendum/publish",
                "/manage/records/{slug}/corrigendum/return",
                "/manage/records/{slug}/finalise",
                "/manage/records/{slug}/publish",
                "/manage/records/{slug}/reinstate",
                "/manage/records/{slug}/reopen",
                "/manage/records/{slug}/request-changes",
                "/manage/records/{slug}/schedule",
                "/manage/records/{slug}/translations/{code}/approve",
                "/manage/records/{slug}/translations/{code}/publish",
                "/manage/records/{slug}/translations/{code}/reinstate",
                "/manage/records/{slug}/translations/{code}/return",
                "/manage/records/{slug}/translations/{code}/withdraw",
                "/manage/records/{slug}/unschedule",
                "/manage/records/{slug}/withdraw",
            ]
        ),
        (
            "EventManager",
            ["EventManager"],
            [
                "/manage/events/{slug}/attendance",
                "/manage/events/{slug}/desk",
                "/manage/events/{slug}/desk/categories/{id:int}",
                "/manage/events/{slug}/desk/questions/{id:int}",
                "/manage/events/{slug}/desk/reminders/{id:int}",
                "/manage/events/{slug}/door",
                "/manage/events/{slug}/letters.zip",
                "/manage/events/{slug}/participants",
                "/manage/events/{slug}/registrations.csv",
                "/manage/events/{slug}/registrations/import",
                "/manage/events/{slug}/registrations/new",
                "/manage/events/{slug}/registrations/print",
                "/manage/events/{slug}/registrations/{id:int}/check-ins",
                "/manage/events/{slug}/sessions",
                "/manage/events/{slug}/sessions/{session}",
                "/manage/events/{slug}/speakers",
            ]
        ),
        (
            "Entrance",
            ["Door", "EventManager"],
            ["/manage/door/{ticket?}", "/manage/events/{slug}/registrations", "/manage/events/{slug}/registrations/{id:int}"]
        ),
        (
            "Events",
            ["Editor", "EventManager"],
            [
                "/manage/editions/{year:int}/programme",
                "/manage/events",
                "/manage/events/{slug}",
                "/manage/events/{slug}/cancel",
                "/manage/events/{slug}/copy",
                "/manage/events/{slug}/move-online",
                "/manage/events/{slug}/postpone",
                "/manage/events/{slug}/reinstate",
                "/manage/{noun}/{slug}/delete",
            ]
        ),
        (
            "Mailings",
            ["Administrator", "EventManager"],
            [
                "/manage/mail/{id:int}/send",
                "/manage/mailings",
                "/manage/mailings/new",
                "/manage/mailings/{id:int}",
                "/manage/mailings/{id:int}/change",
                "/manage/mailings/{id:int}/send",
                "/manage/mailings/{id:int}/stop",
            ]
        ),
        ("Mandates", ["Administrator", "EventManager"], ["/manage/mandates", "/manage/mandates/new", "/manage/mandates/{id:int}/revoke"]),
        (
            "Records",
            ["Editor", "Reviewer"],
            [
                "/manage/actions",
                "/manage/corrections",
                "/manage/records",
                "/manage/records/{slug}",
                "/manage/records/{slug}/actions",
                "/manage/records/{slug}/actions/{key}",
                "/manage/records/{slug}/assign",
                "/manage/records/{slug}/changes",
                "/manage/records/{slug}/correct",
                "/manage/records/{slug}/corrections",
                "/manage/records/{slug}/corrections/links/{seat:int}/revoke",
                "/manage/records/{slug}/corrections/links/{seat:int}/send",
                "/manage/records/{slug}/corrections/reports/{id:int}",
                "/manage/records/{slug}/corrections/{id:int}",
                "/manage/records/{slug}/corrigendum/changes/{id:int}/remove",
                "/manage/records/{slug}/corrigendum/submit",
                "/manage/records/{slug}/history",
                "/manage/records/{slug}/paragraphs/{id:int}/comments/{handler?}",
                "/manage/records/{slug}/paragraphs/{id:int}/history",
                "/manage/records/{slug}/preview",
                "/manage/records/{slug}/translations/{code}",
            ]
        ),
        ("Staff", ["Administrator", "Editor", "EventManager", "Reviewer"], ["/manage"]),
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

    /// <summary>Who sends ten rows of which two are wrong is told of both.</summary>
    [Fact]
    public void A_rule_for_each_row_of_a_list_goes_on_behind_a_wrong_row() =>
        TheHouse.HasNone(
            TheHouse
                .Files(".cs")
                .SelectMany(file => EachRow().Matches(file.Text).Select(rule => (file.Path, rule)))
                .Where(found => !found.rule.Groups["goesOn"].Success)
                .Select(found => $"{found.Path}: {found.rule.Value}")
        );

    /// <summary>A pattern of many words becomes thousands of lines in every build: those of the import were 60,000, a quarter of the time.</summary>
    [Fact]
    public void Only_a_short_pattern_is_compiled_into_the_portal()
    {
        var patterns = new[] { TheHouse.Domain, TheHouse.Data, TheHouse.Web }
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(method => method.GetCustomAttribute<GeneratedRegexAttribute>()?.Pattern)
            .OfType<string>()
            .ToList();
        Assert.NotEmpty(patterns);
        TheHouse.HasNone(patterns.Where(pattern => pattern.Length > 150));
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
    public void Each_address_of_the_organisers_is_open_to_these_and_to_no_others()
    {
        var found = Addresses()
            .Where(address => address.Pattern.StartsWith("/manage", StringComparison.Ordinal))
            .Select(address => $"{string.Join(" and ", address.Policies.Distinct().Order(StringComparer.Ordinal))}: {address.Pattern}");
        var stated = Closed.SelectMany(who => who.Addresses, (who, address) => $"{who.Policy}: {address}");
        Assert.Equal(stated.Order(StringComparer.Ordinal), found.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Each_policy_of_the_organisers_lets_these_roles_in_and_no_others()
    {
        var policies = portal.Services.GetRequiredService<IAuthorizationPolicyProvider>();
        foreach (var (policy, roles, _) in Closed)
        {
            var found = (await policies.GetPolicyAsync(policy))!.Requirements.OfType<RolesAuthorizationRequirement>().Single().AllowedRoles;
            Assert.Equal(roles.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        }
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

    /// <summary>Only what says so is looked at when the portal starts (<see cref="PageParts"/>): anything else would silently stay empty.</summary>
    [Fact]
    public void What_a_page_binds_says_BindProperty()
    {
        var pages = Addresses().Select(address => address.Page).OfType<CompiledPageActionDescriptor>().ToList();
        var wrong = pages
            .Where(page =>
                page.HandlerTypeInfo.IsDefined(typeof(BindPropertiesAttribute), inherit: true)
                || !page
                    .BoundProperties.Select(bound => bound.Name)
                    .Order(StringComparer.Ordinal)
                    .SequenceEqual(
                        page.HandlerTypeInfo.GetProperties()
                            .Where(property =>
                                Attribute.GetCustomAttributes(property).Any(says => says is BindPropertyAttribute or IBindingSourceMetadata)
                            )
                            .Select(property => property.Name)
                            .Order(StringComparer.Ordinal)
                    )
            )
            .Select(page => page.ViewEnginePath);
        Assert.NotEmpty(pages.SelectMany(page => page.BoundProperties));
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

    [GeneratedRegex(@"\bRuleForEach\([^)]*\)(?<goesOn>\s*\.Cascade\(CascadeMode\.Continue\))?")]
    private static partial Regex EachRow();

    private sealed record Address(string Pattern, bool IsPublic, IReadOnlyList<string?> Policies, CompiledPageActionDescriptor? Page);
}

/// <summary>One portal for all tests that only look.</summary>
public sealed class PortalOfTheHouse : IDisposable
{
    public Portal Portal { get; } = new();

    public void Dispose() => Portal.Dispose();
}
