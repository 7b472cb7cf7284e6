using ForumPortal.Data;
using ForumPortal.Domain.Records;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>A record on the desk, and one translation of it that a page is about.</summary>
public sealed record OneTranslation(DeskRow Record, TranslationDeskRow Row)
{
    public string Address => $"/manage/records/{Record.Slug}/translations/{Row.Code}";
}

/// <summary>How the pages of the organisers act on a translation.</summary>
public static class TranslationDesk
{
    /// <summary>The translation as it is stored, for a page to show; none where the record has no such translation.</summary>
    public static async Task<OneTranslation?> OnDeskAsync(this PortalDbContext db, string slug, string code)
    {
        if (await db.OnDeskAsync(slug) is not { } desk)
            return null;
        var rows = await db.Translations.OnDesk(desk.Id).ToListAsync();
        return rows.Find(row => row.Code == code) is { } row ? new OneTranslation(desk, row) : null;
    }

    /// <summary>With its record and its passages, to be decided on.</summary>
    public static Task<Translation> ToActOnAsync(this IQueryable<Translation> translations, int id) =>
        translations
            .Include(translation => translation.Record)
            .Include(translation => translation.Passages)
            .Include(translation => translation.Versions)
            .AsSplitQuery()
            .SingleAsync(translation => translation.Id == id);

    /// <summary>The version of a record that a translation is about to be made of.</summary>
    public static Task<RecordVersion> NumberedAsync(this IQueryable<RecordVersion> versions, int recordId, int? number) =>
        versions.SingleAsync(version => version.RecordId == recordId && version.Number == number);
}
