using ForumPortal.Domain.Accounts;
using ForumPortal.Web.Platform.Caching;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Authorization;

namespace ForumPortal.Web.Platform.Security;

/// <summary>Who may enter: a policy for each role, one for all who work here, one for all who are signed in.</summary>
public static class Policies
{
    public const string Staff = nameof(Staff);
    public const string SignedIn = nameof(SignedIn);

    /// <summary>Those who write and those who decide.</summary>
    public const string Records = nameof(Records);

    /// <summary>Those who write and those who arrange events.</summary>
    public const string Events = nameof(Events);

    /// <summary>Those who let people in.</summary>
    public const string Entrance = nameof(Entrance);

    /// <summary>Those who may write to many.</summary>
    public const string Mailings = nameof(Mailings);

    /// <summary>Those who say for somebody who acts for them.</summary>
    public const string Mandates = nameof(Mandates);

    public static void AddTo(AuthorizationOptions options)
    {
        foreach (var role in Enum.GetValues<Roles>().Where(role => role != Roles.None))
            options.AddPolicy(role.ToString(), policy => policy.RequireRole(role.ToString()));
        options.AddPolicy(SignedIn, policy => policy.RequireAuthenticatedUser());
        options.AddPolicy(Staff, policy => policy.RequireRole(StaffRoles.All.Each().Select(role => role.ToString())));
        options.AddPolicy(Records, policy => policy.RequireRole(nameof(Roles.Editor), nameof(Roles.Reviewer)));
        options.AddPolicy(Mailings, policy => policy.RequireRole(nameof(Roles.Administrator), nameof(Roles.EventManager)));
        options.AddPolicy(Mandates, policy => policy.RequireRole(nameof(Roles.Administrator), nameof(Roles.EventManager)));
        options.AddPolicy(Entrance, policy => policy.RequireRole(nameof(Roles.Door), nameof(Roles.EventManager)));
        options.AddPolicy(Events, policy => policy.RequireRole(nameof(Roles.Editor), nameof(Roles.EventManager)));
    }
}

/// <summary>
/// Every page says who may call it. Pages in a <c>Manage</c> folder are the editors' unless they name another policy with
/// <c>[Authorize]</c>; pages under <c>Account</c> and <c>Errors</c> say it themselves; all others are everybody's and public.
/// </summary>
public sealed class PageAccess : IPageApplicationModelConvention
{
    public void Apply(PageApplicationModel model)
    {
        var path = model.ViewEnginePath;
        var names =
            model.HandlerTypeAttributes.OfType<IAuthorizeData>().Any() || model.HandlerTypeAttributes.OfType<IAllowAnonymous>().Any();
        if (path.Contains("/Manage/", StringComparison.Ordinal))
        {
            if (!names)
                model.EndpointMetadata.Add(new AuthorizeAttribute(nameof(Roles.Editor)));
        }
        else if (!names)
        {
            model.Filters.Add(new AllowAnonymousFilter());
            model.EndpointMetadata.Add(new AllowAnonymousAttribute());
            var isPublic = new PublicPageAttribute();
            model.Filters.Add(isPublic);
            model.EndpointMetadata.Add(isPublic);
        }
    }
}
