using System.Globalization;
using ForumPortal.Data;
using ForumPortal.Domain.Accounts;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>All paragraphs of a translation beside the original, each with a form of its own, so that saving one touches no other.</summary>
[Authorize(Policy = Policies.Records)]
public sealed class TranslationSheetModel(PortalDbContext db, CurrentUser me) : PageModel
{
    public OneTranslation One { get; private set; } = null!;
    public string? Title { get; private set; }
    public string? VouchedBy { get; private set; }
    public IReadOnlyList<SheetRow> Passages { get; private set; } = [];

    /// <summary>When somebody typed into a passage and did not save.</summary>
    public IReadOnlyDictionary<int, DateTime> Unsaved { get; private set; } = new Dictionary<int, DateTime>();
    public bool MayWrite => One.Row.IsBeingWritten && me.Has(Roles.Editor);
    public string Direction => CultureInfo.GetCultureInfo(One.Row.Language).TextInfo.IsRightToLeft ? "rtl" : "ltr";

    public async Task<IActionResult> OnGetAsync(string slug, string code)
    {
        if (await db.OnDeskAsync(slug, code) is not { } one)
            return NotFound();
        One = one;
        var described = await db
            .Translations.Where(translation => translation.Id == one.Row.Id)
            .Select(translation => new { translation.Title, translation.VouchedBy })
            .SingleAsync();
        (Title, VouchedBy) = (described.Title, described.VouchedBy);
        Passages = await db.TranslationPassages.Sheet(one.Row.Id).ToListAsync();
        Unsaved = await db
            .UnsavedTexts.Where(text => text.AccountId == me.AccountId && text.RecordId == one.Record.Id && text.PassageId != 0)
            .ToDictionaryAsync(text => text.PassageId, text => text.At);
        return Page();
    }
}
