namespace ForumPortal.Web.Platform;

/// <summary>How a line of the log reads.</summary>
public static class LogLines
{
    /// <summary>At the end of a line stands the reference that an error page of the same request shows.</summary>
    public const string Template = "[{Timestamp:yyyy-MM-dd HH:mm:ss zzz} {Level:u3}] {Message:lj} {TraceId}{NewLine}{Exception}";
}
