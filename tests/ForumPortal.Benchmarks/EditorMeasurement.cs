using System.Diagnostics;
using System.Text.RegularExpressions;
using ForumPortal.Data.Providers;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Benchmarks;

/// <summary>
/// How long the editor of a record of five hundred paragraphs takes to open, and one of them to be saved, beside a session page that
/// no cache serves: asked in turns by one who is signed in.
/// </summary>
internal static partial class EditorMeasurement
{
    private const string Address = "http://127.0.0.1:5315";
    private const string Session = "2025-dialogue-international-organizations";
    private const int Paragraphs = 500;
    private const int Rounds = 60;
    private const int WarmUpRounds = 30;
    private static readonly Actor Writer = new(1, "A writer", null);
    private static readonly DateTime At = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    /// <param name="published">The folder with the published portal.</param>
    public static async Task<int> RunAsync(string root, string published)
    {
        var folder = Path.Combine(root, "artifacts", "benchmarks", "editor");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        using var portal = Measurement.StartDemonstration(published, folder, Address);
        try
        {
            using var editor = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(Address) };
            await Measurement.UntilAnsweredAsync(editor, "/healthz/ready");
            var slug = await WriteAsync(Path.Combine(folder, "portal.db"));
            await Measurement.SignInAsync(editor, "editor@forum.example");
            await MeasureAsync(editor, $"/manage/records/{slug}");
        }
        finally
        {
            portal.Kill();
        }
        return 0;
    }

    /// <summary>A draft beside the published record of the session.</summary>
    private static async Task<string> WriteAsync(string file)
    {
        await using var db = RegistrationMeasurement.Open(DatabaseProvider.Sqlite, $"Data Source={file}");
        var session = await db
            .Sessions.Include(session => session.Edition)
            .Include(session => session.Participations)
            .SingleAsync(session => session.Slug == Session);
        var record = new Record(session, 900, "five-hundred", "Five hundred paragraphs", RecordKind.Summary, "en", Writer, At);
        var seats = session.Participations.ToList();
        for (var i = 0; i < Paragraphs; i++)
            record.Write(
                new ParagraphText(
                    ParagraphKind.Text,
                    Voice.Paraphrase,
                    seats[i % seats.Count].Id,
                    $"The city plants trees along its streets, and {i} of them stand; others asked how water is kept under squares in a hot summer, and who pays for it."
                ),
                null,
                Writer,
                At
            );
        db.Records.Add(record);
        await db.SaveChangesAsync();
        return record.Slug;
    }

    private static async Task MeasureAsync(HttpClient editor, string record)
    {
        var page = await editor.GetStringAsync(new Uri(record, UriKind.Relative));
        var form = Form().Match(page);
        var (action, token) = (form.Groups[1].Value, Measurement.TokenOf(page));
        var revision = 0;
        List<double> session = [],
            opened = [],
            saved = [];
        for (var i = 0; i < Rounds + WarmUpRounds; i++)
        {
            session.Add(await TimeAsync(() => editor.GetAsync(new Uri($"/sessions/{Session}", UriKind.Relative))));
            opened.Add(await TimeAsync(() => editor.GetAsync(new Uri(record, UriKind.Relative))));
            using var typed = new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["__RequestVerificationToken"] = token,
                    ["Input.As"] = nameof(Voice.Narrator),
                    ["Input.Text"] = $"Changed {i} times.",
                    ["Input.Revision"] = $"{revision++}",
                }
            );
            saved.Add(await TimeAsync(() => editor.PostAsync(new Uri(action, UriKind.Relative), typed)));
        }
        var beside = Median(session);
        Console.WriteLine($"\n## The editor of a record of {Paragraphs} paragraphs ({page.Length / 1000:N0} KB)\n");
        Console.WriteLine($"a session page, uncached, median  {beside, 8:0.00} ms");
        Console.WriteLine(
            $"opened                            {Median(opened), 8:0.00} ms  {Median(opened) / beside:0.00} times, meant to be at most 3"
        );
        Console.WriteLine(
            $"one paragraph saved               {Median(saved), 8:0.00} ms  {Median(saved) / beside:0.00} times, meant to be at most 3"
        );
    }

    /// <summary>Milliseconds, to the last byte. What is saved goes back to the editor: following that is opening it.</summary>
    private static async Task<double> TimeAsync(Func<Task<HttpResponseMessage>> ask)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await ask();
        var time = watch.Elapsed.TotalMilliseconds;
        if (answer.StatusCode is not (System.Net.HttpStatusCode.OK or System.Net.HttpStatusCode.Found))
            throw new InvalidOperationException($"{answer.RequestMessage!.RequestUri} answered {(int)answer.StatusCode}.");
        return time;
    }

    private static double Median(List<double> times) => times.Skip(WarmUpRounds).Order().ElementAt(Rounds / 2);

    [GeneratedRegex("<form method=\"post\" action=\"(/manage/records/[^\"]+/paragraphs/\\d+)\"")]
    private static partial Regex Form();
}
