using Microsoft.Extensions.Options;

namespace ForumPortal.Web.Platform.Settings;

/// <summary>The one folder that holds all state of this node.</summary>
public sealed class DataFolder(IOptions<PortalSettings> settings, IHostEnvironment environment)
{
    public string Path { get; } = System.IO.Path.GetFullPath(settings.Value.DataFolder, environment.ContentRootPath);

    /// <summary>A path inside the folder; its parent is made if it is missing.</summary>
    public string Inside(params string[] parts)
    {
        var path = System.IO.Path.Combine([Path, .. parts]);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }
}
