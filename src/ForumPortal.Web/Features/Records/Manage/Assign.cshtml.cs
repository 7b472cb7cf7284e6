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

/// <summary>Asks somebody to review a record, and by when: what waits for one person is late for all.</summary>
[Authorize(Policy = Policies.Records)]
public sealed class AssignModel(
    PortalDbContext db,
    CurrentUser me,
    TimeProvider clock,
    IStringLocalizer<RecordWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    public DeskRow Desk { get; private set; } = null!;
    public IReadOnlyList<Refusal> Blockers { get; private set; } = [];

    /// <summary>Those who may decide on it.</summary>
    public IReadOnlyList<Actor> Reviewers { get; private set; } = [];

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        Input.Until = PartialDateInput.Of(Desk.ReviewUntil is { } until ? PartialDate.Of(until) : null);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        if (!await this.IsValidAsync(new Validator(Reviewers, words, common), Input))
            return this.Invalid();
        var reviewer = Reviewers.First(one => one.AccountId == Input.Reviewer);
        await db.InTurnAsync(async () =>
            (await RecordAsync()).AssignReview(reviewer, Input.Until.Value?.Exact, me.Actor, clock.GetUtcNow().UtcDateTime)
        );
        TempData["Flash"] = words["Done.Assign", reviewer.Name].Value;
        return LocalRedirect($"/manage/records/{Desk.Slug}");
    }

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.OnDeskAsync(slug) is not { } desk)
            return false;
        Desk = desk;
        var record = await RecordAsync();
        Blockers = record.AssignmentBlockers();
        // Those who work here are few: their roles are looked at here.
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
        Reviewers =
        [
            .. accounts
                .Where(account => account.Roles.HasFlag(Roles.Reviewer) && !record.ChangedBy.Contains(account.Id))
                .Select(account => new Actor(account.Id, account.Name)),
        ];
        return true;
    }

    private Task<Record> RecordAsync() => db.Records.SingleAsync(record => record.Id == Desk.Id);

    public sealed class Form
    {
        public int? Reviewer { get; set; }
        public PartialDateInput Until { get; set; } = new();
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(IReadOnlyList<Actor> reviewers, IStringLocalizer<RecordWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Reviewer)
                .Must(reviewer => reviewers.Any(one => one.AccountId == reviewer))
                .WithMessage(words["ReviewerIsRequired"]);
            RuleFor(form => form.Until).Date(common);
            RuleFor(form => form.Until)
                .Must(until => until.IsEmpty || until.Value is null or { Exact: not null })
                .WithMessage(words["LastDayIsRequired"]);
        }
    }
}
