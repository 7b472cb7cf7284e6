using System.Globalization;
using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>Adds a stock phrase, changes it, or deletes it: no record refers to it, since its words are copied.</summary>
public sealed class PhraseModel(
    PortalDbContext db,
    IStringLocalizer<WritingWords> words,
    IStringLocalizer<CommonWords> common,
    IStringLocalizerFactory sentences
) : PageModel, IShowsBothTexts
{
    /// <summary>None while one is being added.</summary>
    public StockPhrase? Phrase { get; private set; }

    [BindProperty]
    public Form Input { get; set; } = new();
    public IRevisedForm Yours => Input;

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (!await LoadAsync(key))
            return NotFound();
        Input = Phrase is null ? new Form() : Form.Of(Phrase);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key)
    {
        if (!await LoadAsync(key))
            return NotFound();
        if (!await this.IsValidAsync(new Validator(db, Phrase?.Id ?? 0, words, common, sentences), Input))
            return this.Invalid();
        var phrase = Phrase ?? db.StockPhrases.Add(new StockPhrase()).Entity;
        phrase.Describe(Input.Language!, Input.Title!, Input.Text!);
        db.ExpectRevision(phrase, Input.Revision);
        await db.SaveChangesAsync();
        TempData["Flash"] = common["Saved", phrase.Title].Value;
        return LocalRedirect("/manage/phrases");
    }

    public async Task<IActionResult> OnPostDeleteAsync(string key)
    {
        ModelState.Clear();
        if (!await LoadAsync(key) || Phrase is null)
            return NotFound();
        db.Remove(Phrase);
        db.ExpectRevision(Phrase, Input.Revision);
        Input = Form.Of(Phrase);
        await db.SaveChangesAsync();
        TempData["Flash"] = words["PhraseIsDeleted", Phrase.Title].Value;
        return LocalRedirect("/manage/phrases");
    }

    public async Task<IRevisedForm?> TheirsAsync() =>
        await db.StockPhrases.AsNoTracking().SingleOrDefaultAsync(phrase => phrase.Id == Phrase!.Id) is { } theirs ? Form.Of(theirs) : null;

    private async Task<bool> LoadAsync(string key)
    {
        if (key == Slugs.New)
            return true;
        Phrase = int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? await db.StockPhrases.SingleOrDefaultAsync(phrase => phrase.Id == id)
            : null;
        return Phrase is not null;
    }

    public sealed class Form : IRevisedForm
    {
        public int Revision { get; set; }

        [Word("PhraseLanguage")]
        public string? Language { get; set; }

        [Word("PhraseTitle")]
        public string? Title { get; set; }

        [Word("PhraseText")]
        public string? Text { get; set; }

        public static Form Of(StockPhrase phrase) =>
            new()
            {
                Revision = phrase.Revision,
                Language = phrase.Language,
                Title = phrase.Title,
                Text = phrase.Text,
            };
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(
            PortalDbContext db,
            int id,
            IStringLocalizer<WritingWords> words,
            IStringLocalizer<CommonWords> common,
            IStringLocalizerFactory sentences
        )
        {
            RuleFor(form => form.Language)
                .Must(code => code is not null && LanguageChoices.Has(code))
                .WithMessage(words["PhraseLanguageIsRequired"]);
            RuleFor(form => form.Title)
                .Required(words["PhraseTitleIsRequired"])
                .PlainText(StockPhrase.TitleMaxLength, common)
                .MustAsync(
                    async (form, title, stop) =>
                        !await db.StockPhrases.AnyAsync(
                            other => other.Id != id && other.Language == form.Language && other.Title == title,
                            stop
                        )
                )
                .WithMessage(words["PhraseTitleIsTaken"]);
            RuleFor(form => form.Text).Required(words["PhraseTextIsRequired"]).PlainText(StockPhrase.TextMaxLength, common);
            RuleFor(form => form.Text)
                .Must(text => StockPhrase.PlaceholderBlockers(text ?? "").Count == 0)
                .WithMessage(form => sentences.Sentence(StockPhrase.PlaceholderBlockers(form.Text ?? "")[0]));
        }
    }
}
