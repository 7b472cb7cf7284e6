using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Records;

/// <summary>Somebody does not want to be recorded or quoted.</summary>
public sealed class ConsentTests : IDisposable
{
    private const string Sentence = "does not want to be quoted: report the words, or hide them, in paragraph 2.";

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public void Who_refused_is_not_quoted_and_may_be_reported()
    {
        var (record, seat) = (Some.EmptyDraft(), Some.Seat(Some.Session()));
        seat.Answer(Consent.Refused, "Her office", Some.Writer, Some.Now);
        record.Write(Some.Narration, null, Some.Writer, Some.Now);
        var quote = record.Write(Some.Quote(), null, Some.Writer, Some.Now);
        quote.AttributeTo(seat);

        Assert.Equal(RecordRules.WhoRefusedIsNotQuoted, record.PublicationBlockers()[^1].Rule);
        Assert.Equal([seat.NameAsStated, "2"], record.PublicationBlockers()[^1].Arguments);

        record.Rewrite(quote, Some.Quote() with { Voice = Voice.Paraphrase }, Some.Writer, Some.Now);
        Assert.DoesNotContain(record.PublicationBlockers(), refusal => refusal.Rule == RecordRules.WhoRefusedIsNotQuoted);
        record.Rewrite(quote, Some.Quote() with { Hidden = true }, Some.Writer, Some.Now);
        Assert.DoesNotContain(record.PublicationBlockers(), refusal => refusal.Rule == RecordRules.WhoRefusedIsNotQuoted);
    }

    [Fact]
    public void What_was_published_stands_but_no_correction_quotes_who_refused_meanwhile()
    {
        var (record, seat) = (Some.EmptyDraft(), Some.Seat(Some.Session()));
        record.Write(Some.Narration, null, Some.Writer, Some.Now);
        record.Write(Some.Quote(), null, Some.Writer, Some.Now).AttributeTo(seat);
        record.Submit(Some.Writer, Some.Now);
        record.Approve(record.Content, Some.Reviewer, Some.Now);
        record.Publish(Some.LastDay, null, Some.Reviewer, Some.Now);
        seat.Answer(Consent.Refused, null, Some.Writer, Some.Now);

        record.Correct("1", CorrectionKind.Replacement, "Mayors met five organizations.", "The figure.", Some.Writer);
        Assert.DoesNotContain(record.CorrigendumPublicationBlockers(), refusal => refusal.Rule == RecordRules.WhoRefusedIsNotQuoted);
        record.Correct("2", CorrectionKind.Replacement, "“These are tables.”", "The recording.", Some.Writer);
        record.SubmitCorrigendum(Some.Writer, Some.Now);
        record.ApproveCorrigendum(record.PendingCorrigendum!.Content, Some.Reviewer, Some.Now);

        Assert.Equal(RecordRules.WhoRefusedIsNotQuoted, record.CorrigendumPublicationBlockers().Single().Rule);
        Assert.Throws<ForumRuleException>(() => record.PublishCorrigendum(Some.Reviewer, Some.Now));
        Assert.Equal(1, record.LatestVersion);
    }

    [Fact]
    public void It_is_kept_who_said_so_on_whose_behalf_and_when()
    {
        var seat = Some.Seat(Some.Session());
        Assert.Equal((Consent.NotAsked, null), (seat.Consent, seat.ConsentAt));

        seat.Answer(Consent.Refused, "Her office", Some.Writer, Some.Now);
        // The same once more, by somebody else, is no news.
        seat.Answer(Consent.Refused, "Her office", Some.Reviewer, Some.Now.AddDays(1));

        Assert.Equal((Some.Writer.Name, Some.Now, "Her office"), (seat.ConsentEnteredBy, seat.ConsentAt, seat.ConsentSaidBy));
    }

    [Fact]
    public async Task The_editor_is_warned_at_the_paragraph_and_a_quotation_is_published_by_nobody()
    {
        await portal.ApprovedAsync();
        var (editor, reviewer) = (await portal.SignedInAsync(Roles.Editor), await portal.SignedInAsync(Roles.Reviewer));
        await RefuseAsync(editor);

        var desk = await editor.ReadAsync(OnTheDesk.Desk);
        Assert.Equal(2, desk.QuerySelectorAll(".paras .notice.attention").Length);
        Assert.Contains(
            desk.QuerySelectorAll(".paras option"),
            seat => seat.TextContent.EndsWith("not to be quoted", StringComparison.Ordinal)
        );
        var checklist = await reviewer.ReadAsync(OnTheDesk.Desk + "/publish");
        Assert.Contains(Sentence, checklist.QuerySelector("form .notice")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Sentence, await reviewer.RefusalAsync(OnTheDesk.Desk + "/publish"), StringComparison.Ordinal);
        Assert.Equal(RecordState.Approved, (await portal.RecordAsync()).State);
        // Who agrees after all is quoted.
        await RefuseAsync(editor, Consent.Accepted);
        await reviewer.DoAsync(OnTheDesk.Desk + "/publish");
        // Nobody reads in public what anybody said about it.
        Assert.DoesNotContain(
            "Her office",
            (await portal.Anybody().ReadAsync($"/sessions/{OnTheDesk.Session}")).Source.Text,
            StringComparison.Ordinal
        );
    }

    private async Task RefuseAsync(Visitor editor, Consent consent = Consent.Refused)
    {
        var seat = await portal.FromDatabaseAsync(db =>
            db.Participations.Where(one => one.Person.Slug == "anaclaudia-rossbach" && one.Session.Slug == OnTheDesk.Session)
                .Select(one => one.Id)
                .SingleAsync()
        );
        await editor.DoAsync(
            $"/manage/sessions/{OnTheDesk.Session}/participations/{seat}",
            new() { ["Input.Consent"] = consent.ToString(), ["Input.ConsentSaidBy"] = "Her office" }
        );
    }
}
