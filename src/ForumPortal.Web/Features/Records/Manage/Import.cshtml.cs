using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Data.Providers;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Features.Records.Import;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>Makes a draft of a document that was uploaded or pasted, with proposals of what stands in it.</summary>
public sealed class ImportModel(
    PortalDbContext db,
    CurrentUser me,
    TimeProvider clock,
    IStringLocalizer<ImportWords> words,
    IStringLocalizer<RecordWords> recordWords,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    private const int MostTries = 5;

    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty]
    public IFormFile? Document { get; set; }

    /// <summary>Why the document cannot be read.</summary>
    public string? Wrong { get; private set; }

    public void OnGet(string? session) =>
        Input = new Form
        {
            Session = session,
            Language = PortalLanguages.English.Code,
            Kind = RecordKind.Summary,
        };

    public async Task<IActionResult> OnPostAsync()
    {
        var reading = await ReadAsync();
        if (reading.Refusal is not null)
        {
            Wrong = words["Cannot." + reading.Refusal, Import.Document.MostBytes / 1024 / 1024];
            ModelState.AddModelError(nameof(Document), Wrong);
        }
        Input.Title ??= TitleOf(reading);
        if (!await this.IsValidAsync(new Validator(db, recordWords, common), Input) || Wrong is not null)
            return this.Invalid();
        for (var tries = 1; ; tries++)
        {
            try
            {
                return LocalRedirect($"/manage/records/{await BeginAsync(reading.Blocks)}/proposals");
            }
            // Somebody else took the same number a moment before: there is a next one.
            catch (DbUpdateException taken) when (Violations.IsOfUniqueness(taken) && tries < MostTries)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<Reading> ReadAsync()
    {
        if (Document is null or { Length: 0 })
            return string.IsNullOrWhiteSpace(Input.Pasted) ? Reading.Refused("Nothing") : Import.Document.ReadPasted(Input.Pasted);
        if (Document.Length > Import.Document.MostBytes)
            return Reading.Refused("TooLarge");
        using var bytes = new MemoryStream();
        await Document.CopyToAsync(bytes);
        return Import.Document.Read(Document.FileName, bytes.ToArray());
    }

    /// <summary>The first heading; a document without one is called as its session.</summary>
    private static string? TitleOf(Reading reading) =>
        reading.Blocks is [{ IsHeading: true } first, ..] ? FoldedText.Cut(first.Text, Record.TitleMaxLength) : null;

    private async Task<string> BeginAsync(IReadOnlyList<Block> blocks)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var form = new NewModel.Form
        {
            Session = Input.Session,
            Title = Input.Title,
            Kind = Input.Kind,
            Language = Input.Language,
        };
        var record = await db.BeginRecordAsync(form, me.Actor, now);
        var recognised = Recognition.Of(
            blocks is [{ IsHeading: true } first, ..] && first.Text == Input.Title ? blocks.Skip(1) : blocks,
            await KnownNames.LoadAsync(db),
            record.Session.Day
        );
        var paragraphs = record.TakeIn([.. recognised.Select(paragraph => paragraph.Text)], me.Actor, now);
        for (var i = 0; i < paragraphs.Count; i++)
            db.Proposals.AddRange(recognised[i].Proposals.Select(one => new Proposal(paragraphs[i], one.Kind, one.Passage, one.Fact)));
        if (Input.SourceText is not null)
            record.Describe(record.Title, record.Kind, record.Language, null, new Source(Input.SourceText), me.Actor, now);
        await db.SaveChangesAsync();
        return record.Slug;
    }

    public sealed class Form
    {
        public string? Session { get; set; }
        public string? Title { get; set; }
        public RecordKind? Kind { get; set; }
        public string? Language { get; set; }
        public string? SourceText { get; set; }
        public string? Pasted { get; set; }
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(PortalDbContext db, IStringLocalizer<RecordWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Session).Required(words["SessionIsRequired"]).AddressOf<Form, Domain.Sessions.Session>(db, common);
            RuleFor(form => form.Title).Required(words["TitleIsRequired"]).PlainText(Record.TitleMaxLength, common);
            RuleFor(form => form.Kind).NotNull().WithMessage(words["KindIsRequired"]);
            RuleFor(form => form.Language)
                .Must(code => code is not null && LanguageChoices.Has(code))
                .WithMessage(words["LanguageGrammar"]);
            RuleFor(form => form.SourceText).PlainText(Source.TextMaxLength, common);
        }
    }
}
