using System.Globalization;
using System.IO.Compression;
using System.Text;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Registrations.Manage;

/// <summary>
/// The letters of many registrations in one file, read and sent one after the other, so that a thousand of them need no more memory
/// than one. Who took them is in the audit trail.
/// </summary>
public static class LettersZip
{
    /// <summary>Of what a letter is called beside its number: with its folder it stays below the 260 signs that Windows takes.</summary>
    private const int NameMaxLength = 70;

    /// <summary>The letters of all that the list finds.</summary>
    public static async Task<IResult> AnswerAsync(
        PortalDbContext db,
        HttpContext context,
        ListQuery list,
        IStringLocalizer<RegistrationWords> words,
        string slug
    )
    {
        if (await db.RegistrationDesks.ToReadAt(slug).SingleOrDefaultAsync() is not { } desk)
            return Results.NotFound();
        var (state, category, said) = (list.Choice<RegistrationState>("state"), list.Number("category", 1, int.MaxValue), list.FoldedWords);
        if (list.Wrong is { } wrong)
            return Trouble.Answer(context, StatusCodes.Status400BadRequest, wrong);
        var found = db.Registrations.Narrowed(desk.Id, state, category).Said(said);
        return await SendAsync(db, context, desk, found)
            ? Results.Empty
            : Trouble.Answer(context, StatusCodes.Status404NotFound, words["NoLetters"]);
    }

    /// <summary>Sends the letters that came with some registrations.</summary>
    /// <returns>Whether there is one; otherwise nothing is sent.</returns>
    public static async Task<bool> SendAsync(
        PortalDbContext db,
        HttpContext context,
        RegistrationDesk desk,
        IQueryable<Registration> people
    )
    {
        if (!await db.LettersOf(people).AnyAsync())
            return false;
        db.Note("Downloaded", nameof(Letter), desk.Id, desk.Event.Title);
        await db.SaveChangesAsync();
        context.Response.ContentType = "application/zip";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{desk.Event.Slug}-letters.zip\"";
        // The end of each entry is written at once, however it is closed; it is a few bytes.
        if (context.Features.Get<IHttpBodyControlFeature>() is { } body)
            body.AllowSynchronousIO = true;
        var stop = context.RequestAborted;
        await using var zip = await ZipArchive.CreateAsync(context.Response.Body, ZipArchiveMode.Create, true, Encoding.UTF8, stop);
        await foreach (var letter in db.LettersOf(people).AsAsyncEnumerable().WithCancellation(stop))
        {
            var entry = zip.CreateEntry(NameOf(letter), CompressionLevel.Fastest);
            entry.LastWriteTime = letter.At;
            await using var file = await entry.OpenAsync(stop);
            await file.WriteAsync(letter.Content, stop);
        }
        return true;
    }

    /// <summary>
    /// Begins with the number in the order of arrival, so that no two are the same and none is a name that Windows keeps for itself.
    /// </summary>
    private static string NameOf(SentLetter letter)
    {
        var end = Path.GetExtension(letter.FileName);
        var said = Plain($"{letter.Who} {Path.GetFileNameWithoutExtension(letter.FileName)}");
        return string.Create(CultureInfo.InvariantCulture, $"{letter.Arrival:00000} {FoldedText.Cut(said, NameMaxLength).Trim()}{end}");
    }

    /// <summary>Without what no file can be called, and without what cannot be seen.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
            plain.Append(MayStandInAName(rune) ? rune.ToString() : " ");
        return string.Join(' ', plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool MayStandInAName(Rune rune) =>
        Rune.IsLetterOrDigit(rune)
        || rune.Value is '-' or '_'
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
