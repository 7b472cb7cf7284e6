using FluentValidation;
using ForumPortal.Domain;
using ForumPortal.Domain.Calls;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Text;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>A proposal as an editor changes it: of its fields those that its kind has.</summary>
public sealed class ProposalForm
{
    public string? Name { get; set; }
    public string? Honorific { get; set; }
    public string? Office { get; set; }
    public int? Agency { get; set; }
    public int? City { get; set; }
    public ParticipationRole? Role { get; set; }
    public string? Acronym { get; set; }
    public string? Country { get; set; }
    public PartialDateInput First { get; set; } = new();
    public PartialDateInput Last { get; set; } = new();
    public string? Place { get; set; }
    public Voice? Voice { get; set; }
    public int? Speaker { get; set; }
    public string? Ask { get; set; }
    public Addressee? To { get; set; }
    public string? ToAsStated { get; set; }

    public static ProposalForm Of(ProposedFact fact) =>
        new()
        {
            Name = fact.Name,
            Honorific = fact.Honorific,
            Office = fact.Office,
            Agency = fact.AgencyId,
            City = fact.CityId,
            Role = Enum.TryParse<ParticipationRole>(fact.Role, out var role) ? role : ParticipationRole.Speaker,
            Acronym = fact.Acronym,
            Country = fact.Country,
            First = PartialDateInput.Of(PartialDate.TryParse(fact.First, out var first) ? first : null),
            Last = PartialDateInput.Of(PartialDate.TryParse(fact.Last, out var last) ? last : null),
            Place = fact.Place,
            Voice = fact.Voice,
            Speaker = fact.ParticipationId,
            Ask = fact.Ask,
            To = Enum.TryParse<Addressee>(fact.To, out var to) ? to : Addressee.NotStated,
            ToAsStated = fact.ToAsStated,
        };

    public ProposedFact Fill(ProposalKind kind, ProposedFact fact) =>
        kind switch
        {
            ProposalKind.Statement => fact with { Voice = Voice, ParticipationId = Speaker },
            ProposalKind.Call => fact with { Ask = Ask, To = To?.ToString(), ToAsStated = ToAsStated, ParticipationId = Speaker },
            ProposalKind.SessionDay => fact with { First = First.Value?.ToString() },
            ProposalKind.Event => fact with
            {
                Name = Name,
                First = First.Value?.ToString(),
                Last = Last.Value?.ToString(),
                Place = Place,
                CityId = City,
                EventId = Name == fact.Name ? fact.EventId : null,
            },
            ProposalKind.Speaker => fact with
            {
                Name = Name,
                Honorific = Honorific,
                Office = Office,
                AgencyId = Agency,
                CityId = City,
                Role = Role?.ToString(),
                PersonId = Name == fact.Name ? fact.PersonId : null,
            },
            ProposalKind.City => fact with { Name = Name, Country = Country, CityId = City },
            ProposalKind.Body => fact with { Name = Name, Acronym = Acronym, AgencyId = Agency },
            _ => fact with { Name = Name, Acronym = Acronym, ProgrammeId = Name == fact.Name ? fact.ProgrammeId : null },
        };

    public sealed class Validator : AbstractValidator<ProposalForm>
    {
        public Validator(
            ProposalKind kind,
            IReadOnlyList<SeatRow> seats,
            IStringLocalizer<ImportWords> words,
            IStringLocalizer<CommonWords> common
        )
        {
            if (kind is not (ProposalKind.Statement or ProposalKind.Call or ProposalKind.SessionDay))
                RuleFor(form => form.Name).Required(words["NameIsRequired"]);
            RuleFor(form => form.Name).PlainText(200, common);
            RuleFor(form => form.Honorific).PlainText(Domain.People.PersonalName.HonorificMaxLength, common);
            RuleFor(form => form.Office).PlainText(Participation.OfficeMaxLength, common);
            RuleFor(form => form.Acronym).PlainText(Domain.Agencies.Agency.AcronymMaxLength, common);
            RuleFor(form => form.Place).PlainText(Domain.Events.Event.PlaceMaxLength, common);
            RuleFor(form => form.ToAsStated).PlainText(Call.ThroughMaxLength, common);
            RuleFor(form => form.Ask).PlainText(ProposedFact.TextMaxLength, common);
            RuleFor(form => form.First).Date(common);
            RuleFor(form => form.Last).Date(common);
            RuleFor(form => form.Country).Must(code => code is null || Countries.IsKnown(code)).WithMessage(words["CountryIsUnknown"]);
            RuleFor(form => form.Speaker)
                .Must(key => key is null || seats.Any(seat => seat.Id == key))
                .WithMessage(words["SpeakerTookNoPart"]);
            if (kind == ProposalKind.City)
                RuleFor(form => form.Country).NotNull().When(form => form.City is null).WithMessage(words["CountryIsRequired"]);
            if (kind == ProposalKind.SessionDay)
                RuleFor(form => form.First).Must(day => day.Value is not null).WithMessage(words["DayIsRequired"]);
        }
    }
}
