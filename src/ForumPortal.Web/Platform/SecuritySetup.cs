using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using ForumPortal.Data;
using ForumPortal.Data.Accounts;
using ForumPortal.Web.Platform.Security;
using ForumPortal.Web.Platform.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using SameSiteMode = Microsoft.AspNetCore.Http.SameSiteMode;

namespace ForumPortal.Web.Platform;

/// <summary>The framework's defaults, where they are too weak, are replaced here; each line says what for.</summary>
public static class SecuritySetup
{
    /// <summary>A signed-in session ends after so long without a request, and after a working day in any case.</summary>
    public static readonly TimeSpan IdleLifetime = TimeSpan.FromHours(2);
    public static readonly TimeSpan AbsoluteLifetime = TimeSpan.FromHours(12);

    /// <summary>After so many wrong passwords an account is locked, for so long.</summary>
    public const int AttemptsUntilLocked = 8;
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    public const int MinimumPasswordLength = 12;

    /// <summary>Room for whole sentences; hashing more would be work for somebody else's amusement.</summary>
    public const int MaximumPasswordLength = 256;

    public static IServiceCollection AddPortalSecurity(this IServiceCollection services, IHostEnvironment environment)
    {
        services
            .AddIdentityCore<Account>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.Password = new PasswordOptions
                {
                    RequiredLength = MinimumPasswordLength,
                    RequireDigit = false,
                    RequireLowercase = false,
                    RequireUppercase = false,
                    RequireNonAlphanumeric = false,
                };
            })
            .AddEntityFrameworkStores<PortalDbContext>()
            .AddClaimsPrincipalFactory<AccountClaims>();
        // PBKDF2 with SHA-512: 210,000 is the least that ASVS 5.0 takes; the framework's default is less than half.
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 220_000);
        services.AddSingleton<TicketStore>();
        services
            .AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, options => Cookie(options, environment));
        services
            .AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<TicketStore>((options, store) => options.SessionStore = store);
        services.AddAuthorization(Policies.AddTo);
        services.AddScoped<CurrentUser>();
        services.AddScoped<SignIns>();
        services.AddHostedService<TicketCleaning>();
        services.AddAntiforgery(options => Harden(options.Cookie, "ForumPortalForm", SameSiteMode.Strict, environment));
        services.Configure<CookieTempDataProviderOptions>(options =>
            Harden(options.Cookie, "ForumPortalFlash", SameSiteMode.Lax, environment)
        );
        services.AddHsts(options => (options.MaxAge, options.IncludeSubDomains) = (TimeSpan.FromDays(365), true));
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = RateLimits.SayWhenAgain;
            options.AddPolicy(RateLimits.SignIn, context => Posts(context, RateLimits.SignInsPerMinute));
            options.AddPolicy(RateLimits.PublicForm, context => Posts(context, RateLimits.PublicFormsPerMinute));
        });
        return services;
    }

    /// <summary>So many forms from one address in a minute; reading is free.</summary>
    private static RateLimitPartition<string> Posts(HttpContext context, int perMinute) =>
        HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(
                RateLimits.NetworkOf(context.Connection.RemoteIpAddress),
                _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) }
            )
            : RateLimitPartition.GetNoLimiter("reading");

    /// <summary>
    /// Headers of every answer. They are set before the answer is made, not when it is sent: the cache keeps what stands in the answer
    /// by then, and a kept page must protect its reader as the first one did.
    /// </summary>
    public static IApplicationBuilder UsePortalHeaders(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                foreach (var (name, value) in PortalHeaders.All)
                    context.Response.Headers[name] = value;
                return next(context);
            }
        );

    /// <summary>The client's address is taken from a proxy only where the proxy is one of ours.</summary>
    public static WebApplication UseTrustedProxies(this WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<IOptions<PortalSettings>>().Value.Proxies.ToList();
        if (proxies.Count == 0)
            return app;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var proxy in proxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
                options.KnownProxies.Add(address);
            else
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
        }
        app.UseForwardedHeaders(options);
        return app;
    }

    /// <summary>
    /// In Production a cookie is sent over TLS alone and to this host alone, which its prefix promises; a developer's machine has no TLS.
    /// </summary>
    private static void Harden(CookieBuilder cookie, string name, SameSiteMode sameSite, IHostEnvironment environment)
    {
        cookie.Name = environment.IsDevelopment() ? name : "__Host-" + name;
        cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        cookie.SameSite = sameSite;
        cookie.HttpOnly = true;
        cookie.Path = "/";
    }

    private static void Cookie(CookieAuthenticationOptions options, IHostEnvironment environment)
    {
        Harden(options.Cookie, SignInCookie.PlainName, SameSiteMode.Lax, environment);
        options.ExpireTimeSpan = IdleLifetime;
        options.SlidingExpiration = true;
        options.Events.OnRedirectToLogin = AskToSignIn;
        // The wrong role is an answer, not a journey.
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    /// <summary>
    /// A form of the organisers is sent once more by the browser, to a page that keeps it while somebody signs in again; and their pages,
    /// which have no language in their address, ask in the language of whoever was signed in before.
    /// </summary>
    private static Task AskToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var (request, response) = (context.Request, context.Response);
        var isOfOrganisers = request.Path.StartsWithSegments("/manage");
        var isForm = isOfOrganisers && HttpMethods.IsPost(request.Method);
        var language = isOfOrganisers ? TicketStore.LanguageOfEnded(context.HttpContext) : PortalLanguages.Current;
        response.StatusCode = isForm ? StatusCodes.Status307TemporaryRedirect : StatusCodes.Status302Found;
        response.Headers.Location =
            language.Prefix
            + (isForm ? "/account/interrupted" : "/account/sign-in")
            + QueryString.Create("returnUrl", request.PathBase + request.Path + request.QueryString);
        return Task.CompletedTask;
    }
}

/// <summary>Nothing from elsewhere, no script or style within a page, no frame around it, no guessing of types.</summary>
public static class PortalHeaders
{
    public static readonly IReadOnlyList<KeyValuePair<string, StringValues>> All =
    [
        new(
            HeaderNames.ContentSecurityPolicy,
            "default-src 'none'; object-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        ),
        new(HeaderNames.XContentTypeOptions, "nosniff"),
        new(HeaderNames.XFrameOptions, "DENY"),
        new("Referrer-Policy", "strict-origin-when-cross-origin"),
        new("Cross-Origin-Opener-Policy", "same-origin"),
        new("Cross-Origin-Resource-Policy", "same-origin"),
        new("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ];
}

public static class RateLimits
{
    public const string SignIn = nameof(SignIn);
    public const int SignInsPerMinute = 20;

    /// <summary>What anybody may send who has not signed in.</summary>
    public const string PublicForm = nameof(PublicForm);
    public const int PublicFormsPerMinute = 20;

    /// <summary>
    /// Whose attempts are counted together. A household has one address of the old kind, and 2^64 of the new one: those count
    /// as one by their first half.
    /// </summary>
    public static string NetworkOf(IPAddress? address) =>
        address is null ? ""
        : address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString()
        : address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
        : address.ToString();

    internal static ValueTask SayWhenAgain(OnRejectedContext refused, CancellationToken stop)
    {
        if (refused.Lease.TryGetMetadata(MetadataName.RetryAfter, out var pause))
            refused.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(pause.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask;
    }
}

/// <summary>What a request may cost before the portal looks at it.</summary>
public static class Limits
{
    public const long RequestBody = 4 * 1024 * 1024;

    /// <summary>The largest document and what else stands in its form.</summary>
    public const long Upload = 17 * 1024 * 1024;

    /// <summary>Addresses that take a file.</summary>
    public static bool TakesFiles(PathString address) =>
        address == "/manage/records/import"
        || address.StartsWithSegments("/manage/sessions") && address.Value!.EndsWith("/revise", StringComparison.Ordinal)
        || address.StartsWithSegments("/events") && address.Value!.EndsWith("/register", StringComparison.Ordinal);

    public static void Set(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = RequestBody;
        options.Limits.MaxConcurrentConnections = 10_000;
    }
}
