using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>Gives a corrigendum back to those who gathered it, with what is to be changed.</summary>
[Authorize(Policy = nameof(Roles.Reviewer))]
public sealed class ReturnCorrigendumModel(
    PortalDbContext db,
    CurrentUser me,
    TimeProvider clock,
    IStringLocalizer<RecordWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    public DeskRow Desk { get; private set; } = null!;
    public IReadOnlyList<Refusal> Blockers { get; private set; } = [];

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string slug) => await LoadAsync(slug) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        if (!await this.IsValidAsync(new Validator(words, common), Input))
            return this.Invalid();
        await db.InTurnAsync(async () => (await RecordAsync()).ReturnCorrigendum(Input.What!, me.Actor, clock.GetUtcNow().UtcDateTime));
        TempData["Flash"] = words["Done.ReturnCorrigendum", Desk.Reference].Value;
        return LocalRedirect($"/manage/records/{Desk.Slug}/corrections");
    }

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.OnDeskAsync(slug) is not { } desk)
            return false;
        Desk = desk;
        Blockers = (await RecordAsync()).CorrigendumReviewBlockers(me.Actor);
        return true;
    }

    private Task<Record> RecordAsync() => db.Records.ToCorrect().SingleAsync(record => record.Id == Desk.Id);

    public sealed class Form
    {
        public string? What { get; set; }
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(IStringLocalizer<RecordWords> words, IStringLocalizer<CommonWords> common) =>
            RuleFor(form => form.What).Required(words["WhatIsRequired"]).PlainText(RecordStep.NoteMaxLength, common);
    }
}
