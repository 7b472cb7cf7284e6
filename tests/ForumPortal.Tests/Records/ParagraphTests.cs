using ForumPortal.Domain;
using ForumPortal.Domain.Records;

namespace ForumPortal.Tests.Records;

/// <summary>What a paragraph may be, in which order paragraphs stand, and how they are numbered.</summary>
public sealed class ParagraphTests
{
    public static TheoryData<ParagraphText> Allowed() =>
        [
            Some.Narration,
            Some.Heading,
            Some.Quote(),
            new ParagraphText(ParagraphKind.Text, Voice.Quote, 7, "« C’est une table de partenaires. »"),
            new ParagraphText(ParagraphKind.Text, Voice.Quote, 7, "「これはパートナーのテーブルです」"),
            new ParagraphText(ParagraphKind.Text, Voice.Paraphrase, 7, "Cities can raise revenue of their own."),
            new ParagraphText(ParagraphKind.Text, Voice.Unclear, 7, "Most of the SDGs rest on housing."),
            new ParagraphText(ParagraphKind.Text, Voice.Unclear, null, "Most of the SDGs rest on housing."),
            new ParagraphText(ParagraphKind.ProceduralNote, null, null, "The meeting rose at 1 p.m."),
            new ParagraphText(ParagraphKind.Decision, null, null, "The meeting endorsed the proposal."),
        ];

    [Theory]
    [MemberData(nameof(Allowed))]
    public void A_paragraph_says_whose_words_it_has(ParagraphText text)
    {
        var record = Some.EmptyDraft();

        record.Write(text, null, Some.Writer, Some.Now);

        Assert.Equal(text, Assert.Single(record.Paragraphs).Text);
    }

    public static TheoryData<string, ParagraphText> Refused() =>
        new()
        {
            { nameof(RecordRules.ParagraphHasText), Some.Narration with { Markdown = " \n " } },
            { nameof(RecordRules.TextHasVoice), Some.Narration with { Voice = null } },
            { nameof(RecordRules.OnlyTextHasVoice), Some.Heading with { Voice = Voice.Narrator } },
            { nameof(RecordRules.SaidBySomebody), Some.Quote() with { ParticipationId = null } },
            { nameof(RecordRules.SaidBySomebody), Some.Narration with { Voice = Voice.Paraphrase } },
            { nameof(RecordRules.NarratorSpeaksForNobody), Some.Narration with { ParticipationId = 7 } },
            { nameof(RecordRules.QuoteStandsInQuotationMarks), Some.Quote() with { Markdown = "This is a table of partners." } },
            { nameof(RecordRules.QuoteStandsInQuotationMarks), Some.Quote() with { Markdown = "“This is a table,” she said." } },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_paragraph_that_attributes_by_halves_is_refused(string rule, ParagraphText text)
    {
        var record = Some.Draft();
        var content = record.Content;
        var paragraph = record.Paragraphs[1];

        var refused = Assert.Throws<ForumRuleException>(() => record.Write(text, null, Some.Writer, Some.Now));
        Assert.Throws<ForumRuleException>(() => record.Rewrite(paragraph, text, Some.Writer, Some.Now));

        Assert.Equal(rule, refused.Refusal.Rule.Name);
        Assert.Equal((2, content, Some.Narration), (record.Paragraphs.Count, record.Content, paragraph.Text));
    }

    [Fact]
    public void Paragraphs_are_inserted_moved_and_struck_and_the_others_stay_where_they_are()
    {
        var record = Some.EmptyDraft();
        var (a, c) = (Write(record, "a"), Write(record, "c"));
        var (first, last) = (a.Position, c.Position);

        var b = Write(record, "b", after: a);
        var d = Write(record, "d");
        Assert.Equal("abcd", Order(record));
        Assert.Equal((first, last), (a.Position, c.Position));

        record.Move(d, -2, Some.Writer, Some.Now);
        Assert.Equal("adbc", Order(record));
        record.Move(a, 1, Some.Writer, Some.Now);
        Assert.Equal("dabc", Order(record));
        record.Strike(b, Some.Writer, Some.Now);
        Assert.Equal("dac", Order(record));
        record.Move(d, -1, Some.Writer, Some.Now);
        Assert.Equal("dac", Order(record));
    }

    [Fact]
    public void There_is_always_room_between_two_paragraphs()
    {
        var record = Some.EmptyDraft();
        var first = Write(record, "0");
        Write(record, "1");

        for (var i = 0; i < 40; i++)
            Write(record, ((char)('a' + i % 26)).ToString(), after: first);

        Assert.Equal(42, record.InOrder().Select(paragraph => paragraph.Position).Distinct().Count());
        Assert.Equal(("0", "1"), (record.InOrder()[0].Markdown, record.InOrder()[^1].Markdown));
        Assert.Equal("nmlk", Order(record)[1..5]);
    }

    [Fact]
    public void Before_the_first_publication_no_number_is_promised()
    {
        Assert.All(Some.Approved().Paragraphs, paragraph => Assert.Null(paragraph.Label));
    }

    [Fact]
    public void Publishing_numbers_what_the_public_reads_and_no_heading()
    {
        var record = Some.EmptyDraft();
        record.Write(Some.Heading, null, Some.Writer, Some.Now);
        Write(record, "first");
        record.Write(Some.Narration with { Hidden = true }, null, Some.Writer, Some.Now);
        Write(record, "second");

        Publish(record);

        Assert.Equal([null, "1", null, "2"], record.InOrder().Select(paragraph => paragraph.Label));
    }

    [Theory]
    [InlineData("1 2 + 3", "1 2 2bis 3")]
    [InlineData("1 + + 2", "1 1bis 1ter 2")]
    [InlineData("1 1bis + 2", "1 1bis 1ter 2")]
    [InlineData("1 + 1bis 2", "1 1ter 1bis 2")]
    [InlineData("1 2 +", "1 2 2bis")]
    [InlineData("+ 1 2", "0bis 1 2")]
    [InlineData("1 3 +", "1 3 3bis")]
    [InlineData("1 + + + + + + + + + + +", "1 1bis 1ter 1quater 1quinquies 1sexies 1septies 1octies 1novies 1decies 111 112")]
    public void A_frozen_number_stays_and_what_is_inserted_is_bis(string before, string after)
    {
        var paragraphs = before.Split(' ').Select(label => (true, label == "+" ? null : Spaced(label))).ToList();

        var numbers = ParagraphNumbers.Of(paragraphs);

        Assert.Equal(after, string.Join(' ', numbers.Select(number => number!.Replace(" ", "", StringComparison.Ordinal))));
    }

    [Fact]
    public void The_number_of_a_struck_paragraph_is_never_given_again()
    {
        var numbers = ParagraphNumbers.Of([(true, "12"), (true, null), (true, "13")], everPrinted: ["12", "12 bis", "13"]);

        Assert.Equal(["12", "12 ter", "13"], numbers);
    }

    private static string Spaced(string label) => label.Length > 1 ? $"{label[0]} {label[1..]}" : label;

    private static Paragraph Write(Record record, string words, Paragraph? after = null) =>
        record.Write(Some.Words(words), after, Some.Writer, Some.Now);

    private static void Publish(Record record)
    {
        record.Submit(Some.Writer, Some.Now);
        record.Approve(record.Content, Some.Reviewer, Some.Now);
        record.Publish(Some.LastDay, null, Some.Reviewer, Some.Now);
    }

    private static string Order(Record record) => string.Concat(record.InOrder().Select(paragraph => paragraph.Markdown));
}
