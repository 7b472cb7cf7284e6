using ForumPortal.Data;
using ForumPortal.Data.Mail;
using ForumPortal.Domain.Editions;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Features.Editions;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Desk;

/// <summary>So much has changed in the programme of an edition since its last version.</summary>
public sealed record UnreleasedProgramme(int Year, int Changes)
{
    public string Address => $"/manage/editions/{Year}/programme";
}

/// <summary>A translation that waits for a reviewer.</summary>
public sealed record WaitingTranslation(
    string Record,
    string Title,
    string TitleLanguage,
    string Code,
    string Language,
    TranslationState State
)
{
    public string Address => $"/manage/records/{Record}/translations/{Code}";
}

public static class DeskQueries
{
    /// <summary>
    /// What has changed in the latest programme that was ever released; none before the first release. Comparing reads a whole
    /// programme, and nobody is sent to another room any more by the earlier ones.
    /// </summary>
    public static async Task<UnreleasedProgramme?> UnreleasedAsync(this PortalDbContext db)
    {
        var last = await db
            .ProgrammeReleases.AsNoTracking()
            .Include(release => release.Edition)
            .OrderByDescending(release => release.Edition.Year)
            .ThenByDescending(release => release.Number)
            .FirstOrDefaultAsync();
        if (last is null)
            return null;
        var sessions = await db.Sessions.ToReleaseAsync(last.EditionId);
        return new UnreleasedProgramme(last.Edition.Year, ProgrammeRelease.ChangesSince(last, sessions).Count);
    }

    /// <summary>Those to be reviewed or published, of all records.</summary>
    public static IQueryable<WaitingTranslation> Waiting(this IQueryable<Translation> translations) =>
        translations
            .Where(one => one.State == TranslationState.InReview || one.State == TranslationState.Approved)
            .OrderBy(one => one.Id)
            .Select(one => new WaitingTranslation(
                one.Record.Slug,
                one.Record.Title,
                one.Record.Language,
                one.Code,
                one.Language,
                one.State
            ));

    /// <summary>The keys of the mailings of which a mail has not gone yet.</summary>
    public static IQueryable<int?> MailingsUnderWay(this IQueryable<OutboxMail> outbox) =>
        outbox
            .Where(mail => mail.MailingId != null && (mail.State == MailState.Queued || mail.State == MailState.Sending))
            .Select(mail => mail.MailingId)
            .Distinct();
}
