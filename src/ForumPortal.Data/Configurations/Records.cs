using ForumPortal.Domain;
using ForumPortal.Domain.Agencies;
using ForumPortal.Domain.Cities;
using ForumPortal.Domain.Mandates;
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
        record.Property(r => r.PublishZone).HasMaxLength(Record.TimeZoneMaxLength);
        record.Property(r => r.PublishNote).HasMaxLength(RecordVersion.NoteMaxLength);
        record.Property(r => r.ScheduledByName).HasMaxLength(150);
        record.Property(r => r.ReviewerName).HasMaxLength(150);
        // The clock looks for what is due.
        record.HasIndex(r => new { r.State, r.PublishAt });
        record.Ignore(r => r.PendingCorrigendum);
        record.HasMany(r => r.CorrectionLinks).WithOne(l => l.Record).HasForeignKey(l => l.RecordId).OnDelete(DeleteBehavior.Restrict);
        record.HasMany(r => r.CorrectionRequests).WithOne(q => q.Record).HasForeignKey(q => q.RecordId).OnDelete(DeleteBehavior.Restrict);
        record.HasMany(r => r.Corrigenda).WithOne(c => c.Record).HasForeignKey(c => c.RecordId).OnDelete(DeleteBehavior.Restrict);
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
        record.HasMany(r => r.Alterations).WithOne(a => a.Record).HasForeignKey(a => a.RecordId).OnDelete(DeleteBehavior.Cascade);
        record.HasMany(r => r.Translations).WithOne(t => t.Record).HasForeignKey(t => t.RecordId).OnDelete(DeleteBehavior.Restrict);
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
        paragraph.Property(p => p.Offset).HasMaxLength(RecordingOffset.MaxLength);
        paragraph.RefersTo(p => p.Participation, p => p.ParticipationId);
    }
}

internal sealed class RecordStepConfiguration : IEntityTypeConfiguration<RecordStep>
{
    public void Configure(EntityTypeBuilder<RecordStep> step)
    {
        step.Property(s => s.ActorName).HasMaxLength(150);
        step.Property(s => s.OnBehalfOf).HasMaxLength(Participation.NameMaxLength);
        step.Property(s => s.Note).HasMaxLength(RecordStep.NoteMaxLength);
        step.RefersTo(s => s.Translation, s => s.TranslationId);
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

internal sealed class AlterationConfiguration : IEntityTypeConfiguration<Alteration>
{
    public void Configure(EntityTypeBuilder<Alteration> alteration)
    {
        alteration.Property(a => a.Translation).HasMaxLength(Translation.CodeMaxLength);
        // Two nodes that check at the same time report it once.
        alteration
            .HasIndex(a => new
            {
                a.RecordId,
                a.Translation,
                a.VersionNumber,
                a.Kind,
            })
            .IsUnique();
    }
}

internal sealed class PublishedParagraphConfiguration : IEntityTypeConfiguration<PublishedParagraph>
{
    public void Configure(EntityTypeBuilder<PublishedParagraph> paragraph)
    {
        paragraph.HasIndex(p => new { p.RecordVersionId, p.Position });
        paragraph.HasSessionDay();
        // What somebody said is read newest session first, in the order of its record.
        foreach (
            var of in new[] { nameof(PublishedParagraph.PersonId), nameof(PublishedParagraph.AgencyId), nameof(PublishedParagraph.CityId) }
        )
            paragraph
                .HasIndex(of, SessionDays.Column, nameof(PublishedParagraph.RecordVersionId), nameof(PublishedParagraph.Position))
                .IsDescending(false, true, false, false);
        paragraph.Ignore(p => p.Anchor);
        paragraph.Property(p => p.Label).HasMaxLength(Paragraph.LabelMaxLength);
        paragraph.Property(p => p.Markdown).HasMaxLength(Paragraph.TextMaxLength);
        paragraph.Property(p => p.SpokenLanguage).HasMaxLength(Record.LanguageMaxLength);
        paragraph.Property(p => p.Offset).HasMaxLength(RecordingOffset.MaxLength);
        paragraph.Property(p => p.Speaker).HasMaxLength(Participation.NameMaxLength);
        paragraph.Property(p => p.Office).HasMaxLength(Participation.OfficeMaxLength);
        paragraph.Property(p => p.OfficeAt).HasMaxLength(200);
        paragraph.Property(p => p.OnBehalfOf).HasMaxLength(Participation.OnBehalfOfMaxLength);
        paragraph.RefersTo(p => p.Participation, p => p.ParticipationId);
        paragraph.RefersTo(p => p.Person, p => p.PersonId);
        paragraph.RefersTo<Agency>(nameof(PublishedParagraph.AgencyId));
        paragraph.RefersTo<City>(nameof(PublishedParagraph.CityId));
    }
}

internal sealed class CorrectionLinkConfiguration : IEntityTypeConfiguration<CorrectionLink>
{
    public void Configure(EntityTypeBuilder<CorrectionLink> link)
    {
        link.Property(l => l.CodeHash).HasMaxLength(PrivateCode.HashLength);
        link.HasIndex(l => l.CodeHash).IsUnique();
        link.Property(l => l.UsedBy).HasMaxLength(Mandate.NameMaxLength);
        link.HasOne<Mandate>().WithMany().HasForeignKey(l => l.MandateId).OnDelete(DeleteBehavior.Restrict);
        link.RefersTo(l => l.Participation, l => l.ParticipationId);
    }
}

internal sealed class CorrectionRequestConfiguration : IEntityTypeConfiguration<CorrectionRequest>
{
    public void Configure(EntityTypeBuilder<CorrectionRequest> request)
    {
        request.HasIndex(q => new { q.State, q.AskedAt });
        request.Property(q => q.Label).HasMaxLength(Paragraph.LabelMaxLength);
        request.Property(q => q.Before).HasMaxLength(Paragraph.TextMaxLength);
        request.Property(q => q.Proposed).HasMaxLength(Paragraph.TextMaxLength);
        request.Property(q => q.Why).HasMaxLength(CorrectionRequest.WhyMaxLength);
        request.Property(q => q.Answer).HasMaxLength(CorrectionRequest.WhyMaxLength);
        request.Property(q => q.AnsweredBy).HasMaxLength(Participation.NameMaxLength);
        request.RefersTo(q => q.Link, q => q.LinkId);
        request.RefersTo(q => q.Participation, q => q.ParticipationId);
    }
}

internal sealed class CorrigendumConfiguration : IEntityTypeConfiguration<Corrigendum>
{
    public void Configure(EntityTypeBuilder<Corrigendum> corrigendum)
    {
        // Two who begin one at the same second meet here.
        corrigendum.HasIndex(c => new { c.RecordId, c.Number }).IsUnique();
        corrigendum.HasIndex(c => c.State);
        corrigendum.Ignore(c => c.Reference);
        corrigendum
            .HasMany(c => c.Changes)
            .WithOne(c => c.Corrigendum)
            .HasForeignKey(c => c.CorrigendumId)
            .OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CorrigendumChangeConfiguration : IEntityTypeConfiguration<CorrigendumChange>
{
    public void Configure(EntityTypeBuilder<CorrigendumChange> change)
    {
        change.Property(c => c.Label).HasMaxLength(Paragraph.LabelMaxLength);
        change.Property(c => c.InsertedLabel).HasMaxLength(Paragraph.LabelMaxLength);
        change.Property(c => c.Before).HasMaxLength(Paragraph.TextMaxLength);
        change.Property(c => c.After).HasMaxLength(Paragraph.TextMaxLength);
        change.Property(c => c.Why).HasMaxLength(CorrectionRequest.WhyMaxLength);
        change.Ignore(c => c.MarkedLabel);
        change.RefersTo(c => c.Request, c => c.RequestId);
    }
}

internal sealed class MistakeReportConfiguration : IEntityTypeConfiguration<MistakeReport>
{
    public void Configure(EntityTypeBuilder<MistakeReport> report)
    {
        report.HasIndex(r => r.SettledAt);
        report.Property(r => r.Label).HasMaxLength(Paragraph.LabelMaxLength);
        report.Property(r => r.Text).HasMaxLength(MistakeReport.TextMaxLength);
        report.Property(r => r.SettledBy).HasMaxLength(150);
        report.RefersTo(r => r.Record, r => r.RecordId);
    }
}
