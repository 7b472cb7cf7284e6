using ForumPortal.Data;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Security;
using ForumPortal.Web.Platform.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>
/// Saves one paragraph, and moves it or goes on to a new one where the button said so. Only this paragraph is read, however long the record is;
/// shown by itself it is when something in it is wrong, or when two people have written in it at once.
/// </summary>
public sealed class ParagraphModel(
    PortalDbContext db,
    CurrentUser me,
    TimeProvider clock,
    DateText dates,
    IStringLocalizer<RecordWords> words,
    IStringLocalizer<CommonWords> common,
    IStringLocalizerFactory sentences
) : PageModel, IShowsBothTexts
{
    public DeskRow Desk { get; private set; } = null!;
    public IReadOnlyList<SeatRow> Seats { get; private set; } = [];
    public int Id { get; private set; }

    [BindProperty]
    public ParagraphForm Input { get; set; } = new();

    [BindProperty]
    public NewSpeakerForm NewSpeaker { get; set; } = new();
    public IRevisedForm Yours => Input;

    public async Task<IActionResult> OnGetAsync(string slug, int id, int? unsaved)
    {
        if (!await LoadAsync(slug, id) || await StoredAsync() is not { } stored)
            return NotFound();
        Input = stored;
        if (unsaved is not null)
            Input.Text = await db.UnsavedTexts.Of(me.AccountId, Desk.Id, id).Select(text => text.Text).SingleOrDefaultAsync() ?? Input.Text;
        return Page();
    }

    public Task<IActionResult> OnPostAsync(string slug, int id, bool next) => SaveAsync(slug, id, places: 0, next);

    /// <summary>Puts a stock phrase into what is typed; nothing is saved by that.</summary>
    public async Task<IActionResult> OnPostPhraseAsync(string slug, int id, int? phrase) =>
        await LoadAsync(slug, id) ? this.WithPhrase(Input, phrase) : NotFound();

    public Task<IActionResult> OnPostUpAsync(string slug, int id) => SaveAsync(slug, id, places: -1);

    public Task<IActionResult> OnPostDownAsync(string slug, int id) => SaveAsync(slug, id, places: 1);

    public async Task<IRevisedForm?> TheirsAsync() => await StoredAsync();

    /// <summary>A speaker is said by name, and every choice in the words of the form.</summary>
    public string? Say(string field, object? value) =>
        field switch
        {
            nameof(ParagraphForm.Speaker) => Seats.FirstOrDefault(seat => seat.Id == value as int?)?.DisplayName ?? "",
            nameof(ParagraphForm.As) => value is WrittenAs written ? words.Of(written) : "",
            nameof(ParagraphForm.Hidden) => value is true ? words["HiddenFromThePublic"] : words["NotHidden"],
            _ => null,
        };

    private async Task<IActionResult> SaveAsync(string slug, int id, int places, bool next = false)
    {
        if (!await LoadAsync(slug, id))
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
        await db.InTurnAsync(() => ActAsync(places));
        await db.UnsavedTexts.Of(me.AccountId, Desk.Id, id).ExecuteDeleteAsync();
        return LocalRedirect(next ? $"/manage/records/{Desk.Slug}/paragraphs/new?after={id}" : $"/manage/records/{Desk.Slug}#e{id}");
    }

    private async Task ActAsync(int places)
    {
        var record = await db.Records.SingleAsync(record => record.Id == Desk.Id);
        if (places != 0)
            await db.Entry(record).Collection(record => record.Paragraphs).LoadAsync();
        var paragraph = await db.Paragraphs.SingleOrDefaultAsync(paragraph => paragraph.Id == Id && paragraph.RecordId == Desk.Id);
        var text = Input.Value;
        if (paragraph is null || paragraph.Text != text && paragraph.Revision != Input.Revision)
            throw new DbUpdateConcurrencyException();
        var now = clock.GetUtcNow().UtcDateTime;
        record.Rewrite(paragraph, text, me.Actor, now);
        if (places != 0)
            record.Move(paragraph, places, me.Actor, now);
    }

    private async Task<bool> LoadAsync(string slug, int id)
    {
        if (await db.OnDeskAsync(slug) is not { } desk)
            return false;
        (Desk, Id, Seats) = (desk, id, await db.Participations.SeatsOf(desk.SessionId).ToListAsync());
        await NewSpeakerForm.OfferAsync(ViewData, db, common);
        await PhraseChoice.OfferAsync(ViewData, db, desk, Seats, dates);
        return true;
    }

    private async Task<ParagraphForm?> StoredAsync() =>
        await db.Paragraphs.AsNoTracking().SingleOrDefaultAsync(paragraph => paragraph.Id == Id && paragraph.RecordId == Desk.Id)
            is { } stored
            ? ParagraphForm.Of(stored)
            : null;
}
