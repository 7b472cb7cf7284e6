using FluentValidation;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Platform.Forms;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Registrations.Manage;

/// <summary>A question as it is typed.</summary>
public sealed class QuestionForm : IRevisedForm
{
    public int Revision { get; set; }

    [Word("QuestionKind")]
    public QuestionKind? Kind { get; set; }

    [Word("QuestionLabel")]
    public string? Label { get; set; }

    [Word("QuestionHint")]
    public string? Hint { get; set; }

    public string? Options { get; set; }

    [Word("InFrench")]
    public string? LabelInFrench { get; set; }

    [Word("InFrench")]
    public string? HintInFrench { get; set; }

    [Word("InFrench")]
    public string? OptionsInFrench { get; set; }

    public int? Category { get; set; }
    public int? AskedIf { get; set; }
    public string? AskedIfAnswer { get; set; }

    [Word("RequiredAnswer")]
    public bool Required { get; set; }

    public PartialDateInput RequiredFrom { get; set; } = new();
    public PartialDateInput FrozenFrom { get; set; } = new();
    public bool FollowsUp { get; set; }
    public bool ManagersOnly { get; set; }
    public bool NeedsNewApproval { get; set; }
    public bool Sensitive { get; set; }
    public string? KeptDays { get; set; }

    public static QuestionForm Of(Question question, string? timeZone)
    {
        var (english, french) = (question.In("en"), question.Texts.FirstOrDefault(text => text.Language == "fr"));
        return new()
        {
            Revision = question.Revision,
            Kind = question.Kind,
            Label = english.Label,
            Hint = english.Hint,
            Options = Lines.Text(english.Options),
            LabelInFrench = french?.Label,
            HintInFrench = french?.Hint,
            OptionsInFrench = french is null ? null : Lines.Text(french.Options),
            Category = question.CategoryId,
            AskedIf = question.AskedIfId,
            AskedIfAnswer = question.AskedIfAnswer,
            Required = question.Required,
            RequiredFrom = LocalInstant.Of(question.RequiredFrom, timeZone).Day,
            FrozenFrom = LocalInstant.Of(question.FrozenFrom, timeZone).Day,
            FollowsUp = question.FollowsUp,
            ManagersOnly = question.ManagersOnly,
            NeedsNewApproval = question.NeedsNewApproval,
            Sensitive = question.Sensitive,
            KeptDays = Numbers.Text(question.KeptDays),
        };
    }

    public void Fill(Question question, RegistrationDesk desk)
    {
        var texts = new List<QuestionText> { new("en", Label!, Hint, Lines.Of(Options)) };
        if (!string.IsNullOrWhiteSpace(LabelInFrench))
            texts.Add(new("fr", LabelInFrench, HintInFrench, Lines.Of(OptionsInFrench)));
        (question.Kind, question.Texts) = (Kind!.Value, texts);
        (question.CategoryId, question.AskedIfId, question.AskedIfAnswer) = (Category, AskedIf, AskedIf is null ? null : AskedIfAnswer);
        question.Required = Required;
        question.RequiredFrom = LocalInstant.Utc(RequiredFrom, null, TimeOnly.MinValue, desk.Event.TimeZone);
        question.FrozenFrom = LocalInstant.Utc(FrozenFrom, null, TimeOnly.MinValue, desk.Event.TimeZone);
        question.FollowsUp = FollowsUp;
        (question.ManagersOnly, question.NeedsNewApproval, question.Sensitive) = (ManagersOnly, NeedsNewApproval, Sensitive);
        question.KeptDays = Numbers.ParseWhole(KeptDays);
    }

    public sealed class Validator : AbstractValidator<QuestionForm>
    {
        public Validator(RegistrationDesk desk, int id, IStringLocalizer<RegistrationWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Kind).NotNull().WithMessage(words["KindIsRequired"]);
            RuleFor(form => form.Label).Required(words["QuestionIsRequired"]).PlainText(Question.LabelMaxLength, common);
            RuleFor(form => form.LabelInFrench).PlainText(Question.LabelMaxLength, common);
            RuleFor(form => form.Hint).PlainText(Question.HintMaxLength, common);
            RuleFor(form => form.HintInFrench).PlainText(Question.HintMaxLength, common);
            RuleFor(form => form.Options)
                .PlainText(Question.MostOptions * Question.LabelMaxLength, common)
                .Must(
                    (form, options) =>
                        form.Kind is not (QuestionKind.Choice or QuestionKind.Choices)
                        || Lines.Of(options).Count is >= 2 and <= Question.MostOptions
                )
                .WithMessage(words["OptionsAreRequired", Question.MostOptions])
                .Must(options => Lines.Of(options).All(option => option.Length <= Question.LabelMaxLength))
                .WithMessage(words["OptionTooLong", Question.LabelMaxLength]);
            RuleFor(form => form.OptionsInFrench)
                .PlainText(Question.MostOptions * Question.LabelMaxLength, common)
                .Must(
                    (form, options) =>
                        string.IsNullOrWhiteSpace(form.LabelInFrench) || Lines.Of(options).Count == Lines.Of(form.Options).Count
                )
                .WithMessage(words["AsManyOptions"]);
            RuleFor(form => form.Category)
                .Must(key => key is null || desk.Categories.Any(category => category.Id == key))
                .WithMessage(common["ValueMissing"]);
            RuleFor(form => form.AskedIf)
                .Must(key => key is null || key != id && desk.Questions.Any(question => question.Id == key && question.AskedIfId != id))
                .WithMessage(words["AskedIfAnother"]);
            RuleFor(form => form.AskedIfAnswer)
                .PlainText(Question.LabelMaxLength, common)
                .Must((form, answer) => form.AskedIf is null || !string.IsNullOrWhiteSpace(answer))
                .WithMessage(words["AskedIfAnswerIsRequired"])
                .Must((form, answer) => form.AskedIf is not null || string.IsNullOrWhiteSpace(answer))
                .WithMessage(words["AskedIfIsRequired"]);
            RuleFor(form => form.RequiredFrom).Must(LocalInstant.IsWhole).WithMessage(words["WholeDay"]);
            RuleFor(form => form.FrozenFrom).Must(LocalInstant.IsWhole).WithMessage(words["WholeDay"]);
            RuleFor(form => form.KeptDays).WholeNumber(0, RegistrationDesk.MostKeptDays, common);
        }
    }
}
