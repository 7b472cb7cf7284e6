using System.Text.Json;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Records;

/// <summary>What is made up says so wherever it is taken.</summary>
public sealed class ExampleRecordTests : IDisposable
{
    private const string Record = "/records/" + OnTheDesk.Session;
    private const string Notice = "Nobody said any of this.";

    private static readonly (string End, string Format, string Notice)[] Files =
    [
        (".md", ".md", Notice),
        (".txt", ".txt", Notice),
        (".akn.xml", ".akn.xml", Notice),
        (".docx", ".docx", Notice),
        (".ris", ".ris", Notice),
        (".bib", ".bib", Notice),
        (".csl.json", ".csl.json", Notice),
        ("/excerpt.docx?agency=un-habitat", ".docx", Notice),
        ("/translations/fr.txt", ".txt", "Personne n’a rien dit de tel."),
    ];

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Every_file_of_an_example_says_that_nobody_said_it_and_no_other_file_does()
    {
        foreach (var (end, format, notice) in Files)
            Assert.DoesNotContain(
                FormatTests.OneLine(notice),
                await FormatTests.WordsAsync(portal, Record + end, format),
                StringComparison.Ordinal
            );

        await portal.MakeItUpAsync();

        foreach (var (end, format, notice) in Files)
            Assert.Contains(
                FormatTests.OneLine(notice),
                await FormatTests.WordsAsync(portal, Record + end, format),
                StringComparison.Ordinal
            );
    }

    [Fact]
    public async Task That_a_record_is_an_example_stands_beside_the_published_bytes_and_changes_none_of_them()
    {
        var published = await ReadAsync(".json");
        Assert.False(JsonDocument.Parse(await ReadAsync("/versions.json")).RootElement.GetProperty("example").GetBoolean());

        await portal.MakeItUpAsync();

        Assert.True(JsonDocument.Parse(await ReadAsync("/versions.json")).RootElement.GetProperty("example").GetBoolean());
        Assert.Equal(published, await ReadAsync(".json"));
    }

    private Task<string> ReadAsync(string end) => portal.Anybody().Http.GetStringAsync(new Uri(Record + end, UriKind.Relative));
}

internal static class Examples
{
    /// <summary>A city that does not exist sat in the dialogue.</summary>
    public static Task MakeItUpAsync(this Portal portal) =>
        portal.WithDatabaseAsync(async db =>
        {
            var session = await db.Sessions.Include(one => one.Cities).SingleAsync(one => one.Slug == OnTheDesk.Session);
            session.SetCities([(await db.Cities.SingleAsync(city => city.Fictional)).Id]);
            await db.SaveChangesAsync();
        });
}
