using FluentValidation;
using ForumPortal.Domain;
using ForumPortal.Domain.People;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Platform.Forms;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Sessions.Manage;

/// <summary>A participation as it is typed.</summary>
public sealed class ParticipationForm : IRevisedForm
{
    /// <summary>Nobody speaks in a place beyond this one.</summary>
    private const int LastPlace = 999;

    public int Revision { get; set; }
    public ParticipationRole? Role { get; set; }
    public string? NameAsStated { get; set; }
    public string? Office { get; set; }
    public int? Agency { get; set; }
    public int? City { get; set; }
    public string? OnBehalfOfWhom { get; set; }
    public string? StatedOrder { get; set; }
    public string? Email { get; set; }
    public Presence? Presence { get; set; }
    public Consent? Consent { get; set; }
    public string? ConsentSaidBy { get; set; }

    public static ParticipationForm Of(Participation seat) =>
        new()
        {
            Revision = seat.Revision,
            Role = seat.Role,
            NameAsStated = seat.NameAsStated,
            Office = seat.Office,
            Agency = seat.AgencyId,
            City = seat.CityId,
            OnBehalfOfWhom = seat.OnBehalfOf,
            StatedOrder = Numbers.Text(seat.StatedOrder),
            Email = seat.Email,
            Presence = seat.Presence,
            Consent = seat.Consent,
            ConsentSaidBy = seat.ConsentSaidBy,
        };

    /// <summary>What is known of a person on a day: a proposal, since the source of the session has the last word.</summary>
    public static ParticipationForm Of(Person person, DateOnly day)
    {
        var office = person
            .Offices.Where(office => !(office.From?.Earliest() > day) && !(office.To?.Latest() < day))
            .OrderBy(office => office.From?.Earliest())
            .LastOrDefault();
        return new ParticipationForm
        {
            NameAsStated = person.Name.Display,
            Office = office?.Title,
            Agency = office?.AgencyId,
            City = office?.CityId,
        };
    }

    public void Fill(Participation seat, Actor by, DateTime at)
    {
        seat.Role = Role!.Value;
        seat.NameAsStated = NameAsStated!;
        seat.Office = Office ?? "";
        (seat.AgencyId, seat.CityId) = (Agency, City);
        seat.OnBehalfOf = OnBehalfOfWhom;
        seat.StatedOrder = Numbers.ParseWhole(StatedOrder);
        seat.Email = Email;
        seat.Presence = Presence ?? seat.Presence;
        seat.Answer(Consent ?? seat.Consent, ConsentSaidBy, by, at);
    }

    public sealed class Validator : AbstractValidator<ParticipationForm>
    {
        public Validator(IStringLocalizer<SessionWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Role).NotNull().WithMessage(words["RoleIsRequired"]);
            RuleFor(form => form.NameAsStated).Required(words["NameAsStatedIsRequired"]).PlainText(Participation.NameMaxLength, common);
            RuleFor(form => form.Office).PlainText(Participation.OfficeMaxLength, common);
            RuleFor(form => form.OnBehalfOfWhom).PlainText(Participation.OnBehalfOfMaxLength, common);
            RuleFor(form => form.StatedOrder).WholeNumber(1, LastPlace, common);
            RuleFor(form => form.ConsentSaidBy).PlainText(Participation.ConsentMaxLength, common);
            RuleFor(form => form.Email).PlainText(Participation.EmailMaxLength, common).EmailAddress(common);
        }
    }
}
