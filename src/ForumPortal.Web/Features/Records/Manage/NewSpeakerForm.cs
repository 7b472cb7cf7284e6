using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Features.Agencies;
using ForumPortal.Web.Features.Cities;
using ForumPortal.Web.Features.Records.Import;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>Somebody who spoke and does not sit at the table yet, typed in the form of a paragraph.</summary>
public sealed class NewSpeakerForm
{
    public string? Name { get; set; }
    public string? Office { get; set; }
    public int? Agency { get; set; }
    public int? City { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Name);

    /// <summary>Gives a page the agencies and cities for which somebody may speak.</summary>
    public static async Task OfferAsync(ViewDataDictionary page, PortalDbContext db, IStringLocalizer<CommonWords> common)
    {
        page["Agencies"] = Choices.Of(await db.AllRowsAsync(), agency => agency.Id, agency => agency.DisplayName, common);
        page["Cities"] = Choices.Of(await db.Cities.AllRowsAsync(), city => city.Id, city => city.Name, common);
    }

    /// <summary>Seats them; whoever is known by this name, or sits there already, is not added again.</summary>
    /// <returns>The key of the participation; none where nobody was typed.</returns>
    public async Task<int?> SeatAsync(PortalDbContext db, int recordId, Actor by, DateTime at)
    {
        if (IsEmpty)
            return null;
        var (honorific, name) = Persons.Divide(Name!.Trim());
        var fact = new ProposedFact
        {
            Name = name,
            Honorific = honorific,
            Office = Office,
            AgencyId = Agency,
            CityId = City,
        };
        var key = 0;
        await db.InTurnAsync(async () => key = (await (await Acceptance.OfAsync(db, recordId, by, at)).SeatAsync(fact)).Id);
        return key;
    }

    public sealed class Validator : AbstractValidator<NewSpeakerForm>
    {
        public Validator(IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Name).PlainText(Domain.People.PersonalName.PartMaxLength, common);
            RuleFor(form => form.Office).PlainText(Participation.OfficeMaxLength, common);
        }
    }
}
