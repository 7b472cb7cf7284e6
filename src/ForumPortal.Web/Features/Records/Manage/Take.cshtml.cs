using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Calls;
using ForumPortal.Domain.Commitments;
using ForumPortal.Domain.Decisions;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>Takes a call, a decision or a commitment out of a passage; it stays linked to its paragraph and appears with it.</summary>
public sealed class TakeModel(
    PortalDbContext db,
    TimeProvider clock,
    IStringLocalizer<WritingWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    public DeskRow Desk { get; private set; } = null!;
    public Paragraph Paragraph { get; private set; } = null!;

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string slug, int id, string? passage)
    {
        if (!await LoadAsync(slug, id))
            return NotFound();
        Input = new Form { Passage = string.IsNullOrWhiteSpace(passage) ? Paragraph.Markdown : passage };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, int id)
    {
        if (!await LoadAsync(slug, id))
            return NotFound();
        if (!await this.IsValidAsync(new Validator(words, common), Input))
            return this.Invalid();
        Record.TakingBlockers(Paragraph, Input.Passage!).RefuseIfAny();
        if (Input.What == Taken.Action)
            return LocalRedirect(ActionModel.AddressOfNew(Desk.Slug, id, Input.Title ?? Input.Passage!.Trim()));
        var seat = await db
            .Participations.Include(seat => seat.Agency)
            .Include(seat => seat.City)
            .SingleOrDefaultAsync(seat => seat.Id == Paragraph.ParticipationId);
        if (Input.What == Taken.Commitment && Input.ByWhom is null && seat?.Agency is null && seat?.City is null)
        {
            ModelState.AddModelError("Input.ByWhom", words["ByWhomIsRequired"]);
            return this.Invalid();
        }
        var session = await db.Sessions.SingleAsync(session => session.Id == Desk.SessionId);
        var title = FoldedText.Shortened(Input.Title ?? Input.Passage!.Trim(), 140);
        ITakenFromPassage taken = Input.What switch
        {
            Taken.Call => db.Add(await CallAsync(title, session, seat)).Entity,
            Taken.Commitment => db.Add(await CommitmentAsync(title, session, seat)).Entity,
            _ => db.Add(DecisionOf(title, session)).Entity,
        };
        taken.TakeFrom(Paragraph);
        await db.SaveChangesAsync();
        TempData["Flash"] = words["TakenOut", title].Value;
        return LocalRedirect($"/manage/records/{Desk.Slug}#e{id}");
    }

    private async Task<Call> CallAsync(string title, Session session, Participation? seat) =>
        new()
        {
            Title = title,
            Slug = await db.FreeSlugAsync<Call>(Slugs.From(FoldedText.Cut(title, 60))),
            Text = Input.Passage!,
            FromPersonId = seat?.PersonId,
            FromAgencyId = seat?.AgencyId,
            To = Input.To ?? Addressee.NotStated,
            EditionId = session.EditionId,
            SessionId = session.Id,
            AddedAt = clock.GetUtcNow().UtcDateTime,
        };

    private async Task<Commitment> CommitmentAsync(string title, Session session, Participation? seat)
    {
        var commitment = new Commitment
        {
            Title = title,
            Slug = await db.FreeSlugAsync<Commitment>(Slugs.From(FoldedText.Cut(title, 60))),
            Text = Input.Passage!,
            ThroughPersonId = seat?.PersonId,
            EditionId = session.EditionId,
            SessionId = session.Id,
        };
        commitment.Bind(Input.ByWhom is null ? seat?.City : null, Input.ByWhom is null ? seat?.Agency : null, Input.ByWhom);
        return commitment;
    }

    private Decision DecisionOf(string title, Session session) =>
        new()
        {
            Title = title,
            Text = Input.Passage,
            EditionId = session.EditionId,
            SessionId = session.Id,
        };

    private async Task<bool> LoadAsync(string slug, int id)
    {
        if (await db.OnDeskAsync(slug, id) is not { } found)
            return false;
        (Desk, Paragraph) = found;
        return true;
    }

    public sealed class Form
    {
        public Taken? What { get; set; }
        public string? Passage { get; set; }
        public string? Title { get; set; }
        public Addressee? To { get; set; }
        public string? ByWhom { get; set; }
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(IStringLocalizer<WritingWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.What).NotNull().WithMessage(words["WhatIsRequired"]);
            RuleFor(form => form.Passage).Required(words["PassageIsRequired"]).PlainText(Call.TextMaxLength, common);
            RuleFor(form => form.Title).PlainText(Call.TitleMaxLength, common);
            RuleFor(form => form.ByWhom).PlainText(Commitment.MakerMaxLength, common);
        }
    }
}
