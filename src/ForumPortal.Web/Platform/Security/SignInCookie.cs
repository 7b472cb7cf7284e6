namespace ForumPortal.Web.Platform.Security;

/// <summary>The cookie that carries the key of a signed-in session.</summary>
public static class SignInCookie
{
    /// <summary>Its name on a developer's machine; in Production it has a prefix.</summary>
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
