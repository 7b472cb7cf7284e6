using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>
/// Saves the translation of one paragraph. Only this one is read, however long the record is; shown by itself it is when something
/// in it is wrong, or when two people have written in it at once.
/// </summary>
public sealed class TranslationPassageModel(
    PortalDbContext db,
    CurrentUser me,
    TimeProvider clock,
    IStringLocalizer<CommonWords> common,
    IStringLocalizerFactory sentences
) : PageModel, IShowsBothTexts
{
    public OneTranslation One { get; private set; } = null!;
    public TranslationPassage Passage { get; private set; } = null!;

    [BindProperty]
    public Form Input { get; set; } = new();
    public IRevisedForm Yours => Input;

    public async Task<IActionResult> OnGetAsync(string slug, string code, int id, int? unsaved)
    {
        if (!await LoadAsync(slug, code, id))
            return NotFound();
        Input = Form.Of(Passage);
        if (unsaved is not null)
            Input.Text = await db.UnsavedTexts.OfPassage(me.AccountId, One.Record.Id, id).Select(text => text.Text).SingleOrDefaultAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, string code, int id)
    {
        if (!await LoadAsync(slug, code, id))
            return NotFound();
        if (!await this.IsValidAsync(new Validator(Passage, common, sentences), Input))
            return this.Invalid();
        await db.InTurnAsync(async () =>
        {
            var translation = await db
                .Translations.Include(translation => translation.Record)
                .SingleAsync(translation => translation.Id == One.Row.Id);
            var passage = await StoredAsync(id);
            if (passage is null || passage.Text != Input.Value && passage.Revision != Input.Revision)
                throw new DbUpdateConcurrencyException();
            translation.Write(passage, Input.Value, me.Actor, clock.GetUtcNow().UtcDateTime);
        });
        await db.UnsavedTexts.OfPassage(me.AccountId, One.Record.Id, id).ExecuteDeleteAsync();
        return LocalRedirect($"{One.Address}#e{id}");
    }

    public async Task<IRevisedForm?> TheirsAsync() => await StoredAsync(Passage.Id) is { } theirs ? Form.Of(theirs) : null;

    private async Task<bool> LoadAsync(string slug, string code, int id)
    {
        if (await db.OnDeskAsync(slug, code) is not { } one)
            return false;
        One = one;
        if (await StoredAsync(id) is not { } passage)
            return false;
        Passage = passage;
        return true;
    }

    private Task<TranslationPassage?> StoredAsync(int id) =>
        db.TranslationPassages.SingleOrDefaultAsync(passage => passage.Id == id && passage.TranslationId == One.Row.Id);

    public sealed class Form : IRevisedForm
    {
        public int Revision { get; set; }
        public string? Text { get; set; }

        /// <summary>Browsers send every line break as two characters; the record has one. What is empty is not translated.</summary>
        internal string? Value => string.IsNullOrWhiteSpace(Text) ? null : Text.Replace("\r\n", "\n", StringComparison.Ordinal);

        public static Form Of(TranslationPassage passage) => new() { Revision = passage.Revision, Text = passage.Text };
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(TranslationPassage passage, IStringLocalizer<CommonWords> common, IStringLocalizerFactory sentences)
        {
            RuleFor(form => form.Text).PlainText(Paragraph.TextMaxLength, common);
            RuleFor(form => form.Text)
                .Custom(
                    (_, context) =>
                    {
                        foreach (var refusal in Translation.PassageBlockers(passage, context.InstanceToValidate.Value))
                            context.AddFailure(sentences.Sentence(refusal));
                    }
                );
        }
    }
}
