using ForumPortal.Domain.Agencies;
using ForumPortal.Domain.Cities;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ForumPortal.Data.Configurations;

internal sealed class RecordConfiguration : IEntityTypeConfiguration<Record>
{
    public void Configure(EntityTypeBuilder<Record> record)
    {
        record.HasAddress();
        record.Property(r => r.Reference).HasMaxLength(Record.ReferenceMaxLength);
        record.HasIndex(r => r.Reference).IsUnique();
        record.Property(r => r.Title).HasMaxLength(Record.TitleMaxLength);
        record.Property(r => r.Language).HasMaxLength(Record.LanguageMaxLength);
        record.Property(r => r.Summary).HasMaxLength(Record.SummaryMaxLength);
        record.Property(r => r.WithdrawalNotice).HasMaxLength(Record.NoticeMaxLength);
        record.Property(r => r.SearchForm).HasMaxLength(Record.SearchMaxLength);
        record.HasIndex(r => new { r.State, r.PublishedAt });
        // Lists are newest first: they read these from the end, and stop after a page.
        record.HasIndex(r => new { r.PublishedAt, r.Id });
        record.HasIndex(r => new
        {
            r.EditionId,
            r.PublishedAt,
            r.Id,
        });
        // Two editors begin a record at the same second: one of them takes the next number.
        record.HasIndex(r => new { r.EditionId, r.Number }).IsUnique();
        record.RefersTo(r => r.Edition, r => r.EditionId);
        record.RefersTo(r => r.Session, r => r.SessionId);
        record.HasMany(r => r.Paragraphs).WithOne(p => p.Record).HasForeignKey(p => p.RecordId).OnDelete(DeleteBehavior.Cascade);
        record.HasMany(r => r.History).WithOne(s => s.Record).HasForeignKey(s => s.RecordId).OnDelete(DeleteBehavior.Cascade);
        // A version was public: its record cannot be deleted any more.
        record.HasMany(r => r.Versions).WithOne(v => v.Record).HasForeignKey(v => v.RecordId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ParagraphConfiguration : IEntityTypeConfiguration<Paragraph>
{
    public void Configure(EntityTypeBuilder<Paragraph> paragraph)
    {
        paragraph.HasIndex(p => new { p.RecordId, p.Position });
        paragraph.Ignore(p => p.Text);
        paragraph.Property(p => p.Label).HasMaxLength(Paragraph.LabelMaxLength);
        paragraph.Property(p => p.Markdown).HasMaxLength(Paragraph.TextMaxLength);
        paragraph.Property(p => p.SpokenLanguage).HasMaxLength(Record.LanguageMaxLength);
        paragraph.Property(p => p.PrintedName).HasMaxLength(Participation.NameMaxLength);
        paragraph.RefersTo(p => p.Participation, p => p.ParticipationId);
    }
}

internal sealed class RecordStepConfiguration : IEntityTypeConfiguration<RecordStep>
{
    public void Configure(EntityTypeBuilder<RecordStep> step)
    {
        step.Property(s => s.ActorName).HasMaxLength(150);
        step.Property(s => s.Note).HasMaxLength(RecordStep.NoteMaxLength);
    }
}

internal sealed class RecordVersionConfiguration : IEntityTypeConfiguration<RecordVersion>
{
    public void Configure(EntityTypeBuilder<RecordVersion> version)
    {
        // Two publications at the same second meet here: one of them is refused.
        version.HasIndex(v => new { v.RecordId, v.Number }).IsUnique();
        version.Property(v => v.Title).HasMaxLength(Record.TitleMaxLength);
        version.Property(v => v.Language).HasMaxLength(Record.LanguageMaxLength);
        version.Property(v => v.Summary).HasMaxLength(Record.SummaryMaxLength);
        version.Property(v => v.Note).HasMaxLength(RecordVersion.NoteMaxLength);
        version.Property(v => v.PublishedBy).HasMaxLength(150);
        version.Property(v => v.Digest).HasMaxLength(RecordVersion.DigestLength);
        version.Property(v => v.PreviousDigest).HasMaxLength(RecordVersion.DigestLength);
        version.HasMany(v => v.Paragraphs).WithOne(p => p.Version).HasForeignKey(p => p.RecordVersionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PublishedParagraphConfiguration : IEntityTypeConfiguration<PublishedParagraph>
{
    public void Configure(EntityTypeBuilder<PublishedParagraph> paragraph)
    {
        paragraph.HasIndex(p => new { p.RecordVersionId, p.Position });
        paragraph.Ignore(p => p.Anchor);
        paragraph.Property(p => p.Label).HasMaxLength(Paragraph.LabelMaxLength);
        paragraph.Property(p => p.Markdown).HasMaxLength(Paragraph.TextMaxLength);
        paragraph.Property(p => p.SpokenLanguage).HasMaxLength(Record.LanguageMaxLength);
        paragraph.Property(p => p.Speaker).HasMaxLength(Participation.NameMaxLength);
        paragraph.Property(p => p.Office).HasMaxLength(Participation.OfficeMaxLength);
        paragraph.Property(p => p.OfficeAt).HasMaxLength(200);
        paragraph.RefersTo(p => p.Participation, p => p.ParticipationId);
        paragraph.RefersTo(p => p.Person, p => p.PersonId);
        paragraph.RefersTo<Agency>(nameof(PublishedParagraph.AgencyId));
        paragraph.RefersTo<City>(nameof(PublishedParagraph.CityId));
    }
}
