using ForumPortal.Domain;
using ForumPortal.Domain.Cities;
using ForumPortal.Domain.Programmes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ForumPortal.Data.References;

/// <summary>How many entries of one noun refer to something.</summary>
/// <param name="Noun">The class name of what refers, for example <c>Participation</c>.</param>
public sealed record ReferenceCount(string Noun, int Count);

/// <summary>What refers to something, read from the model: a new reference needs no line here.</summary>
public static class References
{
    /// <summary>
    /// How many entries of each noun keep something from being deleted. What goes with it (the paragraphs of a draft, the offices
    /// of a person) and its earlier addresses do not, but what refers to a part of it does.
    /// </summary>
    public static async Task<IReadOnlyList<ReferenceCount>> ReferencesToAsync(
        this PortalDbContext db,
        Entity entity,
        CancellationToken cancellation = default
    )
    {
        var counts = new Dictionary<string, int>();
        var references = db.ReferencesTo(entity);
        // What refers to the whole is counted once, even if it refers to a part of it as well.
        var direct = references.Where(r => r.DeleteBehavior == DeleteBehavior.Restrict).Select(r => r.DeclaringEntityType).ToHashSet();
        foreach (var reference in references)
        {
            if (reference.DeleteBehavior == DeleteBehavior.Restrict)
                Add(counts, reference, await reference.RowsOf(db, entity.Id).CountAsync(cancellation));
            else
                foreach (
                    var toPart in reference
                        .DeclaringEntityType.GetReferencingForeignKeys()
                        .Where(r => r.DeleteBehavior == DeleteBehavior.Restrict && !direct.Contains(r.DeclaringEntityType))
                )
                    Add(counts, toPart, await toPart.RowsOfPartsOf(reference, db, entity.Id).CountAsync(cancellation));
        }
        if (entity is Programme programme)
            counts[nameof(City)] = await db.CountMembersAsync(programme, cancellation);
        return [.. counts.Where(count => count.Value > 0).Select(count => new ReferenceCount(count.Key, count.Value))];
    }

    public static async Task<int> CountReferencesAsync(this PortalDbContext db, Entity entity, CancellationToken cancellation = default) =>
        (await db.ReferencesToAsync(entity, cancellation)).Sum(reference => reference.Count);

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

    /// <summary>Deletes something with what goes with it; its earlier addresses are free again. The caller saves.</summary>
    /// <exception cref="ForumRuleException">Something refers to it.</exception>
    public static async Task DeleteAsync(this PortalDbContext db, Entity entity, string called, CancellationToken cancellation = default)
    {
        (await db.DeletionBlockersAsync(entity, called, cancellation)).RefuseIfAny();
        var noun = db.Entry(entity).Metadata.ClrType.Name;
        db.EarlierSlugs.RemoveRange(
            await db.EarlierSlugs.Where(earlier => earlier.Noun == noun && earlier.EntityId == entity.Id).ToListAsync(cancellation)
        );
        db.Remove(entity);
    }

    internal static IReadOnlyList<IForeignKey> ReferencesTo(this PortalDbContext db, Entity entity) =>
        [.. db.Entry(entity).Metadata.GetReferencingForeignKeys()];

    /// <summary>The rows that refer to one key by one foreign key.</summary>
    internal static IQueryable<object> RowsOf(this IForeignKey reference, PortalDbContext db, int id) =>
        Ask(nameof(Rows), [reference.DeclaringEntityType.ClrType], db, reference.Properties[0].Name, id);

    /// <summary>The rows that refer to a part of something.</summary>
    /// <param name="toPart">The foreign key from those rows to the part.</param>
    /// <param name="ofWhole">The foreign key from the part to the whole.</param>
    private static IQueryable<object> RowsOfPartsOf(this IForeignKey toPart, IForeignKey ofWhole, PortalDbContext db, int id) =>
        Ask(
            nameof(RowsOfParts),
            [toPart.DeclaringEntityType.ClrType, ofWhole.DeclaringEntityType.ClrType],
            db,
            toPart.Properties[0].Name,
            ofWhole.Properties[0].Name,
            id
        );

    private static IQueryable<object> Ask(string question, Type[] about, params object[] arguments) =>
        (IQueryable<object>)
            typeof(References)
                .GetMethod(question, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
                .MakeGenericMethod(about)
                .Invoke(null, arguments)!;

    private static IQueryable<T> Rows<T>(PortalDbContext db, string key, int id)
        where T : class => db.Set<T>().Where(row => EF.Property<int?>(row, key) == id);

    private static IQueryable<T> RowsOfParts<T, TPart>(PortalDbContext db, string toPart, string ofWhole, int id)
        where T : class
        where TPart : Entity =>
        db.Set<T>()
            .Where(row =>
                db.Set<TPart>().Where(part => EF.Property<int?>(part, ofWhole) == id).Any(part => part.Id == EF.Property<int?>(row, toPart))
            );

    private static void Add(Dictionary<string, int> counts, IForeignKey reference, int count)
    {
        var noun = reference.DeclaringEntityType.ClrType.Name;
        counts[noun] = counts.GetValueOrDefault(noun) + count;
    }

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
