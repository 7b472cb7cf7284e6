using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>Changes what stands above the paragraphs.</summary>
public sealed class DescribeModel(
    PortalDbContext db,
    CurrentUser me,
    TimeProvider clock,
    IStringLocalizer<RecordWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel, IShowsBothTexts
{
    public DeskRow Desk { get; private set; } = null!;

    [BindProperty]
    public Form Input { get; set; } = new();
    public IRevisedForm Yours => Input;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        Input = Form.Of(await db.Records.AsNoTracking().SingleAsync(record => record.Id == Desk.Id));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        if (!await this.IsValidAsync(new Validator(db, Desk.Id, words, common), Input))
            return this.Invalid();
        await db.InTurnAsync(async () =>
        {
            var record = await db.Records.SingleAsync(record => record.Id == Desk.Id);
            if (Form.Of(record).Revision != Input.Revision)
                throw new DbUpdateConcurrencyException();
            Input.Describe(record, me.Actor, clock.GetUtcNow().UtcDateTime);
        });
        TempData["Flash"] = common["Saved", Input.Title!].Value;
        return LocalRedirect($"/manage/records/{Input.Slug ?? Desk.Slug}");
    }

    public async Task<IRevisedForm?> TheirsAsync() =>
        await db.Records.AsNoTracking().SingleOrDefaultAsync(record => record.Id == Desk.Id) is { } theirs ? Form.Of(theirs) : null;

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.OnDeskAsync(slug) is not { } desk)
            return false;
        Desk = desk;
        return true;
    }

    public sealed class Form : IRevisedForm
    {
        /// <summary>
        /// Follows from the description alone: the record's own revision is raised by every paragraph that somebody saves,
        /// and that is no reason to stop whoever changes the title.
        /// </summary>
        public int Revision { get; set; }
        public string? Title { get; set; }
        public RecordKind? Kind { get; set; }
        public string? Language { get; set; }
        public string? Summary { get; set; }
        public SourceInput Source { get; set; } = new();
        public string? Slug { get; set; }

        public static Form Of(Record record) =>
            new()
            {
                Revision = DescriptionRevision.Of(record.Title, record.Kind, record.Language, record.Summary, record.Source, record.Slug),
                Title = record.Title,
                Kind = record.Kind,
                Language = record.Language,
                Summary = record.Summary,
                Source = SourceInput.Of(record.Source),
                Slug = record.Slug,
            };

        public void Describe(Record record, Actor by, DateTime at)
        {
            record.Describe(Title!, Kind!.Value, Language!, Summary, Source.Value, by, at);
            record.Slug = Slug ?? record.Slug;
        }
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(PortalDbContext db, int id, IStringLocalizer<RecordWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Title).Required(words["TitleIsRequired"]).PlainText(Record.TitleMaxLength, common);
            RuleFor(form => form.Kind).NotNull().WithMessage(words["KindIsRequired"]);
            RuleFor(form => form.Language)
                .Must(code => code is not null && LanguageChoices.Has(code))
                .WithMessage(words["LanguageGrammar"]);
            RuleFor(form => form.Summary).PlainText(Record.SummaryMaxLength, common);
            RuleFor(form => form.Source.Text).PlainText(Source.TextMaxLength, common);
            RuleFor(form => form.Source.Url).WebAddress(common);
            RuleFor(form => form.Slug)
                .Must(slug => slug is null || Slugs.IsValid(slug))
                .WithMessage(common["SlugGrammar"])
                .MustAsync(async (slug, _) => slug is null || !await db.IsAddressTakenAsync<Record>(slug, id))
                .WithMessage(common["SlugTaken"]);
        }
    }
}
