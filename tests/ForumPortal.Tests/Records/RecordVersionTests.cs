using System.Security.Cryptography;
using System.Text.Json;
using ForumPortal.Domain.Records;

namespace ForumPortal.Tests.Records;

/// <summary>What a version holds for ever, and how anybody can check it.</summary>
public sealed class RecordVersionTests
{
    [Fact]
    public void The_digest_is_the_sha256_of_the_published_bytes()
    {
        var version = Some.Published().Versions[0];

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(version.Content)), version.Digest);
        Assert.Null(version.PreviousDigest);
    }

    [Fact]
    public void Each_version_holds_the_digest_of_the_one_before_it()
    {
        var record = Some.Published();

        var second = record.Issue("A word was missing.", null, Some.Reviewer, Some.Now.AddDays(1));

        Assert.Equal((2, record.Versions[0].Digest), (second.Number, second.PreviousDigest));
        Assert.Equal(second.PreviousDigest, Content(second).GetProperty("previousDigest").GetString());
        Assert.NotEqual(record.Versions[0].Digest, second.Digest);
        Assert.Equal(2, record.LatestVersion);
    }

    [Fact]
    public void A_version_prints_the_speaker_in_the_office_of_the_day()
    {
        var record = Some.Draft();
        var seat = Some.Seat(record.Session);
        record.Write(Some.Quote(), null, Some.Writer, Some.Now).AttributeTo(seat);
        Publish(record);
        seat.Office = "Former Executive Director";

        var printed = record.Versions[0].Paragraphs[^1];

        Assert.Equal(
            ("Ms. Anaclàudia Rossbach", "Executive Director", "UN-Habitat", "2"),
            (printed.Speaker, printed.Office, printed.OfficeAt, printed.Label)
        );
        var content = Content(record.Versions[0]).GetProperty("paragraphs")[2];
        Assert.Equal("Ms. Anaclàudia Rossbach", content.GetProperty("speaker").GetString());
        Assert.Equal("UN-Habitat", content.GetProperty("officeAt").GetString());
    }

    [Fact]
    public void A_version_keeps_for_whom_somebody_spoke_and_says_nothing_of_it_where_for_nobody_else()
    {
        var record = Some.Draft();
        var seat = Some.Seat(record.Session);
        seat.OnBehalfOf = "the Mayor of Evian";
        record.Write(Some.Quote(), null, Some.Writer, Some.Now).AttributeTo(seat);
        Publish(record);
        seat.OnBehalfOf = null;

        var published = Content(record.Versions[0]).GetProperty("paragraphs");

        Assert.Equal("the Mayor of Evian", record.Versions[0].Paragraphs[^1].OnBehalfOf);
        Assert.Equal("the Mayor of Evian", published[2].GetProperty("onBehalfOf").GetString());
        // The digests of what was published before stay what they are.
        Assert.False(published[1].TryGetProperty("onBehalfOf", out _));
    }

    [Fact]
    public void A_record_may_print_another_name_for_a_speaker()
    {
        var record = Some.Draft();
        record.Write(Some.Quote() with { PrintedName = "The Chair" }, null, Some.Writer, Some.Now).AttributeTo(Some.Seat(record.Session));
        Publish(record);

        Assert.Equal("The Chair", record.Versions[0].Paragraphs[^1].Speaker);
    }

    [Fact]
    public void What_is_hidden_is_in_no_version()
    {
        var record = Some.Draft();
        record.Write(Some.Words("Said behind closed doors.") with { Hidden = true }, null, Some.Writer, Some.Now);
        Publish(record);

        Assert.DoesNotContain(
            record.Versions[0].Paragraphs,
            paragraph => paragraph.Markdown.StartsWith("Said behind", StringComparison.Ordinal)
        );
        Assert.DoesNotContain("closed doors", System.Text.Encoding.UTF8.GetString(record.Versions[0].Content), StringComparison.Ordinal);
    }

    private static JsonElement Content(RecordVersion version) => JsonDocument.Parse(version.Content).RootElement;

    private static void Publish(Record record)
    {
        record.Submit(Some.Writer, Some.Now);
        record.Approve(record.Content, Some.Reviewer, Some.Now);
        record.Publish(Some.LastDay, null, Some.Reviewer, Some.Now);
    }
}
