using ForumPortal.Domain;
using ForumPortal.Domain.Cities;
using ForumPortal.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ForumPortal.Data.References;

/// <summary>
/// Two entries for the same person or the same place become one. Everything that referred to the duplicate refers to the one
/// that is kept, both addresses and all earlier ones lead there, and what was printed stays as it was printed.
/// The caller saves: all of it, or nothing.
/// </summary>
public static class Merging
{
    public static async Task MergePeopleAsync(
        this PortalDbContext db,
        Person keep,
        Person duplicate,
        CancellationToken cancellation = default
    )
    {
        RefuseSame(keep, duplicate);
        await db.Entry(keep).Collection(person => person.Offices).LoadAsync(cancellation);
        await db.Entry(duplicate).Collection(person => person.Offices).LoadAsync(cancellation);
        keep.Absorb(duplicate);
        await db.ReplaceAsync(keep, duplicate, cancellation);
    }

    public static async Task MergeCitiesAsync(this PortalDbContext db, City keep, City duplicate, CancellationToken cancellation = default)
    {
        RefuseSame(keep, duplicate);
        keep.Absorb(duplicate);
        await db.ReplaceAsync(keep, duplicate, cancellation);
    }

    private static void RefuseSame(Entity keep, Entity duplicate)
    {
        if (keep.Id == duplicate.Id)
            throw new Refusal(ContentRules.NobodyIsMergedWithThemselves).AsException();
    }

    private static async Task ReplaceAsync<T>(this PortalDbContext db, T keep, T duplicate, CancellationToken cancellation)
        where T : Addressed
    {
        foreach (var reference in db.ReferencesTo(duplicate))
        foreach (var row in await reference.RowsOf(db, duplicate.Id).ToListAsync(cancellation))
            await db.PointAsync(db.Entry(row), reference.Properties[0], keep.Id, cancellation);
        await db.LeadAddressesAsync(keep, duplicate, cancellation);
        db.Note("Merged", typeof(T).Name, keep.Id, keep.DisplayName);
        db.Remove(duplicate);
    }

    private static async Task PointAsync(
        this PortalDbContext db,
        EntityEntry row,
        IProperty reference,
        int keepId,
        CancellationToken cancellation
    )
    {
        if (!reference.IsPrimaryKey())
        {
            row.Property(reference).CurrentValue = keepId;
            return;
        }
        // A row that is nothing but a link cannot be changed: it is replaced, unless the one that is kept is linked already.
        var key = row.Metadata.FindPrimaryKey()!.Properties.Select(part => part == reference ? keepId : row.Property(part).CurrentValue);
        var type = row.Metadata.ClrType;
        if (await db.FindAsync(type, [.. key], cancellation) is null)
        {
            var link = db.Entry(Activator.CreateInstance(type)!);
            link.CurrentValues.SetValues(row.CurrentValues);
            link.Property(reference).CurrentValue = keepId;
            link.State = EntityState.Added;
        }
        row.State = EntityState.Deleted;
    }

    private static async Task LeadAddressesAsync<T>(this PortalDbContext db, T keep, T duplicate, CancellationToken cancellation)
        where T : Addressed
    {
        var noun = typeof(T).Name;
        var earlier = await db.EarlierSlugs.Where(e => e.Noun == noun && e.EntityId == duplicate.Id).ToListAsync(cancellation);
        foreach (var address in earlier)
            address.LeadTo(keep.Id);
        db.EarlierSlugs.Add(new EarlierSlug(noun, duplicate.Slug, keep.Id));
    }
}
