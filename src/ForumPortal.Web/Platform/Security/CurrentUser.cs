using System.Security.Claims;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using Microsoft.AspNetCore.Diagnostics;

namespace ForumPortal.Web.Platform.Security;

/// <summary>Who sits before the page.</summary>
public sealed class CurrentUser(IHttpContextAccessor http)
{
    public const string DisplayNameClaim = "name";
    public const string LanguageClaim = "language";

    private ClaimsPrincipal? Principal => http.HttpContext?.User;

    public bool IsSignedIn => Principal?.Identity?.IsAuthenticated == true;

    public int AccountId =>
        int.Parse(Principal!.FindFirstValue(ClaimTypes.NameIdentifier)!, System.Globalization.CultureInfo.InvariantCulture);

    public string Name => Principal?.FindFirstValue(DisplayNameClaim) ?? "";

    public string? Language => Principal?.FindFirstValue(LanguageClaim);

    /// <summary>The one who acts, as the domain knows them.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public Actor Actor => IsSignedIn ? new Actor(AccountId, Name) : throw new InvalidOperationException("Nobody is signed in.");

    public bool Has(Roles role) => Principal?.IsInRole(role.ToString()) == true;

    public Roles Roles => Enum.GetValues<Roles>().Where(Has).Aggregate(Roles.None, (all, role) => all | role);

    /// <summary>Whether the person works here, in whatever role.</summary>
    public bool IsStaff => Roles.IsStaff();
}

/// <summary>Tells the database who acts, and speaks the account's language where the address has none.</summary>
public sealed class ActAsCurrentUser(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context, CurrentUser me)
    {
        if (!me.IsSignedIn)
            return next(context);
        context.RequestServices.GetRequiredService<PortalDbContext>().Actor = me.Actor;
        // An error page of the organisers' pages speaks as they do.
        var asked = context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? context.Request.Path.Value;
        if (new PathString(asked).StartsWithSegments("/manage"))
            Languages.PortalLanguages.Speak(Languages.PortalLanguages.Of(me.Language));
        return next(context);
    }
}
