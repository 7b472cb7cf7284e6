namespace ForumPortal.Tests.Shared;

/// <summary>The folder that holds the whole project.</summary>
internal static class ProjectFolder
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "ForumPortal.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the project's folder.");
        return folder.FullName;
    }
}
