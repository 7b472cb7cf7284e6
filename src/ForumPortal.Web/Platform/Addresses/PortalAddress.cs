using ForumPortal.Web.Platform.Settings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace ForumPortal.Web.Platform.Addresses;

/// <summary>Whole addresses of the portal's pages, for whoever reads them elsewhere: search engines, feeds, mail.</summary>
public sealed class PortalAddress(IOptions<PortalSettings> settings, IHttpContextAccessor http, IServer server)
{
    /// <summary>Where the portal is: as the setting says, else as the request found it. It has no slash at its end.</summary>
    /// <exception cref="InvalidOperationException">There is neither a setting nor a request.</exception>
    public string Root =>
        settings.Value.PublicAddress is { Length: > 0 } stated ? stated.TrimEnd('/')
        : http.HttpContext?.Request is { } request ? $"{request.Scheme}://{request.Host}"
        : throw new InvalidOperationException("Portal:PublicAddress is needed where no request says where the portal is.");

    /// <summary>The address of a page in English.</summary>
    public string Of(string path) => Of(path, PortalLanguages.English);

    public string Of(string path, PortalLanguage language) =>
        path == "/" && language.Prefix.Length > 0 ? Root + language.Prefix : Root + language.Prefix + path;

    /// <summary>
    /// Where a private link in a mail leads: as the setting says, else to where this server listens. What a request says counts for
    /// nothing here: whoever sends one could make somebody else's link lead to a site of their own.
    /// </summary>
    public string OfPrivate(string path, PortalLanguage language) =>
        (settings.Value.PublicAddress is { Length: > 0 } stated ? stated.TrimEnd('/') : Listening) + language.Prefix + path;

    private string Listening =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address
            ? BindingAddress.Parse(address) is { Host: "*" or "+" or "0.0.0.0" or "[::]" } any
                ? $"{any.Scheme}://localhost:{any.Port}"
                : address.TrimEnd('/')
            : "https://localhost";

    /// <summary>The one address of the page that is being read: without what it does not know, and without what was typed.</summary>
    public string OfThisPage(PortalLanguage language)
    {
        var request = http.HttpContext!.Request;
        var path = request.Path.Value!.TrimEnd('/').ToLowerInvariant();
        return Of(path.Length == 0 ? "/" : path, language) + request.KnownQuery(withTyped: false).Text();
    }
}
