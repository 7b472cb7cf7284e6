using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace ForumPortal.Tests.House;

/// <summary>A room looks only upwards: Domain, Data, Platform, Features.</summary>
public sealed partial class ArrowTests
{
    private const string Platform = "ForumPortal.Web.Platform";
    private const string Features = "ForumPortal.Web.Features";

    private static readonly Architecture Portal = new ArchLoader().LoadAssemblies(TheHouse.Domain, TheHouse.Data, TheHouse.Web).Build();

    [Fact]
    public void The_forum_itself_stands_on_the_base_class_library_alone()
    {
        Assert.All(
            TheHouse.Domain.GetReferencedAssemblies(),
            reference => Assert.StartsWith("System", reference.Name, StringComparison.Ordinal)
        );
        var project = File.ReadAllText(Path.Combine(TheHouse.Folder, "src/ForumPortal.Domain/ForumPortal.Domain.csproj"));
        Assert.DoesNotContain("Reference", project, StringComparison.Ordinal);
    }

    [Fact]
    public void The_tables_do_not_know_the_pages()
    {
        var references = TheHouse.Data.GetReferencedAssemblies().Select(reference => reference.Name!).ToList();
        Assert.DoesNotContain("ForumPortal.Web", references);
        Assert.DoesNotContain(references, name => name.StartsWith("Microsoft.AspNetCore.Mvc", StringComparison.Ordinal));
    }

    [Fact]
    public void Platform_knows_no_noun()
    {
        var wrong = Looks().Where(look => IsIn(look.From, Platform) && IsIn(look.To, Features)).Select(look => look.ToString());
        TheHouse.HasNone(wrong);
    }

    [Fact]
    public void Features_meet_only_through_their_queries_and_words()
    {
        var queries = TheHouse
            .Files("Queries.cs")
            .SelectMany(file => Declaration().Matches(file.Text).Select(match => match.Groups[1].Value))
            .Concat(WhatQueriesAnswer())
            .ToHashSet();
        var wrong = Looks()
            .Where(look => NounOf(look.From) is { } from && NounOf(look.To) is { } to && from != to)
            .Where(look => !queries.Contains(Outermost(look.To)) && !look.To.Name.EndsWith("Words", StringComparison.Ordinal));
        TheHouse.HasNone(wrong.Select(look => look.ToString()));
    }

    [Fact]
    public void Nothing_is_called_by_a_name_that_says_nothing()
    {
        string[] empty = ["Service", "Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Dto", "Repository", "Handler"];
        var wrong = Portal
            .Types.Select(type => type.FullName)
            // Tag helpers are called so by the framework.
            .Where(name => !name.EndsWith("TagHelper", StringComparison.Ordinal))
            .Where(name => empty.Any(end => Simple(name).EndsWith(end, StringComparison.Ordinal)));
        TheHouse.HasNone(wrong);
    }

    /// <summary>A query may answer with something that has a file of its own, such as a picture's geometry.</summary>
    private static IEnumerable<string> WhatQueriesAnswer() =>
        TheHouse
            .Web.GetTypes()
            .Where(type => type.Name.EndsWith("Queries", StringComparison.Ordinal))
            .SelectMany(type => type.GetMethods().Select(method => method.ReturnType))
            .SelectMany(Within)
            .Select(type => type.Name.Split('`')[0]);

    private static IEnumerable<System.Type> Within(System.Type type) => type.GetGenericArguments().SelectMany(Within).Prepend(type);

    private static IEnumerable<(IType From, IType To)> Looks() =>
        Portal.Types.SelectMany(type => type.Dependencies.Select(look => (type, look.Target)));

    private static bool IsIn(IType type, string room) =>
        type.FullName.StartsWith(room + ".", StringComparison.Ordinal) || type.FullName.StartsWith(room + "+", StringComparison.Ordinal);

    /// <summary>The noun of a type's folder; none for what stands beside the nouns (the layout, the list of features).</summary>
    private static string? NounOf(IType type) => Noun().Match(type.FullName) is { Success: true } match ? match.Groups[1].Value : null;

    private static string Outermost(IType type) => Simple(type.FullName.Split('+')[0]);

    private static string Simple(string fullName) => fullName.Split('.', '+')[^1].Split('`')[0];

    [GeneratedRegex(@"^ForumPortal\.Web\.Features\.(\w+)\.")]
    private static partial Regex Noun();

    [GeneratedRegex(@"\b(?:class|record struct|record|enum|struct|interface) (\w+)")]
    private static partial Regex Declaration();
}
