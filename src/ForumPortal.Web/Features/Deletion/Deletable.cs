using System.Globalization;
using ForumPortal.Data;
using ForumPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Deletion;

/// <summary>Something that can be deleted, and what a sentence calls it.</summary>
public sealed record Deletable(Entity Entity, string Name)
{
    /// <summary>Finds what an address below <c>/manage</c> names.</summary>
    public static async Task<Deletable?> FindAsync(PortalDbContext db, string noun, string slug) =>
        noun switch
        {
            "agencies" => await CalledAsync(db.Agencies, slug),
            "calls" => await CalledAsync(db.Calls, slug),
            "cities" => await CalledAsync(db.Cities, slug),
            "commitments" => await CalledAsync(db.Commitments, slug),
            "events" => await CalledAsync(db.Events, slug),
            "people" => await CalledAsync(db.People, slug),
            "programmes" => await CalledAsync(db.Programmes, slug),
            "records" => await CalledAsync(db.Records, slug),
            "sessions" => await CalledAsync(db.Sessions, slug),
            "themes" => await CalledAsync(db.Themes, slug),
            "decisions" => await DecisionAsync(db, slug),
            "editions" => await EditionAsync(db, slug),
            _ => null,
        };

    private static async Task<Deletable?> CalledAsync<T>(IQueryable<T> all, string slug)
        where T : Addressed =>
        await all.SingleOrDefaultAsync(thing => thing.Slug == slug) is { } thing ? new Deletable(thing, thing.DisplayName) : null;

    private static async Task<Deletable?> DecisionAsync(PortalDbContext db, string number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && await db.Decisions.SingleOrDefaultAsync(decision => decision.Id == id) is { } decision
            ? new Deletable(decision, decision.Title)
            : null;

    private static async Task<Deletable?> EditionAsync(PortalDbContext db, string number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && await db.Editions.SingleOrDefaultAsync(edition => edition.Year == year) is { } edition
            ? new Deletable(edition, edition.Name)
            : null;
}
