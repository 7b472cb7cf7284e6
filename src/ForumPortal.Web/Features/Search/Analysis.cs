using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Ar;
using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Es;
using Lucene.Net.Analysis.Fr;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Snowball;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Tartarus.Snowball.Ext;
using Lucene.Net.Util;

namespace ForumPortal.Web.Features.Search;

/// <summary>A word of a text: how it is looked up, and where it stands.</summary>
public readonly record struct FoundWord(string Word, int Start, int End);

/// <summary>
/// Takes a text apart into what is looked up: words as they are, and their stems in one language. Chinese has no spaces: its words
/// are looked for as pairs of characters, and single ones too.
/// </summary>
public sealed class Analysis : Analyzer
{
    public const LuceneVersion Version = LuceneVersion.LUCENE_48;

    /// <summary>The languages whose words have stems here.</summary>
    public static readonly IReadOnlyList<string> Stemmed = ["en", "fr", "es", "ru", "ar"];

    /// <summary>Words as they stand in an index.</summary>
    public static readonly Analysis Exact = new(null, singleCharacters: true);

    /// <summary>Words as they are looked for: of Chinese only the pairs.</summary>
    public static readonly Analysis Asked = new(null, singleCharacters: false);

    private static readonly Dictionary<string, Analysis> Stems = Stemmed.ToDictionary(
        language => language,
        language => new Analysis(language, singleCharacters: true)
    );

    /// <summary>Each field as it is written: stems of its language, or words as they are.</summary>
    public static readonly Analyzer OfFields = new PerFieldAnalyzerWrapper(
        Exact,
        Stemmed
            .SelectMany(language => new[] { Fields.Stems(language), Fields.StemsAround(language) }, (language, field) => (language, field))
            .ToDictionary(one => one.field, Analyzer (one) => Stems[one.language])
    );

    private readonly string? language;
    private readonly bool singleCharacters;

    private Analysis(string? language, bool singleCharacters) => (this.language, this.singleCharacters) = (language, singleCharacters);

    public static Analysis StemsOf(string language) => Stems[language];

    /// <summary>The languages in which a word may be one, by its letters.</summary>
    public static IEnumerable<string> LanguagesOf(string word) =>
        word.FirstOrDefault(char.IsLetter) switch
        {
            >= '\u0400' and <= '\u052f' => ["ru"],
            >= '\u0600' and <= '\u06ff' => ["ar"],
            >= '\u2e80' => [],
            _ => ["en", "fr", "es"],
        };

    /// <summary>The words of a text in their order.</summary>
    public IReadOnlyList<FoundWord> Words(string text)
    {
        var words = new List<FoundWord>();
        using var stream = GetTokenStream("", Letters.Parted(text));
        var term = stream.AddAttribute<ICharTermAttribute>();
        var offset = stream.AddAttribute<IOffsetAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
            words.Add(new FoundWord(term.ToString()!, offset.StartOffset, offset.EndOffset));
        stream.End();
        return words;
    }

    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        var words = new StandardTokenizer(Version, reader);
        TokenStream stream = new FoldedWords(words);
        stream = language switch
        {
            "en" => new PorterStemFilter(stream),
            "fr" => new FrenchLightStemFilter(stream),
            "es" => new SpanishLightStemFilter(stream),
            "ru" => new SnowballFilter(stream, new RussianStemmer()),
            "ar" => new ArabicStemFilter(new ArabicNormalizationFilter(stream)),
            _ => new CJKBigramFilter(stream, CJKScript.HAN | CJKScript.HIRAGANA | CJKScript.KATAKANA, singleCharacters),
        };
        return new TokenStreamComponents(words, stream);
    }

    /// <summary>Folds each word; one of which nothing stays is left out.</summary>
    private sealed class FoldedWords : TokenFilter
    {
        private readonly ICharTermAttribute term;

        public FoldedWords(TokenStream input)
            : base(input) => term = AddAttribute<ICharTermAttribute>();

        public override bool IncrementToken()
        {
            while (m_input.IncrementToken())
            {
                if (IsPlain())
                    return true;
                var folded = Letters.Fold(term.ToString()!);
                if (folded.Length == 0)
                    continue;
                term.SetEmpty().Append(folded);
                return true;
            }
            return false;
        }

        /// <summary>Most words are plain letters, and are only made small.</summary>
        private bool IsPlain()
        {
            for (var i = 0; i < term.Length; i++)
            {
                if (term.Buffer[i] is > '\u007f' or '.')
                    return false;
            }
            for (var i = 0; i < term.Length; i++)
                term.Buffer[i] = char.ToLowerInvariant(term.Buffer[i]);
            return true;
        }
    }
}
