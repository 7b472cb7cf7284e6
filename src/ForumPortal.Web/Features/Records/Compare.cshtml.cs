using ForumPortal.Data;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Features.Records.Formats;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records;

/// <summary>What changed between two versions of a record, word by word. Without a choice: between the latest one and the one before.</summary>
public sealed class CompareModel(
    PortalDbContext db,
    ListQuery list,
    DocumentWords said,
    IStringLocalizer<RecordWords> words,
    IStringLocalizer<ProofWords> proof
) : PageModel
{
    public RecordFacts Facts { get; private set; } = null!;
    public IReadOnlyList<VersionRow> Versions { get; private set; } = [];
    public int From { get; private set; }
    public int To { get; private set; }
    public Comparison Comparison { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        var (from, to) = (list.Number("from", 1, int.MaxValue), list.Number("to", 1, int.MaxValue));
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        var (facts, otherwise) = await this.ReadableAsync(db, words, slug);
        if (facts is null)
            return otherwise;
        Facts = facts;
        Versions = await db.RecordVersions.Of(facts.Id).ToListAsync();
        To = to ?? Versions[0].Number;
        From = from ?? Math.Max(1, To - 1);
        var (before, after) = (Versions.FirstOrDefault(one => one.Number == From), Versions.FirstOrDefault(one => one.Number == To));
        if (before is null || after is null)
            return NotFound();
        foreach (var version in new[] { before, after })
            if (await ContentAsync(version) is null)
                return this.Unavailable(proof["NotHandedOut", version.Number, facts.Reference]);
        var (was, now) = ((await ContentAsync(before))!, (await ContentAsync(after))!);
        Comparison = PortalLanguages.In(PortalLanguages.Of(now.Language), () => Comparison.Of(was, now, text => said.WhoSpoke(text, now)));
        return Page();
    }

    private readonly Dictionary<int, PublishedContent?> read = [];

    private async Task<PublishedContent?> ContentAsync(VersionRow version)
    {
        if (read.TryGetValue(version.Id, out var known))
            return known;
        var bytes = await db.RecordVersions.BytesOf(version.Id).SingleAsync();
        var isSound = !version.IsAltered && PublishedContent.DigestOf(bytes) == version.Digest;
        return read[version.Id] = isSound ? PublishedContent.Read(bytes) : null;
    }
}
