using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Data.Mail;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Events;
using ForumPortal.Domain.Mail;
using ForumPortal.Domain.Registrations;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Forms;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Mail.Manage;

/// <summary>A mailing as it is typed: once in English, and once more in any other language of the portal.</summary>
public sealed class MailingForm : IRevisedForm
{
    public int Revision { get; set; }

    [Word("WhoGetsIt")]
    public List<Roles> Roles { get; set; } = [];

    [Word("SpeakersOf")]
    public string? Session { get; set; }

    public string? ParticipantsOf { get; set; }
    public RegistrationState? ParticipantsWho { get; set; }

    /// <summary>The name of a category of the event, in whichever language.</summary>
    public string? Category { get; set; }
    public string? Tag { get; set; }
    public string? InSession { get; set; }
    public InSession? InSessionAs { get; set; }

    [Word("SubjectOfIt")]
    public string? Subject { get; set; }

    [Word("Text")]
    public string? Body { get; set; }

    [Word("InFrench")]
    public string? SubjectInFrench { get; set; }

    [Word("InFrench")]
    public string? BodyInFrench { get; set; }

    public static MailingForm Of(Mailing mailing)
    {
        var (english, french) = (mailing.TextFor("en"), mailing.Texts.FirstOrDefault(text => text.Language == "fr"));
        return new()
        {
            Revision = mailing.Revision,
            Roles = [.. mailing.To.Each()],
            Session = mailing.Session?.Slug,
            ParticipantsOf = mailing.ParticipantsOf?.Slug,
            ParticipantsWho = mailing.ParticipantsWho,
            Category = mailing.Category?.NameIn("en"),
            Tag = mailing.Tag,
            InSession = mailing.InSession?.Slug,
            InSessionAs = mailing.InSessionAs,
            Subject = english.Subject,
            Body = english.Body,
            SubjectInFrench = french?.Subject,
            BodyInFrench = french?.Body,
        };
    }

    public async Task FillAsync(Mailing mailing, PortalDbContext db)
    {
        var texts = new List<Domain.Mail.MailingText> { new("en", Subject!, Body!) };
        if (BodyInFrench is not null)
            texts.Add(new("fr", SubjectInFrench!, BodyInFrench));
        mailing.Write(Roles.Aggregate(Domain.Accounts.Roles.None, (all, role) => all | role), await db.KeyAtAsync<Session>(Session), texts);
        mailing.WriteToParticipants(await db.KeyAtAsync<Event>(ParticipantsOf), ParticipantsWho);
        mailing.Narrow(
            await db.CategoryKeyAsync(ParticipantsOf, Category),
            string.IsNullOrWhiteSpace(Tag) ? null : Tag.Trim(),
            await db.KeyAtAsync<Session>(InSession),
            InSessionAs
        );
    }

    public sealed class Validator : AbstractValidator<MailingForm>
    {
        public Validator(PortalDbContext db, IStringLocalizer<MailWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Roles)
                .NotEmpty()
                .When(form => form.Session is null && form.ParticipantsOf is null)
                .WithMessage(words["ChooseWhoGetsIt"]);
            RuleFor(form => form.Session).AddressOf<MailingForm, Session>(db, common);
            RuleFor(form => form.ParticipantsOf).AddressOf<MailingForm, Event>(db, common);
            RuleFor(form => form.Category)
                .PlainText(Domain.Registrations.Category.NameMaxLength, common)
                .MustAsync(async (form, name, _) => name is null || await db.CategoryKeyAsync(form.ParticipantsOf, name) is not null)
                .WithMessage(words["NoSuchCategory"]);
            RuleFor(form => form.Tag).PlainText(Registration.TagMaxLength, common).Must(NeedsAnEvent).WithMessage(words["OnlyOfAnEvent"]);
            RuleFor(form => form.InSession)
                .AddressOf<MailingForm, Session>(db, common)
                .Must(NeedsAnEvent)
                .WithMessage(words["OnlyOfAnEvent"]);
            Text(RuleFor(form => form.Subject).Required(words["SubjectIsRequired"]), true, words, common);
            Text(RuleFor(form => form.Body).Required(words["TextIsRequired"]), false, words, common);
            Text(
                RuleFor(form => form.SubjectInFrench)
                    .Must((form, subject) => subject is null == form.BodyInFrench is null)
                    .WithMessage(words["BothOrNeither"]),
                true,
                words,
                common
            );
            Text(RuleFor(form => form.BodyInFrench), false, words, common);
        }

        private static bool NeedsAnEvent(MailingForm form, string? narrowing) => narrowing is null || form.ParticipantsOf is not null;

        private static void Text(
            IRuleBuilder<MailingForm, string?> field,
            bool isSubject,
            IStringLocalizer<MailWords> words,
            IStringLocalizer<CommonWords> common
        ) =>
            field
                .PlainText(isSubject ? Mailing.SubjectMaxLength : Mailing.BodyMaxLength, common)
                .Must(text => text is null || !isSubject || !text.Contains('\n', StringComparison.Ordinal))
                .WithMessage(words["SubjectIsOneLine"])
                .Must(text => text is null || MailTemplate.Unknown(text, MailingPlaceholders.Names.ToList()).Count == 0)
                .WithMessage(words["PlaceholdersAre"])
                .Must(text =>
                    text is null || MailTemplate.LongestOf(text) <= (isSubject ? OutboxMail.SubjectMaxLength : OutboxMail.BodyMaxLength)
                )
                .WithMessage(words["TooManyPlaceholders"]);
    }
}
