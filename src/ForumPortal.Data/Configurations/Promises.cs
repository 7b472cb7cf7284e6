using ForumPortal.Domain;
using ForumPortal.Domain.Agencies;
using ForumPortal.Domain.Calls;
using ForumPortal.Domain.Commitments;
using ForumPortal.Domain.Events;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Themes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ForumPortal.Data.Configurations;

internal sealed class CallConfiguration : IEntityTypeConfiguration<Call>
{
    public void Configure(EntityTypeBuilder<Call> call)
    {
        call.HasAddress();
        call.Property(c => c.Title).HasMaxLength(Call.TitleMaxLength);
        call.Property(c => c.Text).HasMaxLength(Call.TextMaxLength);
        call.Property(c => c.FromNote).HasMaxLength(Call.NoteMaxLength);
        call.Property(c => c.ToAsStated).HasMaxLength(Call.ThroughMaxLength);
        call.Property(c => c.Through).HasMaxLength(Call.ThroughMaxLength);
        call.Property(c => c.ClosesNote).HasMaxLength(Call.NoteMaxLength);
        call.Property(c => c.Form).HasMaxLength(Source.UrlMaxLength);
        call.Property(c => c.ParagraphLabel).HasMaxLength(Paragraph.LabelMaxLength);
        // Lists go along the last day, forwards for what can be answered and backwards for what is closed.
        Sorted(
            call.HasIndex(c => new
            {
                c.LastDay,
                c.AddedAt,
                c.Id,
            }),
            1
        );
        Sorted(
            call.HasIndex(c => new
            {
                c.EditionId,
                c.LastDay,
                c.AddedAt,
                c.Id,
            }),
            2
        );
        Sorted(
            call.HasIndex(c => new
            {
                c.FromAgencyId,
                c.LastDay,
                c.AddedAt,
                c.Id,
            }),
            2
        );
        Sorted(
            call.HasIndex(c => new
            {
                c.To,
                c.LastDay,
                c.AddedAt,
                c.Id,
            }),
            2
        );
        Sorted(
            call.HasIndex(c => new
            {
                c.Kind,
                c.LastDay,
                c.AddedAt,
                c.Id,
            }),
            2
        );
        call.RefersTo(c => c.Edition, c => c.EditionId);
        call.RefersTo(c => c.FromPerson, c => c.FromPersonId);
        call.RefersTo(c => c.FromAgency, c => c.FromAgencyId);
        call.RefersTo(c => c.ThroughAgency, c => c.ThroughAgencyId);
        call.RefersTo(c => c.Session, c => c.SessionId);
        call.RefersTo(c => c.Record, c => c.RecordId);
        call.IsTakenFromAPassage();
    }

    /// <summary>On the same last day, what was entered later comes first.</summary>
    private static void Sorted(IndexBuilder<Call> index, int addedAt)
    {
        var descending = new bool[index.Metadata.Properties.Count];
        descending[addedAt] = true;
        index.IsDescending(descending);
    }
}

internal sealed class CommitmentConfiguration : IEntityTypeConfiguration<Commitment>
{
    public void Configure(EntityTypeBuilder<Commitment> commitment)
    {
        commitment.HasAddress();
        commitment.Property(c => c.Title).HasMaxLength(Commitment.TitleMaxLength);
        commitment.Property(c => c.Text).HasMaxLength(Commitment.TextMaxLength);
        commitment.Property(c => c.Collective).HasMaxLength(Commitment.MakerMaxLength);
        commitment.Property(c => c.Verb).HasMaxLength(Commitment.VerbMaxLength);
        commitment.Property(c => c.Measure).HasMaxLength(Commitment.MeasureMaxLength);
        commitment.Property(c => c.Baseline).HasMaxLength(Commitment.MeasureMaxLength);
        commitment.Property(c => c.Target).HasMaxLength(Commitment.MeasureMaxLength);
        commitment.Property(c => c.Area).HasMaxLength(Commitment.AreaMaxLength);
        commitment.Property(c => c.SendaiPriorities).HasMaxLength(120);
        commitment.Property(c => c.SearchForm).HasMaxLength(Commitment.SearchMaxLength);
        commitment.Property(c => c.ParagraphLabel).HasMaxLength(Paragraph.LabelMaxLength);
        commitment.HasIndex(c => new { c.DueDay, c.Id });
        commitment.HasIndex(c => new { c.CityId, c.DueDay });
        commitment.HasIndex(c => new { c.AgencyId, c.DueDay });
        // All that the picture of what is due counts, so that counting reads the index alone.
        commitment.HasIndex(c => new
        {
            c.DeadlineYear,
            c.Status,
            c.Drafted,
        });
        commitment.RefersTo(c => c.City, c => c.CityId);
        commitment.RefersTo(c => c.Agency, c => c.AgencyId);
        commitment.RefersTo(c => c.ThroughPerson, c => c.ThroughPersonId);
        commitment.RefersTo(c => c.Edition, c => c.EditionId);
        commitment.RefersTo(c => c.Decision, c => c.DecisionId);
        commitment.RefersTo(c => c.Session, c => c.SessionId);
        commitment.RefersTo(c => c.Record, c => c.RecordId);
        commitment.IsTakenFromAPassage();
        commitment.HasMany(c => c.Supporters).WithOne().HasForeignKey(s => s.CommitmentId).OnDelete(DeleteBehavior.Cascade);
        commitment.HasMany(c => c.Themes).WithOne().HasForeignKey(t => t.CommitmentId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CommitmentSupporterConfiguration : IEntityTypeConfiguration<CommitmentSupporter>
{
    public void Configure(EntityTypeBuilder<CommitmentSupporter> link)
    {
        link.HasKey(l => new { l.CommitmentId, l.AgencyId });
        link.RefersTo<Agency>(nameof(CommitmentSupporter.AgencyId));
    }
}

internal sealed class CommitmentThemeConfiguration : IEntityTypeConfiguration<CommitmentTheme>
{
    public void Configure(EntityTypeBuilder<CommitmentTheme> link)
    {
        link.HasKey(l => new { l.CommitmentId, l.ThemeId });
        link.RefersTo<Theme>(nameof(CommitmentTheme.ThemeId));
    }
}

internal sealed class ActionItemConfiguration : IEntityTypeConfiguration<ActionItem>
{
    public void Configure(EntityTypeBuilder<ActionItem> item)
    {
        item.Property(i => i.Text).HasMaxLength(ActionItem.TextMaxLength);
        item.Property(i => i.OwnerName).HasMaxLength(ActionItem.NameMaxLength);
        item.Property(i => i.DoneBy).HasMaxLength(ActionItem.NameMaxLength);
        item.Property(i => i.ParagraphLabel).HasMaxLength(Paragraph.LabelMaxLength);
        // Lists show what is open first, by its day.
        item.HasIndex(i => new { i.DoneAt, i.DueDay });
        item.RefersTo(i => i.Agency, i => i.AgencyId);
        item.RefersTo(i => i.City, i => i.CityId);
        item.RefersTo(i => i.Record, i => i.RecordId);
        item.IsTakenFromAPassage();
    }
}

internal sealed class EventConfiguration : IEntityTypeConfiguration<Event>
{
    public void Configure(EntityTypeBuilder<Event> @event)
    {
        @event.HasAddress();
        @event.Property(e => e.Title).HasMaxLength(Event.TitleMaxLength);
        @event.Property(e => e.Organizer).HasMaxLength(Event.OrganizerMaxLength);
        @event.Property(e => e.DatesNote).HasMaxLength(Event.NoteMaxLength);
        @event.Property(e => e.TimeZone).HasMaxLength(Event.TimeZoneMaxLength);
        @event.Property(e => e.Place).HasMaxLength(Event.PlaceMaxLength);
        @event.Property(e => e.Link).HasMaxLength(Source.UrlMaxLength);
        @event.Property(e => e.Description).HasMaxLength(Event.DescriptionMaxLength);
        @event.Property(e => e.ParagraphLabel).HasMaxLength(Paragraph.LabelMaxLength);
        @event.Property(e => e.SearchForm).HasMaxLength(Event.SearchMaxLength);
        @event.HasIndex(e => new { e.SortDay, e.Id });
        @event.HasMany(e => e.Notices).WithOne().HasForeignKey(n => n.EventId).OnDelete(DeleteBehavior.Cascade);
        @event.RefersTo(e => e.OrganizerAgency, e => e.OrganizerAgencyId);
        @event.RefersTo(e => e.City, e => e.CityId);
        @event.RefersTo(e => e.Record, e => e.RecordId);
        @event.RefersTo(e => e.Edition, e => e.EditionId);
        @event.IsTakenFromAPassage();
    }
}

internal sealed class EventNoticeConfiguration : IEntityTypeConfiguration<EventNotice>
{
    public void Configure(EntityTypeBuilder<EventNotice> notice)
    {
        notice.Property(n => n.Text).HasMaxLength(EventNotice.TextMaxLength);
        notice.Property(n => n.FormerPlace).HasMaxLength(Event.PlaceMaxLength);
    }
}
