using ForumPortal.Data;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Errors;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records;

public static class RecordPages
{
    /// <summary>
    /// A record that the public may read, or the answer in its place: what was never published isn't there (404, or 301 from
    /// an earlier address), what was withdrawn is gone (410) and its notice says why, at every address that it had.
    /// </summary>
    public static async Task<(RecordFacts? Facts, IActionResult Otherwise)> ReadableAsync(
        this PageModel page,
        PortalDbContext db,
        IStringLocalizer<RecordWords> words,
        string slug
    )
    {
        var facts = await db.Records.Where(record => record.Slug == slug).Facts().SingleOrDefaultAsync();
        if (facts is null)
            return (null, await page.RedirectOrNotFoundAsync<Record>(db, slug));
        if (facts.State == RecordState.Withdrawn)
            return (null, page.Gone(facts.Notice(words)));
        return facts.LatestVersion is null ? (null, page.NotFound()) : (facts, page.Page());
    }

    /// <summary>The same for what is no page.</summary>
    public static async Task<(RecordFacts? Facts, IResult Otherwise)> ReadableAsync(
        this HttpContext context,
        PortalDbContext db,
        IStringLocalizer<RecordWords> words,
        string slug
    )
    {
        var facts = await db.Records.Where(record => record.Slug == slug).Facts().SingleOrDefaultAsync();
        if (facts is null)
            return await context.Request.MovedAsync<Record>(db, slug) is { } now
                ? (null, Results.LocalRedirect(now, permanent: true))
                : (null, Results.NotFound());
        if (facts.State == RecordState.Withdrawn)
            return (null, Trouble.Answer(context, StatusCodes.Status410Gone, facts.Notice(words)));
        return facts.LatestVersion is null ? (null, Results.NotFound()) : (facts, Results.Empty);
    }

    /// <summary>A translation that the public may read, or the answer in its place: with its record it is gone, and altered it is not handed out.</summary>
    public static async Task<(TranslatedDocument? Document, IActionResult Otherwise)> ReadableTranslationAsync(
        this PageModel page,
        PortalDbContext db,
        IStringLocalizer<RecordWords> words,
        IStringLocalizer<ProofWords> proof,
        string slug,
        string code,
        int? number
    )
    {
        var (facts, otherwise) = await page.ReadableAsync(db, words, slug);
        if (facts is null)
            return (null, otherwise);
        var (version, document) = await TranslatedDocument.OfAsync(db, facts, code, number);
        return version is null ? (null, await page.GoneOrNotThereAsync(db, words, facts, code))
            : document is null ? (null, page.Unavailable(proof["NotHandedOut", version.Number, $"{facts.Reference} {code}"]))
            : (document, page.Page());
    }

    /// <summary>A translation that the public does not read: it was withdrawn by itself, and says why, or was never there.</summary>
    public static async Task<IActionResult> GoneOrNotThereAsync(
        this PageModel page,
        PortalDbContext db,
        IStringLocalizer<RecordWords> words,
        RecordFacts facts,
        string code
    ) =>
        await db.Translations.NoticeOfAsync(facts.Id, code) is { } notice
            ? page.Gone(facts.TranslationNotice(notice, words))
            : page.NotFound();

    /// <summary>The same for what is no page.</summary>
    public static async Task<IResult> GoneOrNotThereAsync(
        this HttpContext context,
        PortalDbContext db,
        IStringLocalizer<RecordWords> words,
        RecordFacts facts,
        string code
    ) =>
        await db.Translations.NoticeOfAsync(facts.Id, code) is { } notice
            ? Trouble.Answer(context, StatusCodes.Status410Gone, facts.TranslationNotice(notice, words))
            : Results.NotFound();

    private static string TranslationNotice(this RecordFacts facts, string notice, IStringLocalizer<RecordWords> words) =>
        words["TranslationWithdrawnNotice", facts.Reference, notice];

    private static string Notice(this RecordFacts facts, IStringLocalizer<RecordWords> words) =>
        words["WithdrawnNotice", facts.Reference, facts.WithdrawalNotice ?? ""];
}
