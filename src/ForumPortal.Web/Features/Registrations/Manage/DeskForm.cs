using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FluentValidation;
using ForumPortal.Domain;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Platform.Forms;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Registrations.Manage;

/// <summary>The settings of a desk as they are typed.</summary>
public sealed class DeskForm : IRevisedForm
{
    /// <summary>Says which settings its editor saw. The desk’s own revision is raised by everybody who registers.</summary>
    public int Revision { get; set; }
    public string? Capacity { get; set; }
    public string? OfferHours { get; set; }
    public bool KeepsWaitingList { get; set; }
    public PartialDateInput ChangesUntil { get; set; } = new();
    public string? ChangesUntilAt { get; set; }
    public PartialDateInput DecidesBy { get; set; } = new();
    public string? DecidesByAt { get; set; }
    public bool ListsForEveryone { get; set; }
    public bool ListsForParticipants { get; set; }
    public bool ListsOwnCategoryOnly { get; set; }
    public string? KeptDays { get; set; }
    public string? Notify { get; set; }
    public string? JoinLink { get; set; }
    public string? PrivacyNotice { get; set; }
    public string? PrivacyNoticeInFrench { get; set; }

    [Word("MailAndJoining")]
    public List<DeskTextForm> Texts { get; set; } = [];

    /// <summary>The states about which a mail may say something of its own.</summary>
    public static readonly IReadOnlyList<RegistrationState> Told =
    [
        RegistrationState.Confirmed,
        RegistrationState.Pending,
        RegistrationState.Waitlisted,
        RegistrationState.Offered,
        RegistrationState.Refused,
    ];

    public static DeskForm Of(RegistrationDesk desk)
    {
        var until = LocalInstant.Of(desk.ChangesUntil, desk.Event.TimeZone);
        var decides = LocalInstant.Of(desk.DecidesBy, desk.Event.TimeZone);
        var form = new DeskForm
        {
            Capacity = Numbers.Text(desk.Capacity),
            OfferHours = Numbers.Text((int?)desk.OfferHours),
            KeepsWaitingList = desk.KeepsWaitingList,
            ChangesUntil = until.Day,
            ChangesUntilAt = until.Time,
            DecidesBy = decides.Day,
            DecidesByAt = decides.Time,
            ListsForEveryone = desk.ListsForEveryone,
            ListsForParticipants = desk.ListsForParticipants,
            ListsOwnCategoryOnly = desk.ListsOwnCategoryOnly,
            KeptDays = Numbers.Text((int?)desk.KeptDays),
            Notify = desk.Notify,
            JoinLink = desk.JoinLink,
            PrivacyNotice = desk.PrivacyNotices.FirstOrDefault(text => text.Language == "en")?.Text,
            PrivacyNoticeInFrench = desk.PrivacyNotices.FirstOrDefault(text => text.Language == "fr")?.Text,
            Texts =
            [
                .. Told.Select(state => new DeskTextForm
                {
                    State = state,
                    English = desk.Texts.FirstOrDefault(text => text.State == state && text.Language == "en")?.Text,
                    French = desk.Texts.FirstOrDefault(text => text.State == state && text.Language == "fr")?.Text,
                }),
            ],
        };
        form.Revision = RevisionOf(form);
        return form;
    }

    /// <summary>The same for the same settings, on every node.</summary>
    internal static int RevisionOf<T>(T form) =>
        BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(form)))) & int.MaxValue;

    public void Fill(RegistrationDesk desk)
    {
        desk.Hold(Numbers.ParseWhole(Capacity));
        desk.OfferHours = Numbers.ParseWhole(OfferHours)!.Value;
        desk.KeepsWaitingList = KeepsWaitingList;
        desk.ChangesUntil = LocalInstant.Utc(ChangesUntil, ChangesUntilAt, new TimeOnly(23, 59), desk.Event.TimeZone);
        desk.DecideBy(LocalInstant.Utc(DecidesBy, DecidesByAt, new TimeOnly(23, 59), desk.Event.TimeZone));
        (desk.ListsForEveryone, desk.ListsForParticipants) = (ListsForEveryone, ListsForParticipants);
        desk.ListsOwnCategoryOnly = ListsOwnCategoryOnly;
        desk.KeptDays = Numbers.ParseWhole(KeptDays)!.Value;
        desk.Notify = string.IsNullOrWhiteSpace(Notify) ? null : Notify.Trim().ToLowerInvariant();
        desk.JoinLink = JoinLink;
        desk.PrivacyNotices = LocalTextsOf(PrivacyNotice, PrivacyNoticeInFrench);
        desk.Texts =
        [
            .. Texts.SelectMany(text =>
                LocalTextsOf(text.English, text.French).Select(one => new DeskText(text.State, one.Language, one.Text))
            ),
        ];
    }

    internal static IReadOnlyList<LocalText> LocalTextsOf(string? english, string? french) =>
        [
            .. new[] { (Language: "en", Text: english), (Language: "fr", Text: french) }
                .Where(text => !string.IsNullOrWhiteSpace(text.Text))
                .Select(text => new LocalText(text.Language, text.Text!.ReplaceLineEndings("\n").Trim())),
        ];

    public sealed class Validator : AbstractValidator<DeskForm>
    {
        public Validator(IStringLocalizer<RegistrationWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Capacity).WholeNumber(1, Category.MostPlaces, common);
            RuleFor(form => form.OfferHours).Required(words["HoursAreRequired"]).WholeNumber(1, 24 * 60, common);
            RuleFor(form => form.ChangesUntil).Must(LocalInstant.IsWhole).WithMessage(words["WholeDay"]);
            RuleFor(form => form.ChangesUntilAt).Time(common);
            RuleFor(form => form.DecidesBy).Must(LocalInstant.IsWhole).WithMessage(words["WholeDay"]);
            RuleFor(form => form.DecidesByAt).Time(common);
            RuleFor(form => form.KeptDays).Required(words["DaysAreRequired"]).WholeNumber(0, RegistrationDesk.MostKeptDays, common);
            RuleFor(form => form.Notify)
                .PlainText(RegistrationDesk.EmailMaxLength, common)
                .EmailAddress(common)
                .When(form => !string.IsNullOrWhiteSpace(form.Notify));
            RuleFor(form => form.JoinLink).PlainText(RegistrationDesk.LinkMaxLength, common).WebAddress(common);
            RuleFor(form => form.PrivacyNotice).PlainText(RegistrationDesk.NoticeMaxLength, common);
            RuleFor(form => form.PrivacyNoticeInFrench).PlainText(RegistrationDesk.NoticeMaxLength, common);
            RuleForEach(form => form.Texts)
                .Cascade(CascadeMode.Continue)
                .ChildRules(text =>
                {
                    text.RuleFor(one => one.State).Must(state => Told.Contains(state)).WithMessage(common["ValueMissing"]);
                    text.RuleFor(one => one.English).PlainText(DeskTextForm.MaxLength, common);
                    text.RuleFor(one => one.French).PlainText(DeskTextForm.MaxLength, common);
                });
        }
    }
}

/// <summary>What the mail about one state says beside what it always says.</summary>
public sealed class DeskTextForm
{
    public const int MaxLength = 2_000;

    public RegistrationState State { get; set; }
    public string? English { get; set; }
    public string? French { get; set; }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{State}: {English} {French}").Trim();
}
