using ForumPortal.Domain;
using ForumPortal.Domain.Programmes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ForumPortal.Data.References;

/// <summary>What refers to something, read from the model: a new reference needs no line here.</summary>
public static class References
{
    /// <summary>
    /// How many rows keep something from being deleted. What goes with it (the paragraphs of a draft, the offices of a person)
    /// and its earlier addresses do not.
    /// </summary>
    public static async Task<int> CountReferencesAsync(this PortalDbContext db, Entity entity, CancellationToken cancellation = default)
    {
        var count = 0;
        foreach (var reference in db.ReferencesTo(entity).Where(reference => reference.DeleteBehavior == DeleteBehavior.Restrict))
            count += await reference.RowsOf(db, entity.Id).CountAsync(cancellation);
        return entity is Programme programme ? count + await db.CountMembersAsync(programme, cancellation) : count;
    }

    /// <summary>The reasons why something cannot be deleted now.</summary>
    public static async Task<IReadOnlyList<Refusal>> DeletionBlockersAsync(
        this PortalDbContext db,
        Entity entity,
        string called,
        CancellationToken cancellation = default
    )
    {
        var count = await db.CountReferencesAsync(entity, cancellation);
        return count == 0 ? [] : [new Refusal(ContentRules.WhatIsReferredToStays, called, count)];
    }

    internal static IReadOnlyList<IForeignKey> ReferencesTo(this PortalDbContext db, Entity entity) =>
        [.. db.Entry(entity).Metadata.GetReferencingForeignKeys()];

    /// <summary>The rows that refer to one key by one foreign key.</summary>
    internal static IQueryable<object> RowsOf(this IForeignKey reference, PortalDbContext db, int id)
    {
        var rows = typeof(References)
            .GetMethod(nameof(Rows), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(reference.DeclaringEntityType.ClrType);
        return (IQueryable<object>)rows.Invoke(null, [db, reference.Properties[0].Name, id])!;
    }

    private static IQueryable<T> Rows<T>(PortalDbContext db, string key, int id)
        where T : class => db.Set<T>().Where(row => EF.Property<int?>(row, key) == id);

    /// <summary>A membership names its programme by slug, and by the slug of its day.</summary>
    private static async Task<int> CountMembersAsync(this PortalDbContext db, Programme programme, CancellationToken cancellation)
    {
        var slugs = await db
            .EarlierSlugs.Where(earlier => earlier.Noun == nameof(Programme) && earlier.EntityId == programme.Id)
            .Select(earlier => earlier.Slug)
            .ToListAsync(cancellation);
        slugs.Add(programme.Slug);
        var memberships = await db.Cities.Select(city => city.Memberships).ToListAsync(cancellation);
        return memberships.Count(ofOneCity => ofOneCity.Any(membership => slugs.Contains(membership.Programme)));
    }
}
