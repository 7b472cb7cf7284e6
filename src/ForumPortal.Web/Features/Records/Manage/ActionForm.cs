using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>An action item as it is typed. Its owner is a colleague, an agency or a city.</summary>
public sealed class ActionForm : IRevisedForm
{
    public int Revision { get; set; }

    [Word("WhatIsToBeDone")]
    public string? Text { get; set; }

    public int? Colleague { get; set; }

    [Word("NewSpeakerAgency")]
    public int? Agency { get; set; }

    [Word("NewSpeakerCity")]
    public int? City { get; set; }

    public PartialDateInput Due { get; set; } = new();

    public static ActionForm Of(ActionItem item) =>
        new()
        {
            Revision = item.Revision,
            Text = item.Text,
            Colleague = item.OwnerId,
            Agency = item.AgencyId,
            City = item.CityId,
            Due = PartialDateInput.Of(item.DueDay is { } day ? PartialDate.Of(day) : null),
        };

    /// <summary>Those who work here: they are few, so their roles are looked at here.</summary>
    public static async Task<IReadOnlyList<Actor>> ColleaguesAsync(PortalDbContext db)
    {
        var accounts = await db
            .Users.Where(account => !account.Closed)
            .OrderBy(account => account.Name)
            .Select(account => new
            {
                account.Id,
                account.Name,
                account.Roles,
            })
            .ToListAsync();
        return [.. accounts.Where(account => (account.Roles & StaffRoles.All) != 0).Select(account => new Actor(account.Id, account.Name))];
    }

    public async Task FillAsync(ActionItem item, IReadOnlyList<Actor> colleagues, PortalDbContext db)
    {
        item.GiveTo(
            // Whoever works here no more keeps what was theirs until it is given to somebody else.
            colleagues.FirstOrDefault(one => one.AccountId == Colleague)
                ?? (Colleague is not null && Colleague == item.OwnerId ? new Actor(Colleague.Value, item.OwnerName!) : null),
            await db.Agencies.SingleOrDefaultAsync(agency => agency.Id == Agency),
            await db.Cities.SingleOrDefaultAsync(city => city.Id == City)
        );
        item.Describe(Text!, Due.Value?.Exact);
    }

    public sealed class Validator : AbstractValidator<ActionForm>
    {
        public Validator(IStringLocalizer<WritingWords> words, IStringLocalizer<CommonWords> common, IStringLocalizerFactory sentences)
        {
            RuleFor(form => form.Text).Required(words["ActionIsRequired"]).PlainText(ActionItem.TextMaxLength, common);
            RuleFor(form => form.Colleague)
                .Must((form, _) => Owners(form).Count == 0)
                .WithMessage(form => sentences.Sentence(Owners(form)[0]));
            RuleFor(form => form.Due).Must(due => due.IsEmpty || due.Value is { Exact: not null }).WithMessage(words["DueIsADay"]);
        }

        private static IReadOnlyList<Refusal> Owners(ActionForm form) =>
            ActionItem.OwnerBlockers(form.Colleague is not null, form.Agency is not null, form.City is not null);
    }
}
