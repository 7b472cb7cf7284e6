using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using ForumPortal.Domain;
using ForumPortal.Web.Features.Mail.Manage;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Languages;

namespace ForumPortal.Tests.House;

/// <summary>Every word that a page or a rule says exists in every language of the portal.</summary>
public sealed partial class WordsTests
{
    /// <summary>The class behind each set of words, and its words by language and key.</summary>
    private static readonly Dictionary<Type, Dictionary<string, Dictionary<string, string>>> Sets = TheHouse
        .Domain.GetTypes()
        .Concat(TheHouse.Web.GetTypes())
        .Where(type => type.Name.EndsWith("Words", StringComparison.Ordinal) || type.Name.EndsWith("Rules", StringComparison.Ordinal))
        .Where(type => type.Assembly.GetManifestResourceInfo(type.FullName + ".resources") is not null)
        .ToDictionary(type => type, type => PortalLanguages.All.ToDictionary(language => language.Code, language => Words(type, language)));

    [Fact]
    public void Every_rule_has_its_sentence_in_every_language()
    {
        var rules = TheHouse
            .Domain.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(ForumRule))
            .Select(field => (ForumRule)field.GetValue(null)!);
        var missing =
            from rule in rules
            from language in PortalLanguages.All
            where !Sets.TryGetValue(rule.Owner, out var set) || !set[language.Code].ContainsKey(rule.Name)
            select $"{rule} in {language.Code}";
        TheHouse.HasNone(missing);
    }

    [Fact]
    public void Every_sentence_of_a_rule_has_its_rule()
    {
        var left =
            from set in Sets
            where set.Key.Name.EndsWith("Rules", StringComparison.Ordinal)
            from key in set.Value["en"].Keys
            where set.Key.GetField(key)?.FieldType != typeof(ForumRule)
            select $"{set.Key.Name}.{key}";
        TheHouse.HasNone(left);
    }

    [Fact]
    public void The_languages_have_the_same_words_with_the_same_gaps_to_fill()
    {
        var wrong = new List<string>();
        foreach (var (type, languages) in Sets)
        {
            var english = languages["en"];
            foreach (var (code, words) in languages)
            {
                wrong.AddRange(english.Keys.Except(words.Keys).Select(key => $"{type.Name}.{key} is missing in {code}"));
                wrong.AddRange(words.Keys.Except(english.Keys).Select(key => $"{type.Name}.{key} is missing in en"));
                wrong.AddRange(
                    words
                        .Where(word => english.TryGetValue(word.Key, out var text) && !Gaps(text).SetEquals(Gaps(word.Value)))
                        .Select(word => $"{type.Name}.{word.Key} in {code} has other gaps than in English")
                );
                wrong.AddRange(words.Where(word => word.Value.Length == 0).Select(word => $"{type.Name}.{word.Key} is empty in {code}"));
            }
        }
        TheHouse.HasNone(wrong);
    }

    [Fact]
    public void Words_are_set_with_typographic_quotation_marks_and_apostrophes()
    {
        var wrong =
            from set in Sets
            from language in set.Value
            from word in language.Value
            where word.Value.Contains('"', StringComparison.Ordinal) || word.Value.Contains('\'', StringComparison.Ordinal)
            select $"{set.Key.Name}.{word.Key} in {language.Key}: {word.Value}";
        TheHouse.HasNone(wrong);
    }

    [Fact]
    public void A_French_sign_never_begins_a_line()
    {
        var wrong =
            from set in Sets
            from word in set.Value["fr"]
            where LooseSign().IsMatch(word.Value)
            select $"{set.Key.Name}.{word.Key}: {word.Value}";
        TheHouse.HasNone(wrong);
    }

    /// <summary>Where two have edited the same thing, each field in which they differ is named.</summary>
    [Fact]
    public void Every_field_of_a_form_that_two_may_edit_has_its_word()
    {
        var pages = TheHouse
            .Files(".cshtml")
            .Where(file => file.Text.Contains("\"_TwoTexts\"", StringComparison.Ordinal))
            .ToLookup(
                file => $"{Path.GetDirectoryName(file.Path)![4..].Replace('/', '.')}.{ModelOfPage().Match(file.Text).Groups[1].Value}",
                file => file.Text
            );
        var forms = TheHouse
            .Web.GetTypes()
            .Where(type => type.IsClass && !type.IsAbstract && typeof(IShowsBothTexts).IsAssignableFrom(type))
            .ToList();
        Assert.NotEmpty(forms);
        var missing =
            from model in forms
            let page = pages[model.FullName!].FirstOrDefault() ?? ""
            let name = GivenWords().Match(page).Groups[1].Value
            let set = Sets.Keys.FirstOrDefault(set => page.Contains($"IStringLocalizer<{set.Name}> {name}\n", StringComparison.Ordinal))
            from field in model.GetProperty("Input")!.PropertyType.GetProperties()
            where field.CanWrite && field.Name != nameof(IRevisedForm.Revision)
            let word = WordAttribute.Of(field)
            where set is null || !Keys(set).Contains(word)
            select $"{model.FullName}: {word} in {set?.Name ?? "no set"}";
        TheHouse.HasNone(missing);
        var unsaid =
            from model in forms
            // It says the choices of other features in their words.
            where model != typeof(ChangeMailingModel)
            let page = pages[model.FullName!].FirstOrDefault() ?? ""
            let name = GivenWords().Match(page).Groups[1].Value
            let set = Sets.Keys.First(set => page.Contains($"IStringLocalizer<{set.Name}> {name}\n", StringComparison.Ordinal))
            from field in model.GetProperty("Input")!.PropertyType.GetProperties()
            where field.CanWrite
            let item = field.PropertyType.IsGenericType ? field.PropertyType.GetGenericArguments()[0] : field.PropertyType
            where item.IsEnum
            from value in Enum.GetNames(item)
            where !Keys(set).Contains($"{item.Name}.{value}") && !IsNoChoice(item, value)
            select $"{model.FullName}: {item.Name}.{value} in {set.Name}";
        TheHouse.HasNone(unsaid);
    }

    /// <summary>The empty value of a set of flags is nothing that a form offers.</summary>
    private static bool IsNoChoice(Type enumeration, string value) =>
        enumeration.GetCustomAttribute<FlagsAttribute>() is not null && value == "None";

    [GeneratedRegex("""^@model (\w+)""", RegexOptions.Multiline)]
    private static partial Regex ModelOfPage();

    [GeneratedRegex("""ViewData\["Words"\] = (\w+);""")]
    private static partial Regex GivenWords();

    [GeneratedRegex("""« | »| [:;?!](?=\s|$)""")]
    private static partial Regex LooseSign();

    [Fact]
    public void Every_word_that_is_used_exists()
    {
        var missing = Uses().Where(use => !use.Sets.Any(set => Keys(set).Any(use.Fits))).Select(use => use.ToString());
        TheHouse.HasNone(missing);
    }

    [Fact]
    public void An_enumeration_has_a_word_for_every_value_or_for_none()
    {
        var enumerations = TheHouse.Domain.GetTypes().Where(type => type.IsEnum && type.GetCustomAttribute<FlagsAttribute>() is null);
        var missing =
            from enumeration in enumerations
            from set in Sets.Keys
            let keys = Keys(set).Where(key => key.StartsWith(enumeration.Name + ".", StringComparison.Ordinal)).ToHashSet()
            where keys.Count > 0
            from value in Enum.GetNames(enumeration)
            where !keys.Contains($"{enumeration.Name}.{value}")
            select $"{set.Name}: {enumeration.Name}.{value}";
        TheHouse.HasNone(missing);
    }

    private static IEnumerable<string> Keys(Type set) => Sets[set]["en"].Keys;

    /// <summary>The uses in pages and code: <c>W["Key"]</c>, <c>words["Key", …]</c>, <c>C["Nav." + entry]</c>, <c>W[$"Title.{status}"]</c>.</summary>
    private static IEnumerable<Use> Uses()
    {
        foreach (var (path, text) in TheHouse.Files(".cshtml").Concat(TheHouse.Files(".cs")))
        {
            var names = Localizer()
                .Matches(text)
                .Select(match => (Set: match.Groups[1].Value, Name: match.Groups[2].Value))
                .Where(found => found.Set != "T")
                .Append((Set: nameof(CommonWords), Name: path.EndsWith(".cshtml", StringComparison.Ordinal) ? "C" : "common"))
                .ToLookup(found => found.Name, found => found.Set);
            foreach (Match call in Index().Matches(text))
            {
                if (!names.Contains(call.Groups[1].Value))
                    continue;
                foreach (Match key in Literal().Matches(KeyPart(call.Groups[2].Value)))
                    yield return new(
                        path,
                        [.. names[call.Groups[1].Value]],
                        key.Groups[2].Value,
                        key.Groups[1].Length > 0,
                        key.Groups[3].Length > 0
                    );
            }
        }
    }

    /// <summary>What stands before the first comma outside quotation marks and braces: the rest fills gaps.</summary>
    private static string KeyPart(string arguments)
    {
        var (quoted, depth) = (false, 0);
        for (var i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case '"':
                    quoted = !quoted;
                    break;
                case '(' or '{' or '[' when !quoted:
                    depth++;
                    break;
                case ')' or '}' or ']' when !quoted:
                    depth--;
                    break;
                case ',' when !quoted && depth == 0:
                    return arguments[..i];
            }
        }
        return arguments;
    }

    private static Dictionary<string, string> Words(Type type, PortalLanguage language)
    {
        var culture = language == PortalLanguages.English ? CultureInfo.InvariantCulture : language.Culture;
        var set = new ResourceManager(type).GetResourceSet(culture, createIfNotExists: true, tryParents: false);
        return set is null ? [] : set.Cast<DictionaryEntry>().ToDictionary(word => (string)word.Key, word => (string)word.Value!);
    }

    private static HashSet<string> Gaps(string text) => [.. Gap().Matches(text).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Gap();

    [GeneratedRegex(@"IStringLocalizer<(\w+)>\??\s+(\w+)")]
    private static partial Regex Localizer();

    [GeneratedRegex("""\b(\w+)\[((?:[^\[\]"]|"[^"]*"|\[[^\]]*\])*)\]""")]
    private static partial Regex Index();

    /// <summary>A text; whether it has places to be filled, and whether something follows it.</summary>
    [GeneratedRegex("""(\$?)"([^"]*)"(\s*\+)?""")]
    private static partial Regex Literal();

    private sealed record Use(string Path, IReadOnlyList<string> SetNames, string Key, bool Filled, bool Continues)
    {
        public IEnumerable<Type> Sets => WordsTests.Sets.Keys.Where(type => SetNames.Contains(type.Name));

        public bool Fits(string key)
        {
            if (!Filled)
                return Continues ? key.StartsWith(Key, StringComparison.Ordinal) : key == Key;
            var pattern = string.Join(".+", Hole().Split(Key).Select(Regex.Escape));
            return Regex.IsMatch(key, $"^{pattern}$");
        }

        public override string ToString() => $"{Path}: {string.Join(" or ", SetNames)}[\"{Key}\"]";
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();
}
