using System.Buffers;
using System.Text;

namespace ForumPortal.Web.Platform.Text;

/// <summary>Tables as files that a spreadsheet opens, and reads rightly: no cell of them is ever taken for a formula.</summary>
public static class CsvFile
{
    public const string ContentType = "text/csv; charset=utf-8";

    private static readonly char[] Separators = [',', ';', '\t'];
    private static readonly SearchValues<char> ToBeQuoted = SearchValues.Create(",;\t\"\r\n'");

    public static byte[] Of(IEnumerable<string> head, IEnumerable<IEnumerable<string?>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows.Prepend(head))
            text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        // Excel takes a file for Unicode only if it begins with the mark of it.
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>
    /// Reads a table whose cells are parted by commas, semicolons or tabs, whichever the first line has most of, as programs of
    /// different countries write it.
    /// </summary>
    /// <returns>None where the text is no table: a quotation mark is opened and never closed.</returns>
    public static IReadOnlyList<IReadOnlyList<string>>? Read(string text)
    {
        text = text.TrimStart('\uFEFF');
        var separator = SeparatorOf(text);
        var (rows, row, cell) = (new List<IReadOnlyList<string>>(), new List<string>(), new StringBuilder());
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (isQuoted)
            {
                if (letter != '"')
                    cell.Append(letter);
                else if (i + 1 < text.Length && text[i + 1] == '"')
                    cell.Append(text[i++]);
                else
                    isQuoted = false;
            }
            else if (letter == '"' && cell.Length == 0)
                isQuoted = true;
            else if (letter == separator)
                EndCell();
            else if (letter == '\n')
                EndRow();
            else if (letter != '\r')
                cell.Append(letter);
        }
        if (isQuoted)
            return null;
        EndRow();
        return rows;

        void EndCell()
        {
            row.Add(Unarmed(cell.ToString()).Trim());
            cell.Clear();
        }

        void EndRow()
        {
            EndCell();
            if (row.Exists(found => found.Length > 0))
                rows.Add(row);
            row = [];
        }
    }

    private static char SeparatorOf(string text)
    {
        var first = text.AsSpan(0, Math.Max(0, text.AsSpan().IndexOf('\n') is var end and >= 0 ? end : text.Length)).ToString();
        return Separators.MaxBy(separator => first.Count(letter => letter == separator));
    }

    private static string Cell(string? value)
    {
        var text = Disarmed(value ?? "");
        return text.AsSpan().IndexOfAny(ToBeQuoted) >= 0 || text != text.Trim()
            ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""
            : text;
    }

    /// <summary>An apostrophe before it makes any spreadsheet take a cell for text.</summary>
    private static string Disarmed(string text) => IsArmed(text) ? "'" + text : text;

    /// <summary>What the portal itself has disarmed comes back as it was.</summary>
    private static string Unarmed(string text) => text.Length > 1 && text[0] == '\'' && IsArmed(text[1..]) ? text[1..] : text;

    private static bool IsArmed(string text) =>
        text.TrimStart(' ', '\u00A0', '\'') is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠', ..];
}
