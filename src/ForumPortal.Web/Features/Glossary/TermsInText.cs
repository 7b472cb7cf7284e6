using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using ForumPortal.Data.Content;
using Microsoft.AspNetCore.Html;

namespace ForumPortal.Web.Features.Glossary;

/// <summary>
/// Puts the meaning of acronyms within reach of a reader: the first of each in a text becomes a button that opens it, without
/// script, by touch, mouse and keyboard, and that says it to a screen reader at once. The words of the text stay as they are.
/// </summary>
public sealed partial class TermsInText
{
    private readonly Dictionary<string, Term> terms = new(StringComparer.Ordinal);

    public TermsInText(IEnumerable<Term> all)
    {
        foreach (var term in all)
            terms.TryAdd(term.Word, term);
        foreach (var own in GlossaryTerms.All)
        {
            if (own.Plural is not null && terms.TryGetValue(own.Term, out var term))
                terms.TryAdd(own.Plural, term);
        }
    }

    /// <summary>A piece of a text with its acronyms within reach, those aside that were explained before.</summary>
    /// <param name="html">As <c>MarkdownText</c> makes it: well formed.</param>
    /// <param name="explained">What was explained so far; what is explained here is added.</param>
    public IHtmlContent In(IHtmlContent html, List<Term> explained)
    {
        var text = html is HtmlString known ? known.Value ?? "" : "";
        var marked = new StringBuilder(text.Length);
        var (within, changed) = (0, false);
        foreach (Match piece in Piece().Matches(text))
        {
            if (piece.ValueSpan[0] == '<')
            {
                // A link leads somewhere already, and code is no text.
                if (Closed().IsMatch(piece.ValueSpan))
                    within--;
                else if (Opened().IsMatch(piece.ValueSpan))
                    within++;
                marked.Append(piece.ValueSpan);
                continue;
            }
            var before = explained.Count;
            marked.Append(within > 0 ? piece.Value : Acronym().Replace(piece.Value, word => Marked(word.Value, explained)));
            changed |= explained.Count > before;
        }
        return changed ? new HtmlString(marked.ToString()) : html;
    }

    private string Marked(string word, List<Term> explained)
    {
        if (!terms.TryGetValue(word, out var term) || explained.Contains(term))
            return word;
        explained.Add(term);
        var anchor = HtmlEncoder.Default.Encode(term.Anchor);
        return $"<button type=\"button\" class=\"term\" popovertarget=\"{anchor}\" aria-describedby=\"{anchor}-is\">{word}</button>";
    }

    /// <summary>A tag, or what stands between two.</summary>
    [GeneratedRegex("""<(?:[^<>"']|"[^"]*"|'[^']*')*>|[^<]+|<""")]
    private static partial Regex Piece();

    [GeneratedRegex("^<(a|code|pre|button)[ >]")]
    private static partial Regex Opened();

    [GeneratedRegex("^</(a|code|pre|button)>")]
    private static partial Regex Closed();

    /// <summary>Begins with a capital and stands by itself; what surrounds it may be of any script but letters that would make it another word.</summary>
    [GeneratedRegex(@"(?<![A-Za-z0-9À-ɏ&;-])[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*(?![A-Za-z0-9À-ɏ])")]
    private static partial Regex Acronym();
}
