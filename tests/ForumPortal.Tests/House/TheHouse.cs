using System.Reflection;
using System.Text.RegularExpressions;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Tests.Shared;

namespace ForumPortal.Tests.House;

/// <summary>Where the house stands: its folder, its rooms, and the files in them.</summary>
internal static partial class TheHouse
{
    public static readonly string Folder = ProjectFolder.Path;
    public static readonly Assembly Domain = typeof(Entity).Assembly;
    public static readonly Assembly Data = typeof(PortalDbContext).Assembly;
    public static readonly Assembly Web = typeof(Program).Assembly;

    /// <summary>The files of the portal itself, with their paths from the root.</summary>
    public static IEnumerable<(string Path, string Text)> Files(string ending) =>
        Directory
            .EnumerateFiles(System.IO.Path.Combine(Folder, "src"), "*" + ending, SearchOption.AllDirectories)
            .Select(path => (System.IO.Path.GetRelativePath(Folder, path).Replace('\\', '/'), File.ReadAllText(path)))
            .Where(file => !BuildFolder().IsMatch(file.Item1));

    /// <summary>Fails with every sentence about what is wrong, each on a line of its own.</summary>
    public static void HasNone(IEnumerable<string?> wrong)
    {
        var sentences = wrong.Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(sentences.Count == 0, string.Join('\n', sentences));
    }

    [GeneratedRegex("(^|/)(bin|obj|artifacts)/")]
    private static partial Regex BuildFolder();
}
