using System.Text.Json;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;

namespace ForumPortal.Tests.Records;

/// <summary>The life of a record in another language.</summary>
public sealed class TranslationTests
{
    private const string Vouching = "Les éditeurs de ce portail";

    [Fact]
    public void Only_what_is_published_is_translated()
    {
        var record = Some.Published();
        record.Withdraw("It was the wrong file.", Some.Reviewer, Some.Now);

        Refuses(TranslationRules.OnlyWhatIsPublishedIsTranslated, () => Begun(record));
        Assert.Empty(record.Translations);
    }

    [Fact]
    public void A_translation_is_in_another_language_and_there_is_one_of_a_kind()
    {
        var record = Some.Published();
        Begun(record);

        Refuses(TranslationRules.ATranslationIsInAnotherLanguage, () => Begun(record, "en"));
        Refuses(TranslationRules.OneOfAKindInALanguage, () => Begun(record));
        // What a machine made is kept apart from what somebody translated.
        Assert.Equal("fr-machine", Begun(record, kind: TranslationKind.Machine).Code);
        Assert.Equal(["fr", "fr-machine"], record.Translations.Select(translation => translation.Code));
    }

    [Fact]
    public void It_has_a_passage_for_each_paragraph_of_the_version_that_it_translates()
    {
        var translation = Begun(Some.Published());

        Assert.Equal(1, translation.OriginalVersion);
        Assert.Equal(
            [(ParagraphKind.Heading, null, "Opening"), (ParagraphKind.Text, "1", Some.Narration.Markdown)],
            translation.InOrder().Select(passage => (passage.Kind, passage.Label, passage.Source))
        );
        Assert.All(translation.Passages, passage => Assert.Null(passage.Text));
    }

    [Fact]
    public void A_quotation_stays_one()
    {
        var record = Some.Draft();
        record.Write(Some.Quote(), null, Some.Writer, Some.Now);
        var translation = Begun(Published(record));
        var quote = translation.InOrder()[^1];

        Refuses(
            RecordRules.QuoteStandsInQuotationMarks,
            () => translation.Write(quote, "Une table de partenaires.", Some.Writer, Some.Now)
        );
        Assert.Null(quote.Text);
        translation.Write(quote, "« Une table de partenaires. »", Some.Writer, Some.Now);
        Assert.Equal("« Une table de partenaires. »", quote.Text);
    }

    [Fact]
    public void What_is_submitted_has_a_title_a_text_and_somebody_who_vouches_for_it()
    {
        var translation = Begun(Some.Published());
        Assert.Equal(
            [TranslationRules.ATranslationHasTitle, TranslationRules.ATranslationHasText, TranslationRules.SomebodyVouchesForATranslation],
            translation.SubmissionBlockers().Select(refusal => refusal.Rule)
        );
        Refuses(TranslationRules.ATranslationHasTitle, () => translation.Submit(Some.Writer, Some.Now));

        Translate(translation);
        translation.Submit(Some.Writer, Some.Now);

        Assert.Equal(TranslationState.InReview, translation.State);
    }

    [Fact]
    public void Nobody_vouches_for_a_machine()
    {
        var translation = Begun(Some.Published(), kind: TranslationKind.Machine);
        Translate(translation, vouchedBy: null);

        translation.Submit(Some.Writer, Some.Now);

        Assert.Equal(TranslationState.InReview, translation.State);
    }

    [Fact]
    public void Nobody_approves_what_they_wrote_or_submitted_nor_what_they_have_not_read()
    {
        var translation = Begun(Some.Published());
        Translate(translation);
        translation.Submit(Some.Writer, Some.Now);

        Refuses(TranslationRules.NobodyApprovesTheirOwnTranslation, () => translation.Approve(translation.Content, Some.Writer, Some.Now));
        Refuses(RecordRules.ApprovalIsOfWhatWasRead, () => translation.Approve(translation.Content - 1, Some.Reviewer, Some.Now));
        Assert.Equal(TranslationState.InReview, translation.State);
        translation.Approve(translation.Content, Some.Reviewer, Some.Now);
        Assert.Equal(TranslationState.Approved, translation.State);
    }

    [Fact]
    public void Changes_are_requested_and_made_and_an_edit_after_the_approval_returns_it_to_review()
    {
        var translation = Begun(Some.Published());
        Translate(translation);
        translation.Submit(Some.Writer, Some.Now);
        translation.RequestChanges("« Maires » s’écrit ainsi.", Some.Reviewer, Some.Now);
        Refuses(
            TranslationRules.OnlyATranslationInReviewIsDecided,
            () => translation.Approve(translation.Content, Some.Reviewer, Some.Now)
        );
        translation.Submit(Some.Writer, Some.Now);
        translation.Approve(translation.Content, Some.Reviewer, Some.Now);

        translation.Write(translation.InOrder()[^1], "Autre chose.", Some.Writer, Some.Now);

        Assert.Equal(TranslationState.InReview, translation.State);
        Refuses(
            TranslationRules.OnlyAnApprovedTranslationIsPublished,
            () => translation.Publish(translation.Record.Versions[^1], null, Some.Reviewer, Some.Now)
        );
    }

    [Fact]
    public void It_goes_out_after_the_original_and_not_beside_a_withdrawn_one()
    {
        var record = Some.Published();
        var translation = Approved(record);
        record.Withdraw("It was the wrong file.", Some.Reviewer, Some.Now);

        Refuses(TranslationRules.TheOriginalIsPublic, () => translation.Publish(record.Versions[^1], null, Some.Reviewer, Some.Now));
        Assert.Empty(translation.Versions);
        record.Reinstate("It was the right one.", Some.Reviewer, Some.Now);
        Assert.Equal(1, translation.Publish(record.Versions[^1], null, Some.Reviewer, Some.Now).Number);
    }

    [Fact]
    public void What_is_published_says_in_its_bytes_what_it_translates_and_what_is_not_translated()
    {
        var translation = Approved(Some.Published());

        var state = translation.Publish(translation.Record.Versions[^1], "Première.", Some.Reviewer, Some.Now);

        Assert.Equal(PublishedContent.DigestOf(state.Content), state.Digest);
        var content = JsonDocument.Parse(state.Content).RootElement;
        Assert.Equal("fr", content.GetProperty("language").GetString());
        var facts = content.GetProperty("translation");
        Assert.Equal((1, "en"), (facts.GetProperty("originalVersion").GetInt32(), facts.GetProperty("originalLanguage").GetString()));
        Assert.Equal(translation.Record.Versions[^1].Digest, facts.GetProperty("originalDigest").GetString());
        Assert.Equal(Vouching, facts.GetProperty("vouchedBy").GetString());
        var (heading, text) = (content.GetProperty("paragraphs")[0], content.GetProperty("paragraphs")[1]);
        Assert.Equal(("Opening", "en"), (heading.GetProperty("text").GetString(), heading.GetProperty("language").GetString()));
        Assert.Equal("Des maires ont rencontré quatre organisations.", text.GetProperty("text").GetString());
        Assert.False(text.TryGetProperty("language", out _));
        Assert.Empty(state.Shown().Alterations(state.Content));
    }

    [Fact]
    public void What_is_published_is_revised_and_the_next_state_holds_the_digest_of_the_one_before()
    {
        var translation = Approved(Some.Published());
        var original = translation.Record.Versions[^1];
        var first = translation.Publish(original, null, Some.Reviewer, Some.Now);
        var before = first.Content.ToArray();
        Refuses(
            TranslationRules.APublishedTranslationIsRevised,
            () => translation.Write(translation.InOrder()[0], "Ouverture", Some.Writer, Some.Now)
        );

        translation.Revise(original, Some.Writer, Some.Now);
        translation.Write(translation.InOrder()[0], "Ouverture", Some.Writer, Some.Now);
        Assert.Equal((TranslationState.Draft, 1), (translation.State, translation.LatestVersion));
        translation.Submit(Some.Writer, Some.Now);
        translation.Approve(translation.Content, Some.Reviewer, Some.Now);
        var second = translation.Publish(original, "Le titre est traduit.", Some.Reviewer, Some.Now);

        Assert.Equal((2, first.Digest), (second.Number, second.PreviousDigest));
        Assert.Equal(before, first.Content);
        Assert.NotEqual(first.Digest, second.Digest);
    }

    [Fact]
    public void Where_the_original_has_changed_it_waits_for_somebody_to_look_at_it()
    {
        var record = Some.Published();
        var translation = Approved(record);
        translation.Publish(record.Versions[^1], null, Some.Reviewer, Some.Now);
        Correct(record, "1", "Forty mayors met four international organizations.");

        Assert.Equal((2, 1), (record.LatestVersion, translation.PublishedOriginal));
        translation.Revise(record.Versions[^1], Some.Writer, Some.Now);

        var changed = translation.InOrder()[^1];
        Assert.Equal(
            (Some.Narration.Markdown, "Forty mayors met four international organizations."),
            (changed.SourceBefore, changed.Source)
        );
        Assert.Equal("Des maires ont rencontré quatre organisations.", changed.Text);
        Refuses(TranslationRules.WhatChangedIsTranslatedAgain, () => translation.Submit(Some.Writer, Some.Now));
        translation.Write(changed, "Quarante maires ont rencontré quatre organisations.", Some.Writer, Some.Now);
        translation.Submit(Some.Writer, Some.Now);
        translation.Approve(translation.Content, Some.Reviewer, Some.Now);
        translation.Publish(record.Versions[^1], null, Some.Reviewer, Some.Now);
        Assert.Equal(2, translation.PublishedOriginal);
    }

    [Fact]
    public void To_save_the_same_words_again_says_that_they_fit()
    {
        var record = Some.Published();
        var translation = Begun(record);
        Translate(translation);
        Correct(record, "1", "Mayors met 4 international organizations.");
        translation.Revise(record.Versions[^1], Some.Writer, Some.Now);
        var passage = translation.InOrder()[^1];

        translation.Write(passage, passage.Text, Some.Writer, Some.Now);

        Assert.False(passage.OriginalChanged);
        Refuses(TranslationRules.NothingIsToBeRevised, () => translation.Revise(record.Versions[^1], Some.Writer, Some.Now));
    }

    [Fact]
    public void What_was_altered_is_not_translated()
    {
        var record = Some.Published();
        record.Versions[^1].Content[20]++;

        Refuses(TranslationRules.WhatWasAlteredIsNotTranslated, () => Begun(record));
    }

    [Fact]
    public void The_history_of_the_record_tells_of_its_translations()
    {
        var translation = Approved(Some.Published());
        translation.Publish(translation.Record.Versions[^1], null, Some.Reviewer, Some.Now);

        Assert.Equal(
            [RecordAct.TranslationBegun, RecordAct.TranslationSubmitted, RecordAct.TranslationApproved, RecordAct.TranslationPublished],
            translation.Record.History.Where(step => step.Translation == translation).Select(step => step.Act)
        );
    }

    private static Translation Begun(Record record, string language = "fr", TranslationKind kind = TranslationKind.Translation) =>
        record.Translate(record.Versions[^1], language, kind, Some.Writer, Some.Now);

    /// <summary>Title and the one paragraph; the heading is left in the original.</summary>
    private static void Translate(Translation translation, string? vouchedBy = Vouching)
    {
        translation.Describe("Une table de partenaires", null, vouchedBy, Some.Writer, Some.Now);
        translation.Write(translation.InOrder()[^1], "Des maires ont rencontré quatre organisations.", Some.Writer, Some.Now);
    }

    private static Translation Approved(Record record)
    {
        var translation = Begun(record);
        Translate(translation);
        translation.Submit(Some.Writer, Some.Now);
        translation.Approve(translation.Content, Some.Reviewer, Some.Now);
        return translation;
    }

    private static Record Published(Record record)
    {
        record.Submit(Some.Writer, Some.Now);
        record.Approve(record.Content, Some.Reviewer, Some.Now);
        record.Publish(Some.LastDay, null, Some.Reviewer, Some.Now);
        return record;
    }

    /// <summary>A corrigendum makes the next version of the record.</summary>
    private static void Correct(Record record, string label, string text)
    {
        record.Correct(label, CorrectionKind.Replacement, text, "A number was missing.", Some.Writer);
        record.SubmitCorrigendum(Some.Writer, Some.Now);
        record.ApproveCorrigendum(record.PendingCorrigendum!.Content, Some.Reviewer, Some.Now);
        record.PublishCorrigendum(Some.Reviewer, Some.Now);
    }

    private static void Refuses(ForumRule rule, Action act) => Assert.Equal(rule, Assert.Throws<ForumRuleException>(act).Refusal.Rule);
}
