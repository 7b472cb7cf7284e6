using ForumPortal.Domain;

namespace ForumPortal.Data.Content;

/// <summary>An acronym that neither an agency nor a programme bears.</summary>
/// <param name="Meaning">What it stands for, by language (ISO 639-1); English is always there.</param>
public sealed record GlossaryTerm(string Term, IReadOnlyDictionary<string, string> Meaning, string? Plural = null, Source? Source = null);

/// <summary>The portal’s own part of the glossary, as <c>glossary.json</c> has it.</summary>
public static class GlossaryTerms
{
    /// <exception cref="WrongContentException">The file is wrong: the message says where.</exception>
    public static IReadOnlyList<GlossaryTerm> All { get; } =
    [.. ContentFiles.List<GlossaryTerm>("glossary.json").Select(entry => entry.Value)];
}
