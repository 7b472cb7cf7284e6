using ForumPortal.Domain.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace ForumPortal.Web.Features.Accounts;

/// <summary>Where somebody goes who has signed in.</summary>
public static class Onwards
{
    /// <summary>Back to where they were going, if that is a page of this portal; or to where their work is.</summary>
    public static string Onward(this IUrlHelper url, string? returnUrl, Roles roles) =>
        url.IsOfThisPortal(returnUrl) ? returnUrl!
        : roles.IsStaff() ? "/manage"
        : roles.HasFlag(Roles.Door) ? "/manage/door"
        : "~/account";

    /// <summary>The address of a page that leads on to another once it has done its work.</summary>
    public static string LeadingTo(this IUrlHelper url, string page, string? returnUrl) =>
        url.Content(page) + (string.IsNullOrEmpty(returnUrl) ? "" : QueryString.Create("returnUrl", returnUrl).Value);

    /// <summary>An address as the portal writes it has no letters that a browser would have had to encode: it could not be sent.</summary>
    public static bool IsOfThisPortal(this IUrlHelper url, string? address) => url.IsLocalUrl(address) && address!.All(char.IsAscii);
}
