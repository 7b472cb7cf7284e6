using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;

namespace ForumPortal.Tests.Records;

/// <summary>Draft, review, approval, publication, withdrawal: what is allowed, what is refused, and that a refusal changes nothing.</summary>
public sealed class RecordLifeTests
{
    [Fact]
    public void A_draft_is_submitted_and_waits_for_review()
    {
        var record = Some.Draft();

        record.Submit(Some.Writer, Some.Now);

        Assert.Equal(RecordState.InReview, record.State);
        Assert.Equal(RecordAct.Submitted, record.History[^1].Act);
    }

    [Fact]
    public void A_record_without_a_text_is_not_submitted()
    {
        var record = Some.EmptyDraft();
        record.Write(Some.Heading, null, Some.Writer, Some.Now);

        Refuses(RecordRules.RecordHasText, record, () => record.Submit(Some.Writer, Some.Now));
    }

    [Fact]
    public void A_record_whose_every_text_is_hidden_is_not_submitted()
    {
        var record = Some.EmptyDraft();
        record.Write(Some.Narration with { Hidden = true }, null, Some.Writer, Some.Now);

        Refuses(RecordRules.RecordHasText, record, () => record.Submit(Some.Writer, Some.Now));
    }

    [Fact]
    public void What_is_in_review_is_not_submitted_again()
    {
        var record = Some.InReview();

        Refuses(RecordRules.OnlyADraftIsSubmitted, record, () => record.Submit(Some.Writer, Some.Now));
    }

    [Fact]
    public void Somebody_else_approves_what_was_read()
    {
        var record = Some.InReview();

        record.Approve(record.Content, Some.Reviewer, Some.Now);

        Assert.Equal(RecordState.Approved, record.State);
        Assert.Equal((record.Content, Some.Reviewer.AccountId), (record.ApprovedContent, record.ApprovedBy));
    }

    [Fact]
    public void Nobody_approves_what_they_wrote()
    {
        var record = Some.InReview();

        Refuses(RecordRules.NobodyApprovesTheirOwn, record, () => record.Approve(record.Content, Some.Writer, Some.Now));
    }

    [Fact]
    public void Nobody_approves_what_they_only_submitted()
    {
        var record = Some.Draft();
        record.Submit(Some.Reviewer, Some.Now);

        Refuses(RecordRules.NobodyApprovesTheirOwn, record, () => record.Approve(record.Content, Some.Reviewer, Some.Now));
    }

    [Fact]
    public void Nobody_approves_what_they_changed_while_it_was_in_review()
    {
        var record = Some.InReview();
        record.Rewrite(record.Paragraphs[1], Some.Words("Better words."), Some.Reviewer, Some.Now);

        Refuses(RecordRules.NobodyApprovesTheirOwn, record, () => record.Approve(record.Content, Some.Reviewer, Some.Now));
    }

    [Fact]
    public void An_approval_is_of_what_was_read_and_of_nothing_that_came_after()
    {
        var record = Some.InReview();
        var read = record.Content;
        record.Rewrite(record.Paragraphs[1], Some.Words("Other words."), Some.Writer, Some.Now);

        Refuses(RecordRules.ApprovalIsOfWhatWasRead, record, () => record.Approve(read, Some.Reviewer, Some.Now));
    }

    [Fact]
    public void A_draft_is_not_approved()
    {
        var record = Some.Draft();

        Refuses(RecordRules.OnlyWhatIsInReviewIsDecided, record, () => record.Approve(record.Content, Some.Reviewer, Some.Now));
    }

    [Fact]
    public void A_reviewer_asks_for_changes_and_the_record_comes_back()
    {
        var record = Some.InReview();

        record.RequestChanges("Who said paragraph 4?", Some.Reviewer, Some.Now);

        Assert.Equal(RecordState.ChangesRequested, record.State);
        Assert.Equal("Who said paragraph 4?", record.History[^1].Note);
        record.Submit(Some.Writer, Some.Now);
        Assert.Equal(RecordState.InReview, record.State);
    }

    [Fact]
    public void Changes_are_not_asked_of_a_draft()
    {
        var record = Some.Draft();

        Refuses(RecordRules.OnlyWhatIsInReviewIsDecided, record, () => record.RequestChanges("Why?", Some.Reviewer, Some.Now));
    }

    [Theory]
    [InlineData("rewrite")]
    [InlineData("write")]
    [InlineData("move")]
    [InlineData("strike")]
    [InlineData("describe")]
    public void An_edit_after_the_approval_returns_the_record_to_review(string edit)
    {
        var record = Some.Approved();

        Edit(record, edit, Some.Writer);

        Assert.Equal(RecordState.InReview, record.State);
        Assert.Null(record.ApprovedContent);
        Assert.Equal(RecordAct.ReturnedToReview, record.History[^1].Act);
    }

    [Fact]
    public void Saving_the_same_text_again_changes_nothing_and_keeps_the_approval()
    {
        var record = Some.Approved();

        record.Rewrite(record.Paragraphs[1], Some.Narration, Some.Writer, Some.Now);

        Assert.Equal(RecordState.Approved, record.State);
    }

    [Fact]
    public void Publishing_makes_a_provisional_record_with_a_last_day_for_corrections()
    {
        var record = Some.Approved();

        var version = record.Publish(Some.LastDay, "First version.", Some.Reviewer, Some.Now);

        Assert.Equal((RecordState.Provisional, Some.LastDay, 1), (record.State, record.CorrectionsUntil, record.LatestVersion));
        Assert.Equal((1, "First version."), (version.Number, version.Note));
    }

    [Fact]
    public void What_is_not_approved_is_not_published()
    {
        var record = Some.InReview();

        Refuses(RecordRules.OnlyWhatIsApprovedIsPublished, record, () => record.Publish(Some.LastDay, null, Some.Reviewer, Some.Now));
    }

    [Fact]
    public void A_record_is_published_once()
    {
        var record = Some.Published();

        Refuses(RecordRules.OnlyWhatIsApprovedIsPublished, record, () => record.Publish(Some.LastDay, null, Some.Reviewer, Some.Now));
        Assert.Single(record.Versions);
    }

    [Theory]
    [InlineData(SessionStatus.Tentative)]
    [InlineData(SessionStatus.Confirmed)]
    [InlineData(SessionStatus.Cancelled)]
    public void No_record_is_published_of_a_session_that_was_not_held(SessionStatus status)
    {
        var record = Some.Approved(status);

        Refuses(RecordRules.TheSessionWasHeld, record, () => record.Publish(Some.LastDay, null, Some.Reviewer, Some.Now));
    }

    [Fact]
    public void A_record_that_was_emptied_during_the_review_is_not_published()
    {
        var record = Some.InReview();
        record.Strike(record.Paragraphs[1], Some.Writer, Some.Now);
        record.Approve(record.Content, Some.Reviewer, Some.Now);

        Refuses(RecordRules.RecordHasText, record, () => record.Publish(Some.LastDay, null, Some.Reviewer, Some.Now));
    }

    [Fact]
    public void The_last_day_for_corrections_is_not_over_when_a_record_is_published()
    {
        var record = Some.Approved();
        var yesterday = DateOnly.FromDateTime(Some.Now).AddDays(-1);

        Refuses(RecordRules.CorrectionsCloseInTheFuture, record, () => record.Publish(yesterday, null, Some.Reviewer, Some.Now));
    }

    [Theory]
    [InlineData("rewrite")]
    [InlineData("write")]
    [InlineData("move")]
    [InlineData("strike")]
    [InlineData("describe")]
    public void Published_is_published(string edit)
    {
        var record = Some.Published();

        Refuses(RecordRules.PublishedIsPublished, record, () => Edit(record, edit, Some.Writer));
    }

    [Fact]
    public void A_published_record_is_withdrawn_and_comes_back_as_what_it_was()
    {
        var record = Some.Published();

        record.Withdraw("It was the wrong file.", Some.Reviewer, Some.Now);
        Assert.Equal((RecordState.Withdrawn, "It was the wrong file."), (record.State, record.WithdrawalNotice));

        record.Reinstate("It was the right file after all.", Some.Reviewer, Some.Now);
        Assert.Equal((RecordState.Provisional, (string?)null), (record.State, record.WithdrawalNotice));
        Assert.Equal([RecordAct.Withdrawn, RecordAct.Reinstated], record.History.TakeLast(2).Select(step => step.Act));
    }

    [Fact]
    public void What_is_not_published_is_not_withdrawn()
    {
        var record = Some.Approved();

        Refuses(RecordRules.OnlyWhatIsPublishedIsWithdrawn, record, () => record.Withdraw("Why?", Some.Reviewer, Some.Now));
    }

    [Fact]
    public void What_is_not_withdrawn_is_not_reinstated()
    {
        var record = Some.Published();

        Refuses(RecordRules.OnlyWhatIsWithdrawnIsReinstated, record, () => record.Reinstate("Why?", Some.Reviewer, Some.Now));
    }

    [Fact]
    public void A_withdrawn_record_is_not_edited()
    {
        var record = Some.Withdrawn();

        Refuses(RecordRules.PublishedIsPublished, record, () => Edit(record, "rewrite", Some.Writer));
    }

    [Fact]
    public void The_history_says_who_did_what_and_when()
    {
        var record = Some.Published();

        Assert.Equal(
            [RecordAct.Written, RecordAct.Submitted, RecordAct.Approved, RecordAct.Published],
            record.History.Select(step => step.Act)
        );
        Assert.Equal(("Jonas Weber", Some.Now), (record.History[^1].ActorName, record.History[^1].At));
    }

    private static void Edit(Record record, string edit, Actor by)
    {
        var paragraph = record.Paragraphs[1];
        switch (edit)
        {
            case "rewrite":
                record.Rewrite(paragraph, Some.Words("Other words."), by, Some.Now);
                break;
            case "write":
                record.Write(Some.Words("More words."), paragraph, by, Some.Now);
                break;
            case "move":
                record.Move(paragraph, -1, by, Some.Now);
                break;
            case "strike":
                record.Strike(paragraph, by, Some.Now);
                break;
            default:
                record.Describe("Another title", RecordKind.Verbatim, "fr", null, null, by, Some.Now);
                break;
        }
    }

    /// <summary>The rule refuses by its name, and everything about the record is as before.</summary>
    private static void Refuses(ForumRule rule, Record record, Action act)
    {
        var before = Everything(record);
        var refused = Assert.Throws<ForumRuleException>(act);
        Assert.Equal(rule, refused.Refusal.Rule);
        Assert.Equal(before, Everything(record));
    }

    private static string Everything(Record record) =>
        string.Join(
            '\n',
            [
                $"{record.State} {record.Content} {record.ApprovedContent} {record.ApprovedBy} {record.LatestVersion}",
                $"{record.Title} {record.Kind} {record.Language} {record.CorrectionsUntil} {record.WithdrawalNotice}",
                string.Join(',', record.ChangedBy),
                $"{record.Versions.Count} {record.History.Count}",
                .. record.InOrder().Select(paragraph => $"{paragraph.Label} {paragraph.Position} {paragraph.Text}"),
            ]
        );
}
