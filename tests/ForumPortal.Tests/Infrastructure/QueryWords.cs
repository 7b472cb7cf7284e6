using System.Collections;
using System.Reflection;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Mail;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Features.Records;

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
        // A word about what is published says so in its parameter's name: of a draft there is nothing to show.
        if (parameter.Name == "published")
            return db.Records.Published();
        if (IsQuery(type))
            return Rows(word, type.GetGenericArguments()[0], db, full);
        if (!full && new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable)
            return null;
        return Sample(type)
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

    /// <summary>Some value of a type, or <c>null</c> where nobody has said one yet.</summary>
    public static object? Sample(Type type)
    {
        var of = Nullable.GetUnderlyingType(type) ?? type;
        return of switch
        {
            _ when of == typeof(string) => "lake",
            _ when of == typeof(int) => 1,
            _ when of == typeof(long) => 1L,
            _ when of == typeof(bool) => true,
            _ when of == typeof(DateOnly) => new DateOnly(2026, 3, 2),
            _ when of == typeof(DateTime) => new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc),
            _ when of == typeof(CancellationToken) => CancellationToken.None,
            _ when of == typeof(PartialDate) => PartialDate.Parse("2026-03"),
            _ when of == typeof(Mailing) => new Mailing(),
            _ when of == typeof(Reminder) => new Reminder(),
            _ when of.IsEnum => Enum.GetValues(of).GetValue(0),
            _ when of.IsAssignableFrom(typeof(List<string>)) => new List<string> { "lake", "tower" },
            _ when of.IsAssignableFrom(typeof(List<int>)) => new List<int> { 1, 2 },
            _ when of.IsGenericType && of.IsAssignableTo(typeof(IEnumerable)) => Array.CreateInstance(of.GetGenericArguments()[0], 0),
            _ => null,
        };
    }

    private static bool IsQuery(Type type) => type.IsGenericType && type.IsAssignableTo(typeof(IQueryable));
}
