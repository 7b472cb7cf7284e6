using System.Text;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ForumPortal.Data;
using ForumPortal.Data.Providers;
using ForumPortal.Domain.Records;
using ForumPortal.Tests.Infrastructure;
using ForumPortal.Tests.Shared;
using ForumPortal.Web.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Records;

/// <summary>
/// Two hundred records of random words in six scripts, in every format. Their Akoma Ntoso files are left in
/// <c>artifacts/akoma-ntoso</c>, where <c>scripts/check-akoma-ntoso</c> holds them against the schema.
/// </summary>
public sealed class SixScriptsTests
{
    private const int Records = 200;

    private static readonly string Folder = Path.Combine(ProjectFolder.Path, "artifacts", "akoma-ntoso");

    private static readonly (string Language, string Letters, string Open, string Close)[] Scripts =
    [
        ("en", "aàbcçdeéèêłnñoøœrsßtuüvyžÆŒİı", "“", "”"),
        ("ru", "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїє", "«", "»"),
        ("ar", "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىةپچژگ", "«", "»"),
        ("zh", "城市与联合国论坛市长水河屋顶人民合作伙伴计划数字公平气候", "“", "”"),
        ("hi", "अआइईउऊएऐओऔकखगघचछजझटठडढणतथदधनपफबभमयरलवशषसहािीुूेैोौ्", "“", "”"),
        ("el", "αάβγδεέζηήθιίϊκλμνξοόπρσςτυύφχψωώ", "«", "»"),
    ];

    /// <summary>What stands between words now and then: signs of markup, of XML, of other directions, and characters that no file may hold.</summary>
    private static readonly string[] Stumbling =
    [
        "&",
        "<b>",
        "]]>",
        "*",
        "**",
        "_",
        "`",
        "#",
        "[a](https://forum.example/?a=1&b=2)",
        "\\",
        "|",
        "2.",
        "-",
        "\u200F",
        "\u202E",
        "\u0007",
        "\uFFFE",
        "😀",
        "𠮷",
        "a\u0301",
        "<!--",
        "-->",
        "%20",
        "{{x}}",
        "¶",
        "\u00A0",
    ];

    public static TheoryData<DatabaseProvider> Each => TestDatabase.Each;

    [Theory, MemberData(nameof(Each))]
    public async Task Two_hundred_records_in_six_scripts_are_whole_and_valid_in_every_format(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.WithContentAsync(provider);
        using var portal = new Portal(
            new()
            {
                ["Database:Provider"] = provider.ToString(),
                ["ConnectionStrings:Portal"] = database.ConnectionString,
                ["Content:LoadOnStart"] = "false",
            }
        );
        await portal.WithDatabaseAsync(PublishAsync);
        Directory.CreateDirectory(Folder);

        for (var number = 0; number < Records; number++)
        {
            var (address, texts) = ($"/records/{Slug(number)}", Texts(number, seat: 1));
            foreach (var format in new[] { ".json", ".md", ".txt", ".akn.xml", ".docx" })
            {
                var words = await FormatTests.WordsAsync(portal, address + format, format);
                foreach (var block in texts.Where(text => !text.Hidden).SelectMany(text => MarkdownBlocks.Of(text.Markdown)))
                    Assert.True(
                        words.Contains(FormatTests.OneLine(block.Text), StringComparison.Ordinal),
                        $"{address}{format} misses “{block.Text}”: {words}"
                    );
                Assert.DoesNotContain("unpublished", words, StringComparison.Ordinal);
            }
            var file = await portal.Anybody().Http.GetByteArrayAsync(new Uri(address + ".akn.xml", UriKind.Relative));
            AssertIsReferredTo(XElement.Parse(Encoding.UTF8.GetString(file)));
            await File.WriteAllBytesAsync(Path.Combine(Folder, $"{provider}-{number}.akn.xml"), file);
            AssertIsValid(await portal.Anybody().Http.GetByteArrayAsync(new Uri(address + ".docx", UriKind.Relative)));
        }
    }

    private static void AssertIsReferredTo(XElement document)
    {
        var ids = document.Descendants().Attributes("eId").Select(id => id.Value).ToList();
        Assert.Equal(ids.Distinct().Count(), ids.Count);
        var references = document.Descendants().Attributes().Where(one => one.Value.StartsWith('#')).Select(one => one.Value[1..]);
        Assert.All(references, reference => Assert.Contains(reference, ids));
    }

    private static void AssertIsValid(byte[] file)
    {
        using var bytes = new MemoryStream(file);
        using var word = WordprocessingDocument.Open(bytes, isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(word).Select(error => error.Description));
    }

    private static async Task PublishAsync(PortalDbContext db)
    {
        var session = await db
            .Sessions.Include(session => session.Edition)
            .Include(session => session.Participations)
                .ThenInclude(seat => seat.Person)
            .Include(session => session.Participations)
                .ThenInclude(seat => seat.Agency)
            .SingleAsync(session => session.Slug == OnTheDesk.Session);
        var now = Portal.Start.UtcDateTime;
        for (var number = 0; number < Records; number++)
        {
            var random = new Random(number);
            var kind = (RecordKind)(number % 3);
            var title = Sentence(random, ScriptOf(number).Letters);
            var record = new Record(session, 1_000 + number, Slug(number), title, kind, ScriptOf(number).Language, Some.Writer, now);
            foreach (var text in Texts(number, session.Participations[number % session.Participations.Count].Id))
                record.Write(text, null, Some.Writer, now);
            record.Submit(Some.Writer, now);
            db.Records.Add(record);
            record.Approve(record.Content, Some.Reviewer, now);
            record.Publish(DateOnly.FromDateTime(now).AddDays(28), null, Some.Reviewer, now);
        }
        await db.SaveChangesAsync();
    }

    private static (string Language, string Letters, string Open, string Close) ScriptOf(int number) => Scripts[number % Scripts.Length];

    private static string Slug(int number) => $"generated-{number}";

    /// <summary>The same text each time for one number.</summary>
    private static List<ParagraphText> Texts(int number, int seat)
    {
        var random = new Random(number);
        var (language, letters, open, close) = ScriptOf(number);
        var texts = new List<ParagraphText> { Some.Words(Sentence(random, letters)) };
        for (var i = random.Next(3, 9); i > 0; i--)
        {
            var words = Sentence(random, letters);
            texts.Add(
                random.Next(7) switch
                {
                    0 => Some.Heading with { Markdown = Sentence(random, letters, stumbles: false) },
                    1 => new(ParagraphKind.Text, Voice.Quote, seat, open + words + close, SpokenLanguage: language == "ar" ? null : "ar"),
                    2 => new(ParagraphKind.Text, Voice.Paraphrase, seat, words + "\n\n" + Sentence(random, letters)),
                    3 => new(ParagraphKind.Text, Voice.Unclear, null, $"- {words}\n- {Sentence(random, letters)}"),
                    4 => new(ParagraphKind.ProceduralNote, null, null, words),
                    5 => new(ParagraphKind.Decision, null, null, $"*{letters[..3]}* {words}"),
                    _ => Some.Words("unpublished " + words) with { Hidden = true },
                }
            );
        }
        return texts;
    }

    private static string Sentence(Random random, string letters, bool stumbles = true)
    {
        var sentence = new StringBuilder();
        for (var words = random.Next(3, 20); words > 0; words--)
        {
            if (sentence.Length > 0)
                sentence.Append(' ');
            if (stumbles && random.Next(12) == 0)
                sentence.Append(random.GetItems(Stumbling, 1)[0]).Append(' ');
            sentence.Append(random.GetItems(letters.AsSpan(), random.Next(1, 12)));
        }
        return sentence.Append('.').ToString();
    }
}
