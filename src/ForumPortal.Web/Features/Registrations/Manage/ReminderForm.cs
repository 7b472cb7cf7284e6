using FluentValidation;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Platform.Forms;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Registrations.Manage;

/// <summary>A reminder as it is typed.</summary>
public sealed class ReminderForm : IRevisedForm
{
    /// <summary>Of those whose way has ended nobody is reminded.</summary>
    public static readonly IReadOnlyList<RegistrationState> Remindable =
    [
        RegistrationState.Confirmed,
        RegistrationState.Invited,
        RegistrationState.Pending,
        RegistrationState.Waitlisted,
        RegistrationState.Offered,
    ];

    public int Revision { get; set; }

    [Word("WhenItGoes")]
    public ReminderTime? When { get; set; }

    [Word("ReminderDay")]
    public PartialDateInput At { get; set; } = new();

    [Word("ReminderHour")]
    public string? AtTime { get; set; }

    [Word("ReminderHours")]
    public string? Hours { get; set; }

    [Word("State")]
    public RegistrationState? To { get; set; } = RegistrationState.Confirmed;

    public int? Category { get; set; }
    public string? Tag { get; set; }

    [Word("InEnglish")]
    public string? English { get; set; }

    [Word("InFrench")]
    public string? French { get; set; }

    public static ReminderForm Of(Reminder reminder, string? timeZone)
    {
        var at = LocalInstant.Of(reminder.At, timeZone);
        return new()
        {
            Revision = reminder.Revision,
            When = reminder.When,
            At = at.Day,
            AtTime = at.Time,
            Hours = Numbers.Text(reminder.Hours),
            To = reminder.To,
            Category = reminder.CategoryId,
            Tag = reminder.Tag,
            English = reminder.Texts.FirstOrDefault(text => text.Language == "en")?.Text,
            French = reminder.Texts.FirstOrDefault(text => text.Language == "fr")?.Text,
        };
    }

    public void Fill(Reminder reminder, RegistrationDesk desk, DateTime now)
    {
        var at = LocalInstant.Utc(At, AtTime, new TimeOnly(9, 0), desk.Event.TimeZone);
        reminder.Plan(desk.Event, When!.Value, at, Numbers.ParseWhole(Hours), now);
        reminder.Write(To!.Value, Category, string.IsNullOrWhiteSpace(Tag) ? null : Tag.Trim(), DeskForm.LocalTextsOf(English, French));
    }

    public sealed class Validator : AbstractValidator<ReminderForm>
    {
        public Validator(RegistrationDesk desk, IStringLocalizer<RegistrationWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.When).NotNull().WithMessage(words["WhenIsRequired"]);
            RuleFor(form => form.At)
                .Must((form, day) => LocalInstant.IsWhole(day) && (form.When != ReminderTime.At || !day.IsEmpty))
                .WithMessage(words["WholeDay"]);
            RuleFor(form => form.AtTime).Time(common);
            RuleFor(form => form.Hours)
                .Must((form, hours) => form.When is null or ReminderTime.At || !string.IsNullOrWhiteSpace(hours))
                .WithMessage(words["HoursAreRequired"])
                .WholeNumber(0, Reminder.MostHours, common);
            RuleFor(form => form.To).Must(state => state is { } one && Remindable.Contains(one)).WithMessage(common["ValueMissing"]);
            RuleFor(form => form.Category)
                .Must(key => key is null || desk.Categories.Any(category => category.Id == key))
                .WithMessage(common["ValueMissing"]);
            RuleFor(form => form.Tag).PlainText(Registration.TagMaxLength, common);
            RuleFor(form => form.English)
                .PlainText(Reminder.TextMaxLength, common)
                .Must((form, text) => !string.IsNullOrWhiteSpace(text) || string.IsNullOrWhiteSpace(form.French))
                .WithMessage(words["EnglishToo"]);
            RuleFor(form => form.French).PlainText(Reminder.TextMaxLength, common);
        }
    }
}
