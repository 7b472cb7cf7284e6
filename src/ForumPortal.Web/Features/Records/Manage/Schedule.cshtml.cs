using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Security;
using ForumPortal.Web.Platform.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>Sets the hour at which an approved record becomes public by itself.</summary>
[Authorize(Policy = nameof(Roles.Reviewer))]
public sealed class ScheduleModel(
    PortalDbContext db,
    CurrentUser me,
    TimeProvider clock,
    DateText dates,
    IStringLocalizer<RecordWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    private const string Zone = "Europe/Zurich";
    private const string Hour = "10:00";
    private const int CorrectionDays = 28;

    public DeskRow Desk { get; private set; } = null!;
    public IReadOnlyList<Refusal> Blockers { get; private set; } = [];

    [BindProperty]
    public Form Input { get; set; } = new();

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        var tomorrow = DateOnly.FromDateTime(ZonedTime.Local(Now, Zone)).AddDays(1);
        Input = new Form
        {
            Day = PartialDateInput.Of(PartialDate.Of(tomorrow)),
            Time = Hour,
            TimeZone = Zone,
            Until = PartialDateInput.Of(PartialDate.Of(tomorrow.AddDays(CorrectionDays))),
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        if (!await this.IsValidAsync(new Validator(words, common), Input))
            return this.Invalid();
        var hour = ZonedTime.Utc(Input.Day.Value!.Exact!.Value, Numbers.ParseTime(Input.Time)!.Value, Input.TimeZone);
        await db.InTurnAsync(async () =>
            (await RecordAsync()).Schedule(hour, Input.TimeZone!, Input.Until.Value!.Exact!.Value, Input.Note, me.Actor, Now)
        );
        TempData["Flash"] = words["Done.Schedule", Desk.Reference, dates.Instant(hour, Input.TimeZone)].Value;
        return LocalRedirect($"/manage/records/{Desk.Slug}");
    }

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.OnDeskAsync(slug) is not { } desk)
            return false;
        Desk = desk;
        Blockers = (await RecordAsync()).PublicationBlockers();
        return true;
    }

    private Task<Record> RecordAsync() =>
        db
            .Records.Include(record => record.Session)
            .Include(record => record.Paragraphs)
            .AsSplitQuery()
            .SingleAsync(record => record.Id == Desk.Id);

    public sealed class Form
    {
        public PartialDateInput Day { get; set; } = new();
        public string? Time { get; set; }
        public string? TimeZone { get; set; }
        public PartialDateInput Until { get; set; } = new();
        public string? Note { get; set; }
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(IStringLocalizer<RecordWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Day).Must(day => day.Value?.Exact is not null).WithMessage(words["LastDayIsRequired"]);
            RuleFor(form => form.Time).Required(words["HourIsRequired"]).PlainText(10, common).Time(common);
            RuleFor(form => form.TimeZone).Required(words["ZoneIsRequired"]).PlainText(Record.TimeZoneMaxLength, common).TimeZone(common);
            RuleFor(form => form.Until).Must(until => until.Value?.Exact is not null).WithMessage(words["LastDayIsRequired"]);
            RuleFor(form => form.Note).PlainText(RecordVersion.NoteMaxLength, common);
        }
    }
}
