using FluentValidation;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform.Forms;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>What an editor says of a paragraph in one choice: the voice of a text, or what else it is.</summary>
public enum WrittenAs
{
    Quote,
    Paraphrase,
    Unclear,
    Narrator,
    Heading,
    ProceduralNote,
    Decision,
}

/// <summary>A paragraph as it is typed.</summary>
public sealed class ParagraphForm : IRevisedForm
{
    public int Revision { get; set; }
    public WrittenAs? As { get; set; }

    /// <summary>The key of the participation.</summary>
    public int? Speaker { get; set; }
    public string? Text { get; set; }
    public bool Hidden { get; set; }
    public string? SpokenLanguage { get; set; }
    public RenderedBy? RenderedBy { get; set; }
    public string? PrintedName { get; set; }
    public string? Offset { get; set; }

    /// <summary>Browsers send every line break as two characters; the record has one.</summary>
    public ParagraphText Value
    {
        get
        {
            var (kind, voice) = KindAndVoice;
            var text = (Text ?? "").Replace("\r\n", "\n", StringComparison.Ordinal);
            var heard = RecordingOffset.Of(Offset);
            return new ParagraphText(
                kind,
                voice,
                Speaker,
                text,
                Hidden,
                SpokenLanguage,
                PrintedName,
                heard,
                SpokenLanguage is null ? null : RenderedBy
            );
        }
    }

    private (ParagraphKind Kind, Voice? Voice) KindAndVoice =>
        As switch
        {
            WrittenAs.Heading => (ParagraphKind.Heading, null),
            WrittenAs.ProceduralNote => (ParagraphKind.ProceduralNote, null),
            WrittenAs.Decision => (ParagraphKind.Decision, null),
            { } voice => (ParagraphKind.Text, Enum.Parse<Voice>(voice.ToString())),
            null => (ParagraphKind.Text, null),
        };

    public static ParagraphForm Of(Paragraph paragraph) => Of(paragraph.Text, paragraph.Revision);

    public static ParagraphForm Of(ParagraphText text, int revision) =>
        new()
        {
            Revision = revision,
            As = Enum.Parse<WrittenAs>(text.Voice?.ToString() ?? text.Kind.ToString()),
            Speaker = text.ParticipationId,
            Text = text.Markdown,
            Hidden = text.Hidden,
            SpokenLanguage = text.SpokenLanguage,
            RenderedBy = text.RenderedBy,
            PrintedName = text.PrintedName,
            Offset = text.Offset,
        };

    public sealed class Validator : AbstractValidator<ParagraphForm>
    {
        /// <summary>The rules of the record, each at the field that it is about.</summary>
        private static readonly Dictionary<ForumRule, string> Fields = new()
        {
            [RecordRules.ParagraphHasText] = nameof(Text),
            [RecordRules.QuoteStandsInQuotationMarks] = nameof(Text),
            [RecordRules.SaidBySomebody] = nameof(Speaker),
            [RecordRules.NarratorSpeaksForNobody] = nameof(Speaker),
            [RecordRules.TextHasVoice] = nameof(As),
            [RecordRules.OnlyTextHasVoice] = nameof(As),
        };

        public Validator(
            IReadOnlyList<SeatRow> seats,
            IStringLocalizer<RecordWords> words,
            IStringLocalizer<CommonWords> common,
            IStringLocalizerFactory sentences,
            NewSpeakerForm newcomer
        )
        {
            RuleFor(form => form.Text).PlainText(Paragraph.TextMaxLength, common);
            RuleFor(form => form.PrintedName).PlainText(Domain.Sessions.Participation.NameMaxLength, common);
            RuleFor(form => form.Offset)
                .Must(typed => string.IsNullOrWhiteSpace(typed) || RecordingOffset.Of(typed) is not null)
                .WithMessage(words["OffsetGrammar"]);
            RuleFor(form => form.SpokenLanguage)
                .Must(code => code is null || LanguageChoices.Has(code))
                .WithMessage(words["LanguageGrammar"]);
            RuleFor(form => form.Speaker)
                .Must(speaker => speaker is null || seats.Any(seat => seat.Id == speaker))
                .WithMessage(words["SpeakerTookNoPart"]);
            RuleFor(form => form)
                .Custom(
                    (form, context) =>
                    {
                        // Whoever is added with the paragraph has a seat once everything is right.
                        var text = newcomer.IsEmpty ? form.Value : form.Value with { ParticipationId = 0 };
                        foreach (var refusal in Record.ParagraphBlockers(text))
                            context.AddFailure(Fields[refusal.Rule], sentences.Sentence(refusal));
                    }
                );
        }
    }
}
