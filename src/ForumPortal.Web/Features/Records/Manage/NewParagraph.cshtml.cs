using ForumPortal.Data;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Security;
using ForumPortal.Web.Platform.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>Adds a paragraph after another one, or at the end.</summary>
public sealed class NewParagraphModel(
    PortalDbContext db,
    CurrentUser me,
    TimeProvider clock,
    DateText dates,
    IStringLocalizer<RecordWords> words,
    IStringLocalizer<CommonWords> common,
    IStringLocalizerFactory sentences
) : PageModel
{
    public DeskRow Desk { get; private set; } = null!;
    public IReadOnlyList<SeatRow> Seats { get; private set; } = [];

    /// <summary>The key of the paragraph before it.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public int? After { get; set; }

    /// <summary>The words of that paragraph, or of the last one.</summary>
    public string? Before { get; private set; }

    [BindProperty]
    public ParagraphForm Input { get; set; } = new();

    [BindProperty]
    public NewSpeakerForm NewSpeaker { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string slug, int? unsaved)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        // What comes next is often by the same person in the same voice.
        var before = await db
            .Paragraphs.Where(paragraph => paragraph.RecordId == Desk.Id && paragraph.Kind == ParagraphKind.Text)
            .OrderByDescending(paragraph => paragraph.Id == After)
            .ThenByDescending(paragraph => paragraph.Position)
            .Select(paragraph => new { paragraph.Voice, paragraph.ParticipationId })
            .FirstOrDefaultAsync();
        Input = new ParagraphForm
        {
            As = before?.Voice is { } voice ? Enum.Parse<WrittenAs>(voice.ToString()) : WrittenAs.Narrator,
            Speaker = before?.ParticipationId,
            Text = unsaved is { } kept
                ? await db.UnsavedTexts.Of(me.AccountId, Desk.Id, kept).Select(text => text.Text).SingleOrDefaultAsync()
                : null,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, bool next)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        if (!await this.IsValidAsync(new NewSpeakerForm.Validator(common), NewSpeaker, nameof(NewSpeaker)))
            return this.Invalid();
        if (!await this.IsValidAsync(new ParagraphForm.Validator(Seats, words, common, sentences, NewSpeaker), Input))
            return this.Invalid();
        if (await NewSpeaker.SeatAsync(db, Desk.Id, me.Actor, clock.GetUtcNow().UtcDateTime) is { } seated)
        {
            (Input.Speaker, NewSpeaker) = (seated, new NewSpeakerForm());
            Seats = await db.Participations.SeatsOf(Desk.SessionId).ToListAsync();
            ModelState.Clear();
        }
        Paragraph added = null!;
        await db.InTurnAsync(async () =>
        {
            var record = await db.Records.Include(record => record.Paragraphs).SingleAsync(record => record.Id == Desk.Id);
            var after = record.Paragraphs.FirstOrDefault(paragraph => paragraph.Id == After);
            added = record.Write(Input.Value, after, me.Actor, clock.GetUtcNow().UtcDateTime);
        });
        await db.UnsavedTexts.Of(me.AccountId, Desk.Id, 0).ExecuteDeleteAsync();
        return LocalRedirect(
            next ? $"/manage/records/{Desk.Slug}/paragraphs/new?after={added.Id}" : $"/manage/records/{Desk.Slug}#e{added.Id}"
        );
    }

    /// <summary>Puts a stock phrase into what is typed; nothing is saved by that.</summary>
    public async Task<IActionResult> OnPostPhraseAsync(string slug, int? phrase) =>
        await LoadAsync(slug) ? this.WithPhrase(Input, phrase) : NotFound();

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.OnDeskAsync(slug) is not { } desk)
            return false;
        Desk = desk;
        Seats = await db.Participations.SeatsOf(desk.SessionId).ToListAsync();
        Before = await db
            .Paragraphs.Where(paragraph => paragraph.RecordId == desk.Id)
            .OrderByDescending(paragraph => paragraph.Id == After)
            .ThenByDescending(paragraph => paragraph.Position)
            .Select(paragraph => paragraph.Markdown)
            .FirstOrDefaultAsync();
        await NewSpeakerForm.OfferAsync(ViewData, db, common);
        await PhraseChoice.OfferAsync(ViewData, db, desk, Seats, dates);
        return true;
    }
}
