using ForumPortal.Data;
using ForumPortal.Domain.Records;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>How the pages of the organisers act on a record.</summary>
public static class RecordDesk
{
    /// <summary>With everything that goes into a version.</summary>
    public static IQueryable<Record> ToPublish(this IQueryable<Record> records) =>
        records
            .Include(record => record.Session)
            .Include(record => record.Paragraphs)
                .ThenInclude(paragraph => paragraph.Participation!.Person)
            .Include(record => record.Paragraphs)
                .ThenInclude(paragraph => paragraph.Participation!.Agency)
            .Include(record => record.Paragraphs)
                .ThenInclude(paragraph => paragraph.Participation!.City)
            .Include(record => record.Versions)
                .ThenInclude(version => version.Paragraphs)
            .Include(record => record.CorrectionLinks)
            .AsSplitQuery();

    /// <summary>With everything that its corrections are about.</summary>
    public static IQueryable<Record> ToCorrect(this IQueryable<Record> records) =>
        records
            .Include(record => record.Paragraphs)
            .Include(record => record.CorrectionLinks)
                .ThenInclude(link => link.Participation)
            .Include(record => record.CorrectionRequests)
            .Include(record => record.Corrigenda)
                .ThenInclude(corrigendum => corrigendum.Changes)
            .AsSplitQuery();

    public static Task<DeskRow?> OnDeskAsync(this PortalDbContext db, string slug) =>
        db.Records.Where(record => record.Slug == slug).OnDesk().SingleOrDefaultAsync();
}
