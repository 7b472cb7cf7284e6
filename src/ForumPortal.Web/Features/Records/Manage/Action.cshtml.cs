using System.Globalization;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Features.Agencies;
using ForumPortal.Web.Features.Cities;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>Takes an action item out of a paragraph, changes it, says that it is done, or drops it.</summary>
[Authorize(Policy = Policies.Records)]
public sealed class ActionModel(
    PortalDbContext db,
    CurrentUser me,
    TimeProvider clock,
    IStringLocalizer<WritingWords> words,
    IStringLocalizer<CommonWords> common,
    IStringLocalizerFactory sentences
) : PageModel, IShowsBothTexts
{
    public DeskRow Desk { get; private set; } = null!;

    /// <summary>None while one is being taken.</summary>
    public ActionItem? Item { get; private set; }
    public IReadOnlyList<Actor> Colleagues { get; private set; } = [];
    public IReadOnlyList<AgencyRow> Agencies { get; private set; } = [];
    public IReadOnlyList<CityRow> Cities { get; private set; } = [];

    /// <summary>Of what a new one is taken.</summary>
    [BindProperty(SupportsGet = true, Name = "paragraph")]
    public int? From { get; set; }

    [BindProperty]
    public ActionForm Input { get; set; } = new();
    public IRevisedForm Yours => Input;

    /// <summary>Where an action item is taken out of a paragraph.</summary>
    public static string AddressOfNew(string record, int paragraph, string text) =>
        $"/manage/records/{record}/actions/new?paragraph={paragraph}&text={Uri.EscapeDataString(FoldedText.Cut(text, 500))}";

    public async Task<IActionResult> OnGetAsync(string slug, string key, string? text)
    {
        if (!await LoadAsync(slug, key))
            return NotFound();
        Input = Item is null ? new ActionForm { Text = text } : ActionForm.Of(Item);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, string key)
    {
        if (!await LoadAsync(slug, key))
            return NotFound();
        if (!await this.IsValidAsync(new ActionForm.Validator(words, common, sentences), Input))
            return this.Invalid();
        var item = Item;
        if (item is null)
        {
            item = db.ActionItems.Add(new ActionItem(Input.Text!, null)).Entity;
            item.TakeFrom(await db.Paragraphs.SingleAsync(one => one.Id == From));
        }
        await Input.FillAsync(item, Colleagues, db);
        db.ExpectRevision(item, Input.Revision);
        return await DoneAsync(common["Saved", item.Text]);
    }

    public Task<IActionResult> OnPostFinishAsync(string slug, string key) =>
        ActAsync(slug, key, item => item.Finish(me.Actor, clock.GetUtcNow().UtcDateTime), "ActionIsDone");

    public Task<IActionResult> OnPostReopenAsync(string slug, string key) => ActAsync(slug, key, item => item.Reopen(), "ActionIsReopened");

    public Task<IActionResult> OnPostDropAsync(string slug, string key) => ActAsync(slug, key, item => db.Remove(item), "ActionIsDropped");

    public string? Say(string field, object? value) =>
        field == nameof(ActionForm.Colleague)
            ? Choices.Say(value, Colleagues, one => one.AccountId, one => one.Name)
            : CityQueries.SayWhere(field, value, Agencies, Cities);

    public async Task<IRevisedForm?> TheirsAsync() =>
        await db.ActionItems.AsNoTracking().SingleOrDefaultAsync(item => item.Id == Item!.Id) is { } theirs ? ActionForm.Of(theirs) : null;

    private async Task<IActionResult> ActAsync(string slug, string key, Action<ActionItem> act, string sentence)
    {
        ModelState.Clear();
        if (!await LoadAsync(slug, key) || Item is null)
            return NotFound();
        db.ExpectRevision(Item, Input.Revision);
        Input = ActionForm.Of(Item);
        act(Item);
        return await DoneAsync(words[sentence, Item.Text]);
    }

    private async Task<IActionResult> DoneAsync(string sentence)
    {
        await db.SaveChangesAsync();
        TempData["Flash"] = sentence;
        return LocalRedirect($"/manage/records/{Desk.Slug}/actions");
    }

    private async Task<bool> LoadAsync(string slug, string key)
    {
        if (await db.OnDeskAsync(slug) is not { } desk)
            return false;
        (Desk, Colleagues) = (desk, await ActionForm.ColleaguesAsync(db));
        (Agencies, Cities) = (await db.AllRowsAsync(), await db.Cities.AllRowsAsync());
        if (key == Slugs.New)
            return await db.Paragraphs.AnyAsync(one => one.Id == From && one.RecordId == desk.Id);
        if (int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            Item = await db.ActionItems.Of(desk.Id).SingleOrDefaultAsync(item => item.Id == id);
        return Item is not null;
    }
}
