using System.Linq.Expressions;
using ForumPortal.Domain;
using ForumPortal.Domain.People;
using ForumPortal.Domain.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ForumPortal.Data.Configurations;

internal static class Common
{
    /// <summary>An address is unique within its noun.</summary>
    public static void HasAddress<T>(this EntityTypeBuilder<T> entity)
        where T : Addressed
    {
        entity.Property(e => e.Slug).HasMaxLength(Slugs.MaxLength);
        entity.HasIndex(e => e.Slug).IsUnique();
        entity.Ignore(e => e.DisplayName);
    }

    /// <summary>A reference that keeps what it points at from being deleted.</summary>
    public static void RefersTo<T, TOther>(
        this EntityTypeBuilder<T> entity,
        Expression<Func<T, TOther?>> other,
        Expression<Func<T, object?>> key
    )
        where T : class
        where TOther : class => entity.HasOne(other).WithMany().HasForeignKey(key).OnDelete(DeleteBehavior.Restrict);

    /// <summary>A reference by key alone.</summary>
    public static void RefersTo<TOther>(this EntityTypeBuilder entity, string key)
        where TOther : class => entity.HasOne(typeof(TOther)).WithMany().HasForeignKey(key).OnDelete(DeleteBehavior.Restrict);

    /// <summary>What was taken from a passage outlives it.</summary>
    public static void IsTakenFromAPassage<T>(this EntityTypeBuilder<T> entity)
        where T : class, ITakenFromPassage =>
        entity.HasOne<Paragraph>().WithMany().HasForeignKey(taken => taken.ParagraphId).OnDelete(DeleteBehavior.SetNull);

    /// <summary>The columns of a name as people carry it.</summary>
    public static void IsAPersonalName(this ComplexPropertyBuilder<PersonalName> name)
    {
        name.Property(n => n.Stated).HasMaxLength(PersonalName.PartMaxLength);
        name.Property(n => n.Honorific).HasMaxLength(PersonalName.HonorificMaxLength);
        name.Property(n => n.Given).HasMaxLength(PersonalName.PartMaxLength);
        name.Property(n => n.Family).HasMaxLength(PersonalName.PartMaxLength);
        name.Property(n => n.Authority).HasMaxLength(PersonalName.PartMaxLength);
        name.Property(n => n.Sort).HasMaxLength(PersonalName.PartMaxLength);
        name.Ignore(n => n.Display);
        name.Ignore(n => n.SortName);
    }
}
