using System.Net;
using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ForumPortal.Tests.House;

/// <summary>What pages are written with: words from resources, looks from the style sheet.</summary>
public sealed partial class MarkupTests
{
    [Fact]
    public void No_page_carries_a_style_or_a_script_within()
    {
        var wrong =
            from file in TheHouse.Files(".cshtml")
            from Match match in Within().Matches(file.Text)
            select $"{file.Path}: {match.Value}";
        TheHouse.HasNone(wrong);
    }

    [Fact]
    public void No_page_says_anything_that_is_not_in_its_words()
    {
        using var assembly = AssemblyDefinition.ReadAssembly(TheHouse.Web.Location);
        var wrong =
            from type in assembly.MainModule.GetTypes()
            from method in type.Methods
            where method.HasBody
            let text = Visible(string.Concat(Written(method)))
            where Letters().IsMatch(text)
            select $"{type.FullName}: {text}";
        TheHouse.HasNone(wrong);
    }

    [Fact]
    public void A_page_model_is_one_idea()
    {
        const int Most = 120;
        var wrong =
            from file in TheHouse.Files(".cshtml.cs")
            let lines = Own(file.Text)
            where lines > Most
            select $"{file.Path} has {lines} lines before its form; {Most} are enough for one idea";
        TheHouse.HasNone(wrong);
    }

    /// <summary>The literal HTML that a view writes.</summary>
    private static IEnumerable<string> Written(MethodDefinition view) =>
        view
            .Body.Instructions.Where(instruction =>
                instruction.OpCode == OpCodes.Ldstr && instruction.Next?.Operand is MethodReference { Name: "WriteLiteral" }
            )
            .Select(instruction => (string)instruction.Operand);

    private static string Visible(string html) => Space().Replace(WebUtility.HtmlDecode(Tag().Replace(html, " ")), " ");

    /// <summary>The lines of a page without the nested types that describe its form and its rows.</summary>
    private static int Own(string text)
    {
        var lines = text.Split('\n');
        var nested = Array.FindIndex(lines, line => Nested().IsMatch(line));
        return nested < 0 ? lines.Length : nested;
    }

    [GeneratedRegex("""\sstyle=|<style|<script(?![^>]*(\ssrc=|application/ld\+json))|\son[a-z]+\s*=\s*["'@]|javascript:""")]
    private static partial Regex Within();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    /// <summary>Codes in capitals (UN/LOCODE) are the same in every language.</summary>
    [GeneratedRegex(@"\p{L}\p{Ll}")]
    private static partial Regex Letters();

    [GeneratedRegex(@"^    (public|internal|private) (sealed |static |abstract )*(class|record|enum|struct) ")]
    private static partial Regex Nested();
}
