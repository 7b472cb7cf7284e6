using ForumPortal.Data;
using ForumPortal.Domain.Records;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>A record on the desk, and one paragraph of it that a page is about.</summary>
public sealed record OneParagraph(DeskRow Desk, Paragraph Paragraph);

public static class OneParagraphQueries
{
    /// <summary>The paragraph as it is stored, for a page to show; none where the record has no such paragraph.</summary>
    public static async Task<OneParagraph?> OnDeskAsync(this PortalDbContext db, string slug, int id)
    {
        var desk = await db.OnDeskAsync(slug);
        var paragraph = await db.Paragraphs.AsNoTracking().SingleOrDefaultAsync(paragraph => paragraph.Id == id);
        return desk is null || paragraph?.RecordId != desk.Id ? null : new OneParagraph(desk, paragraph);
    }

    /// <summary>A record with its paragraphs, to be changed; of one paragraph and the one before it also what hangs on them.</summary>
    public static async Task<(Record Record, Paragraph? Paragraph)> ToChangeAsync(this PortalDbContext db, int recordId, int id)
    {
        var record = await db.Records.Include(record => record.Paragraphs).SingleAsync(record => record.Id == recordId);
        var paragraph = record.Paragraphs.FirstOrDefault(paragraph => paragraph.Id == id);
        foreach (var one in new[] { paragraph, paragraph is null ? null : record.Before(paragraph) }.OfType<Paragraph>())
        {
            await db.Entry(one).Collection(paragraph => paragraph.Proposals).LoadAsync();
            await db.Entry(one).Collection(paragraph => paragraph.Mentions).LoadAsync();
            await db.Entry(one).Collection(paragraph => paragraph.Comments).LoadAsync();
        }
        return (record, paragraph);
    }
}
