namespace ForumPortal.Web.Platform.Security;

/// <summary>The cookie that carries the key of a signed-in session.</summary>
public static class SignInCookie
{
    /// <summary>In Production <c>__Host-</c>: sent over TLS alone, to this host alone.</summary>
    public const string Name = "__Host-ForumPortal";

    /// <summary>On a developer's machine, where there is no TLS.</summary>
    public const string PlainName = "ForumPortal";

    public static bool IsCarriedBy(HttpRequest request)
    {
        foreach (var cookies in request.Headers.Cookie)
        {
            if (cookies?.Contains(PlainName + "=", StringComparison.Ordinal) == true)
                return true;
        }
        return false;
    }
}
