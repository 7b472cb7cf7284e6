using FluentValidation;
using ForumPortal.Domain;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Features.Sessions;
using ForumPortal.Web.Platform.Forms;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Registrations.Manage;

/// <summary>An act on registrations, and on which.</summary>
public sealed class ActForm
{
    public DeskAct? What { get; set; }
    public List<int> Ids { get; set; } = [];

    /// <summary>All that the filter finds, not those alone that are ticked.</summary>
    public bool All { get; set; }
    public string? Reason { get; set; }
    public string? Tag { get; set; }

    /// <summary>For a check-in: the session; none for the event as a whole.</summary>
    public int? Session { get; set; }

    /// <exception cref="ForumRuleException">A rule refuses; nothing has changed.</exception>
    /// <param name="category">The one category that whoever acts looks after; all where it names none.</param>
    public void Act(RegistrationDesk desk, Registration person, int? category, Actor by, DateTime now)
    {
        // Those who stay together were decided with the first of them.
        if (person.Steps.Any(step => step.Id == 0))
            return;
        if (What is DeskAct.Approve or DeskAct.Wait)
            RegistrationDesk.ReachBlockers(person, category).RefuseIfAny();
        switch (What)
        {
            case DeskAct.Approve:
                desk.Approve(person, by, now);
                break;
            case DeskAct.Wait:
                desk.PutOnWaitingList(person, by, now);
                break;
            case DeskAct.Offer:
                desk.Offer(person, by, now);
                break;
            case DeskAct.Refuse:
                desk.Refuse(person, Reason!, by, now);
                break;
            case DeskAct.Return:
                desk.ReturnToPending(person, by, now);
                break;
            case DeskAct.CheckIn:
                person.CheckIn(DateOnly.FromDateTime(ZonedTime.Local(now, desk.Event.TimeZone)), Session, now, by.Name);
                break;
            case DeskAct.UndoCheckIn:
                person.UndoCheckIn(DateOnly.FromDateTime(ZonedTime.Local(now, desk.Event.TimeZone)), Session);
                break;
            case DeskAct.Tag:
                person.Tags = [.. person.Tags.Append(Tag!.Trim()).Distinct().Take(Registration.MostTags)];
                break;
            case DeskAct.Untag:
                person.Tags = [.. person.Tags.Where(tag => tag != Tag!.Trim())];
                break;
        }
    }

    public sealed class Validator : AbstractValidator<ActForm>
    {
        public Validator(
            IReadOnlyList<DaySession> sessions,
            IStringLocalizer<RegistrationWords> words,
            IStringLocalizer<CommonWords> common
        )
        {
            RuleFor(form => form.Session)
                .Must(key => key is null || sessions.Any(session => session.Id == key))
                .WithMessage(common["ValueMissing"]);
            RuleFor(form => form.What).NotNull().WithMessage(words["ChooseAnAct"]);
            RuleFor(form => form.Ids).Must((form, ids) => form.All || ids.Count > 0).WithMessage(words["TickSomebody"]);
            RuleFor(form => form.Reason)
                .Must((form, reason) => form.What != DeskAct.Refuse || !string.IsNullOrWhiteSpace(reason))
                .WithMessage(words["SayWhy"])
                .PlainText(Registration.ReasonMaxLength, common);
            RuleFor(form => form.Tag)
                .Must((form, tag) => form.What is not (DeskAct.Tag or DeskAct.Untag) || !string.IsNullOrWhiteSpace(tag))
                .WithMessage(words["SayWhichTag"])
                .PlainText(Registration.TagMaxLength, common);
        }
    }
}

public enum RegistrationOrder
{
    Name,
    Arrival,
}

/// <summary>What became of an act on many.</summary>
public sealed record Outcome(DeskAct Act, int Done, IReadOnlyList<Skipped> Skipped);

/// <summary>Somebody on whom it was not done, and why.</summary>
public sealed record Skipped(int Id, string Name, string Why);
