using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Data.Providers;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>Begins the record of a session: a draft with the next number of its edition.</summary>
public sealed class NewModel(
    PortalDbContext db,
    CurrentUser me,
    TimeProvider clock,
    IStringLocalizer<RecordWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    private const int MostTries = 5;

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task OnGetAsync(string? session) =>
        Input = new Form
        {
            Session = session,
            Title = await db.Sessions.Where(one => one.Slug == session).Select(one => one.Title).SingleOrDefaultAsync(),
            Language = PortalLanguages.English.Code,
            Kind = RecordKind.Summary,
        };

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await this.IsValidAsync(new Validator(db, words, common), Input))
            return this.Invalid();
        for (var tries = 1; ; tries++)
        {
            try
            {
                return LocalRedirect($"/manage/records/{await BeginAsync()}");
            }
            // Somebody else took the same number a moment before: there is a next one.
            catch (DbUpdateException taken) when (Violations.IsOfUniqueness(taken) && tries < MostTries)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<string> BeginAsync()
    {
        var record = await db.BeginRecordAsync(Input, me.Actor, clock.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync();
        return record.Slug;
    }

    /// <summary>What a record begins with, however its text comes to it.</summary>
    public class Form
    {
        public string? Session { get; set; }
        public string? Title { get; set; }
        public RecordKind? Kind { get; set; }
        public string? Language { get; set; }
        public string? Slug { get; set; }
    }

    public sealed class Validator : AbstractValidator<Form>
    {
        public Validator(PortalDbContext db, IStringLocalizer<RecordWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Session).Required(words["SessionIsRequired"]).AddressOf<Form, Session>(db, common);
            RuleFor(form => form.Title).Required(words["TitleIsRequired"]).PlainText(Record.TitleMaxLength, common);
            RuleFor(form => form.Kind).NotNull().WithMessage(words["KindIsRequired"]);
            RuleFor(form => form.Language)
                .Must(code => code is not null && LanguageChoices.Has(code))
                .WithMessage(words["LanguageGrammar"]);
            RuleFor(form => form.Slug)
                .Must(slug => slug is null || Slugs.IsValid(slug))
                .WithMessage(common["SlugGrammar"])
                .MustAsync(async (slug, _) => slug is null || !await db.IsAddressTakenAsync<Record>(slug, exceptId: 0))
                .WithMessage(common["SlugTaken"]);
        }
    }
}
