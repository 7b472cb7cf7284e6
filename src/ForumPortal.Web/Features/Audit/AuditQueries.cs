using ForumPortal.Data.Audit;

namespace ForumPortal.Web.Features.Audit;

public static class AuditQueries
{
    /// <summary>The lines in which somebody, or something, is called so.</summary>
    public static IQueryable<AuditEntry> About(this IQueryable<AuditEntry> trail, string name) =>
        name.Length == 0
            ? trail
            : trail.Where(line => line.ActorName == name || line.Subject == name || line.Noun == name || line.Act == name);

    /// <summary>The lines of one account.</summary>
    public static IQueryable<AuditEntry> By(this IQueryable<AuditEntry> trail, int? accountId) =>
        accountId is null ? trail : trail.Where(line => line.ActorId == accountId);

    /// <summary>The lines about one kind of thing.</summary>
    public static IQueryable<AuditEntry> OfNoun(this IQueryable<AuditEntry> trail, AuditNoun? noun)
    {
        if (noun is null)
            return trail;
        var written = noun.Value.ToString();
        return trail.Where(line => line.Noun == written);
    }

    /// <summary>Newest first; a page begins after the last line of the page before, so that no page counts the others.</summary>
    public static IQueryable<AuditEntry> Before(this IQueryable<AuditEntry> trail, int? line) =>
        (line is null ? trail : trail.Where(entry => entry.Id < line)).OrderByDescending(entry => entry.Id);
}
