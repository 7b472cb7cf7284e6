using System.Collections;
using System.Reflection;
using ForumPortal.Data;
using ForumPortal.Domain;

namespace ForumPortal.Tests.Infrastructure;

/// <summary>
/// The words that pages ask the database with: every public method of a class whose name ends in Queries. They are found, not
/// listed, so that a new word is checked without anybody thinking of it.
/// </summary>
public static class QueryWords
{
    public static IReadOnlyList<MethodInfo> All { get; } =
    [
        .. typeof(Program)
            .Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Queries", StringComparison.Ordinal))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(word => IsQuery(word.ReturnType) || word.ReturnType.IsAssignableTo(typeof(Task)))
            .OrderBy(NameOf),
    ];

    public static string NameOf(MethodInfo word) => $"{word.DeclaringType!.Name}.{word.Name}";

    /// <summary>Asks with a word.</summary>
    /// <param name="full">With everything that may be left out, or without.</param>
    public static async Task AskAsync(MethodInfo word, PortalDbContext db, bool full)
    {
        object?[] arguments = [.. word.GetParameters().Select(parameter => Argument(word, parameter, db, full))];
        switch (word.Invoke(null, arguments))
        {
            case IQueryable query:
                foreach (var _ in query) { }
                break;
            case Task task:
                await task;
                break;
        }
    }

    private static object? Argument(MethodInfo word, ParameterInfo parameter, PortalDbContext db, bool full)
    {
        var type = parameter.ParameterType;
        if (type == typeof(PortalDbContext))
            return db;
        if (IsQuery(type))
            return Rows(word, type.GetGenericArguments()[0], db, full);
        if (!full && new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable)
            return null;
        return Sample(Nullable.GetUnderlyingType(type) ?? type)
            ?? throw new NotSupportedException($"{NameOf(word)}: say in QueryWords what a {type.Name} for “{parameter.Name}” may be.");
    }

    private static object? Rows(MethodInfo word, Type row, PortalDbContext db, bool full)
    {
        if (db.Model.FindEntityType(row) is not null)
            return typeof(PortalDbContext).GetMethod("Set", [])!.MakeGenericMethod(row).Invoke(db, null);
        // A word about rows follows one that makes them.
        var maker = All.FirstOrDefault(other =>
            IsQuery(other.ReturnType) && other.ReturnType.GetGenericArguments()[0] == row && other != word
        );
        return maker?.Invoke(null, [.. maker.GetParameters().Select(parameter => Argument(maker, parameter, db, full))]);
    }

    private static object? Sample(Type type) =>
        type switch
        {
            _ when type == typeof(string) => "lake",
            _ when type == typeof(int) => 1,
            _ when type == typeof(bool) => true,
            _ when type == typeof(CancellationToken) => CancellationToken.None,
            _ when type == typeof(DateOnly) => new DateOnly(2026, 3, 2),
            _ when type == typeof(DateTime) => new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc),
            _ when type == typeof(CancellationToken) => CancellationToken.None,
            _ when type == typeof(PartialDate) => PartialDate.Parse("2026-03"),
            _ when type.IsEnum => Enum.GetValues(type).GetValue(0),
            _ when type.IsAssignableFrom(typeof(List<string>)) => new List<string> { "lake", "tower" },
            _ when type.IsAssignableFrom(typeof(List<int>)) => new List<int> { 1, 2 },
            _ when type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) => Array.CreateInstance(
                type.GetGenericArguments()[0],
                0
            ),
            _ => null,
        };

    private static bool IsQuery(Type type) => type.IsGenericType && type.IsAssignableTo(typeof(IQueryable));
}
