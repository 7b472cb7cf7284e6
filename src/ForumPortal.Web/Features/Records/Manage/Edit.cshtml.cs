using ForumPortal.Data;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>All paragraphs of a record, each with a form of its own, so that saving one touches no other.</summary>
[Authorize(Policy = Policies.Records)]
public sealed class EditModel(PortalDbContext db, CurrentUser me) : PageModel
{
    public DeskRow Desk { get; private set; } = null!;
    public IReadOnlyList<SeatRow> Seats { get; private set; } = [];
    public IReadOnlyList<Entry> Paragraphs { get; private set; } = [];
    public int Proposals { get; private set; }

    /// <summary>What each paragraph names.</summary>
    public ILookup<int, MentionRow> Mentions { get; private set; } = null!;
    public DateTime? UnsavedNewAt { get; private set; }
    public IReadOnlyList<TranslationDeskRow> Translations { get; private set; } = [];
    public bool MayWrite => Desk.IsBeingWritten && me.Has(Roles.Editor);

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await db.OnDeskAsync(slug) is not { } desk)
            return NotFound();
        Desk = desk;
        Translations = await db.Translations.OnDesk(desk.Id).ToListAsync();
        Seats = await db.Participations.SeatsOf(desk.SessionId).ToListAsync();
        var rows = await db
            .Paragraphs.Where(paragraph => paragraph.RecordId == desk.Id)
            .OrderBy(paragraph => paragraph.Position)
            .Select(paragraph => new
            {
                paragraph.Id,
                paragraph.Revision,
                paragraph.Label,
                Text = new ParagraphText(
                    paragraph.Kind,
                    paragraph.Voice,
                    paragraph.ParticipationId,
                    paragraph.Markdown,
                    paragraph.Hidden,
                    paragraph.SpokenLanguage,
                    paragraph.PrintedName,
                    paragraph.Offset,
                    paragraph.RenderedBy
                ),
            })
            .ToListAsync();
        var unsaved = await db.UnsavedTexts.Of(me.AccountId, desk.Id).ToDictionaryAsync(text => text.ParagraphId, text => text.At);
        var comments = await db
            .ParagraphComments.Where(comment => comment.Paragraph.RecordId == desk.Id && comment.ResolvedAt == null)
            .GroupBy(comment => comment.ParagraphId)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count);
        Mentions = (await db.Mentions.In(desk.Id).ToListAsync()).ToLookup(mention => mention.ParagraphId);
        Proposals = await db.Proposals.OfRecord(desk.Id).StillOpen().CountAsync();
        UnsavedNewAt = unsaved.TryGetValue(0, out var at) ? at : null;
        var numbers = ParagraphNumbers.Of([.. rows.Select(row => (row.Text.Kind != ParagraphKind.Heading && !row.Text.Hidden, row.Label))]);
        Paragraphs =
        [
            .. rows.Select(
                (row, i) =>
                    new Entry(
                        row.Id,
                        numbers[i],
                        ParagraphForm.Of(row.Text, row.Revision),
                        unsaved.TryGetValue(row.Id, out var typed) ? typed : null,
                        comments.GetValueOrDefault(row.Id)
                    )
            ),
        ];
        return Page();
    }

    /// <summary>A paragraph with the number that it would have if the record were published now.</summary>
    public sealed record Entry(int Id, string? Number, ParagraphForm Form, DateTime? UnsavedAt, int Comments);
}
