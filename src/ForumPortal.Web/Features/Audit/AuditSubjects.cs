using ForumPortal.Data;
using ForumPortal.Data.Audit;
using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Web.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Audit;

/// <summary>Where the things are that lines are about, and how accounts are called now: one query for each noun among the lines.</summary>
public sealed class AuditSubjects
{
    private readonly PortalDbContext db;
    private readonly ILookup<string?, int> ids;
    private readonly Dictionary<(string Noun, int Id), string> addresses = [];
    private readonly Dictionary<int, string> accounts = [];

    private AuditSubjects(PortalDbContext db, IEnumerable<AuditEntry> lines)
    {
        this.db = db;
        ids = lines.Where(line => line.EntityId is not null).ToLookup(line => line.Noun, line => line.EntityId!.Value);
    }

    /// <summary>Of these lines, as far as whoever reads them may go.</summary>
    public static async Task<AuditSubjects> OfAsync(PortalDbContext db, CurrentUser me, IEnumerable<AuditEntry> lines)
    {
        var subjects = new AuditSubjects(db, lines);
        await subjects.FindAccountsAsync();
        if (me.Has(Roles.Editor))
            await subjects.FindContentAsync();
        if (me.Has(Roles.Editor) || me.Has(Roles.Reviewer))
            await subjects.FindAsync(AuditNoun.Record, "records", db.Records);
        if (me.Has(Roles.Editor) || me.Has(Roles.EventManager))
            await subjects.FindAsync(AuditNoun.Event, "events", db.Events);
        await subjects.FindByNumberAsync(AuditNoun.Mailing, "mailings", db.Mailings);
        return subjects;
    }

    public string? AddressOf(AuditEntry line) =>
        line.Noun is { } noun && line.EntityId is { } id && addresses.TryGetValue((noun, id), out var address) ? address : null;

    /// <summary>How an account is called now; none where it is no more.</summary>
    public string? AccountOf(int id) => accounts.TryGetValue(id, out var name) ? name : null;

    private async Task FindContentAsync()
    {
        await FindAsync(AuditNoun.Agency, "agencies", db.Agencies);
        await FindAsync(AuditNoun.Call, "calls", db.Calls);
        await FindAsync(AuditNoun.City, "cities", db.Cities);
        await FindAsync(AuditNoun.Commitment, "commitments", db.Commitments);
        await FindAsync(AuditNoun.Person, "people", db.People);
        await FindAsync(AuditNoun.Programme, "programmes", db.Programmes);
        await FindAsync(AuditNoun.Session, "sessions", db.Sessions);
        await FindAsync(AuditNoun.Theme, "themes", db.Themes);
        await FindByNumberAsync(AuditNoun.Decision, "decisions", db.Decisions);
        await FindByNumberAsync(AuditNoun.StockPhrase, "phrases", db.StockPhrases);
        await FindEditionsAsync();
    }

    private async Task FindAccountsAsync()
    {
        var some = IdsOf(AuditNoun.Account);
        if (some.Count == 0)
            return;
        var found = await db.Users.Where(one => some.Contains(one.Id)).Select(one => new { one.Id, one.Name }).ToListAsync();
        foreach (var account in found)
        {
            accounts[account.Id] = account.Name;
            addresses[(nameof(AuditNoun.Account), account.Id)] = $"/manage/users/{account.Id}";
        }
    }

    private async Task FindEditionsAsync()
    {
        var some = IdsOf(AuditNoun.Edition);
        if (some.Count == 0)
            return;
        var found = await db.Editions.Where(one => some.Contains(one.Id)).Select(one => new { one.Id, one.Year }).ToListAsync();
        foreach (var edition in found)
            addresses[(nameof(AuditNoun.Edition), edition.Id)] = $"/manage/editions/{edition.Year}";
    }

    private async Task FindAsync<T>(AuditNoun noun, string folder, IQueryable<T> all)
        where T : Addressed
    {
        var some = IdsOf(noun);
        if (some.Count == 0)
            return;
        var found = await all.Where(one => some.Contains(one.Id)).Select(one => new { one.Id, one.Slug }).ToListAsync();
        foreach (var thing in found)
            addresses[(noun.ToString(), thing.Id)] = $"/manage/{folder}/{thing.Slug}";
    }

    /// <summary>What has no name in its address.</summary>
    private async Task FindByNumberAsync<T>(AuditNoun noun, string folder, IQueryable<T> all)
        where T : Entity
    {
        var some = IdsOf(noun);
        if (some.Count == 0)
            return;
        foreach (var id in await all.Where(one => some.Contains(one.Id)).Select(one => one.Id).ToListAsync())
            addresses[(noun.ToString(), id)] = $"/manage/{folder}/{id}";
    }

    private List<int> IdsOf(AuditNoun noun) => [.. ids[noun.ToString()].Distinct()];
}
