using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform.Addresses;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>How a record begins: with the next number of its edition, and called as its session.</summary>
public static class Beginning
{
    public static async Task<Record> BeginRecordAsync(this PortalDbContext db, NewModel.Form form, Actor by, DateTime at)
    {
        var session = await db.Sessions.Include(session => session.Edition).SingleAsync(session => session.Slug == form.Session);
        var last = await db.Records.Where(record => record.EditionId == session.EditionId).MaxAsync(record => (int?)record.Number) ?? 0;
        var record = new Record(
            session,
            last + 1,
            form.Slug ?? await db.FreeSlugAsync<Record>(session.Slug),
            form.Title!,
            form.Kind!.Value,
            form.Language!,
            by,
            at
        );
        db.Records.Add(record);
        return record;
    }

    /// <summary>An address that nothing of this kind has, or has had; where one is taken, the next has a number.</summary>
    public static async Task<string> FreeSlugAsync<T>(this PortalDbContext db, string wanted)
        where T : Addressed
    {
        var stem = FoldedText.Cut(wanted.Length == 0 ? typeof(T).Name.ToLowerInvariant() : wanted, Slugs.MaxLength - 5).TrimEnd('-');
        var slug = Slugs.IsValid(wanted) ? wanted : stem;
        for (var number = 2; !Slugs.IsValid(slug) || await IsTakenAsync(slug); number++)
            slug = $"{stem}-{number}";
        return slug;

        async Task<bool> IsTakenAsync(string one) =>
            db.ChangeTracker.Entries<T>().Any(entry => entry.Entity.Slug == one) || await db.IsAddressTakenAsync<T>(one, exceptId: 0);
    }
}
