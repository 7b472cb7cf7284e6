using ForumPortal.Domain.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ForumPortal.Data.Configurations;

internal sealed class TranslationConfiguration : IEntityTypeConfiguration<Translation>
{
    public void Configure(EntityTypeBuilder<Translation> translation)
    {
        translation.Property(t => t.Language).HasMaxLength(Record.LanguageMaxLength);
        translation.Property(t => t.Code).HasMaxLength(Translation.CodeMaxLength);
        // Two who begin the same one at the same second meet here.
        translation.HasIndex(t => new { t.RecordId, t.Code }).IsUnique();
        translation.Property(t => t.Title).HasMaxLength(Record.TitleMaxLength);
        translation.Property(t => t.Summary).HasMaxLength(Record.SummaryMaxLength);
        translation.Property(t => t.WithdrawalNotice).HasMaxLength(Record.NoticeMaxLength);
        translation.Property(t => t.VouchedBy).HasMaxLength(Translation.VouchedByMaxLength);
        translation
            .HasMany(t => t.Passages)
            .WithOne(p => p.Translation)
            .HasForeignKey(p => p.TranslationId)
            .OnDelete(DeleteBehavior.Cascade);
        translation
            .HasMany(t => t.Versions)
            .WithOne(v => v.Translation)
            .HasForeignKey(v => v.TranslationId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TranslationPassageConfiguration : IEntityTypeConfiguration<TranslationPassage>
{
    public void Configure(EntityTypeBuilder<TranslationPassage> passage)
    {
        passage.HasIndex(p => new { p.TranslationId, p.Position });
        passage.Property(p => p.Label).HasMaxLength(Paragraph.LabelMaxLength);
        passage.Property(p => p.Source).HasMaxLength(Paragraph.TextMaxLength);
        passage.Property(p => p.SourceBefore).HasMaxLength(Paragraph.TextMaxLength);
        passage.Property(p => p.Text).HasMaxLength(Paragraph.TextMaxLength);
        passage.Ignore(p => p.OriginalChanged);
    }
}

internal sealed class TranslationVersionConfiguration : IEntityTypeConfiguration<TranslationVersion>
{
    public void Configure(EntityTypeBuilder<TranslationVersion> version)
    {
        // Two publications at the same second meet here: one of them is refused.
        version.HasIndex(v => new { v.TranslationId, v.Number }).IsUnique();
        version.Property(v => v.Note).HasMaxLength(RecordVersion.NoteMaxLength);
        version.Property(v => v.PublishedBy).HasMaxLength(150);
        version.Property(v => v.Digest).HasMaxLength(RecordVersion.DigestLength);
        version.Property(v => v.PreviousDigest).HasMaxLength(RecordVersion.DigestLength);
    }
}
