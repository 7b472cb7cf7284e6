using ForumPortal.Domain;
using ForumPortal.Domain.Agencies;
using ForumPortal.Domain.Sessions;
using ForumPortal.Domain.Themes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ForumPortal.Data.Configurations;

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.HasAddress();
        session.Property(s => s.Title).HasMaxLength(Session.TitleMaxLength);
        session.Property(s => s.TimeZone).HasMaxLength(Session.TimeZoneMaxLength);
        session.Property(s => s.Room).HasMaxLength(Session.RoomMaxLength);
        session.Property(s => s.Place).HasMaxLength(Session.RoomMaxLength);
        session.Property(s => s.Unnamed).HasMaxLength(Session.UnnamedMaxLength);
        session.Property(s => s.Description).HasMaxLength(Session.DescriptionMaxLength);
        session.RefersTo(s => s.Edition, s => s.EditionId);
        session.Property(s => s.SearchForm).HasMaxLength(Session.SearchMaxLength);
        // A list is read in its order, newest first, and never sorted as a whole.
        session.HasIndex(s => new { s.SortDay, s.Id });
        session.HasIndex(s => new
        {
            s.EditionId,
            s.SortDay,
            s.Id,
        });
        session.HasIndex(s => new
        {
            s.Kind,
            s.SortDay,
            s.Id,
        });
        session.HasMany(s => s.Participations).WithOne(p => p.Session).HasForeignKey(p => p.SessionId).OnDelete(DeleteBehavior.Cascade);
        session.HasMany(s => s.Themes).WithOne().HasForeignKey(t => t.SessionId).OnDelete(DeleteBehavior.Cascade);
        session.HasMany(s => s.Agencies).WithOne().HasForeignKey(a => a.SessionId).OnDelete(DeleteBehavior.Cascade);
        session.HasMany(s => s.Cities).WithOne().HasForeignKey(c => c.SessionId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ParticipationConfiguration : IEntityTypeConfiguration<Participation>
{
    public void Configure(EntityTypeBuilder<Participation> participation)
    {
        participation.Property(p => p.Office).HasMaxLength(Participation.OfficeMaxLength);
        participation.Property(p => p.NameAsStated).HasMaxLength(Participation.NameMaxLength);
        participation.Property(p => p.OnBehalfOf).HasMaxLength(Participation.OnBehalfOfMaxLength);
        participation.Property(p => p.Email).HasMaxLength(Participation.EmailMaxLength);
        participation.Property(p => p.ConsentSaidBy).HasMaxLength(Participation.ConsentMaxLength);
        participation.Property(p => p.ConsentEnteredBy).HasMaxLength(150);
        participation.RefersTo(p => p.Person, p => p.PersonId);
        participation.RefersTo(p => p.Agency, p => p.AgencyId);
        participation.RefersTo(p => p.City, p => p.CityId);
    }
}

internal sealed class SessionDocumentConfiguration : IEntityTypeConfiguration<SessionDocument>
{
    public void Configure(EntityTypeBuilder<SessionDocument> document)
    {
        document.Property(d => d.Title).HasMaxLength(SessionDocument.TitleMaxLength);
        document.Property(d => d.Language).HasMaxLength(SessionDocument.LanguageMaxLength);
        // Two editors add a document at the same second: one of them takes the next number.
        document.HasIndex(d => new { d.SessionId, d.Number }).IsUnique();
        document.RefersTo(d => d.Session, d => d.SessionId);
        document.RefersTo(d => d.Participation, d => d.ParticipationId);
        document.HasMany(d => d.Revisions).WithOne(r => r.Document).HasForeignKey(r => r.DocumentId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class DocumentRevisionConfiguration : IEntityTypeConfiguration<DocumentRevision>
{
    public void Configure(EntityTypeBuilder<DocumentRevision> revision)
    {
        revision.HasIndex(r => new { r.DocumentId, r.Number }).IsUnique();
        revision.Property(r => r.Url).HasMaxLength(Source.UrlMaxLength);
        revision.Property(r => r.FileName).HasMaxLength(DocumentRevision.FileNameMaxLength);
        revision.Property(r => r.MediaType).HasMaxLength(100);
        revision.Property(r => r.Note).HasMaxLength(DocumentRevision.NoteMaxLength);
        revision.Property(r => r.By).HasMaxLength(150);
    }
}

internal sealed class SessionThemeConfiguration : IEntityTypeConfiguration<SessionTheme>
{
    public void Configure(EntityTypeBuilder<SessionTheme> link)
    {
        link.HasKey(l => new { l.SessionId, l.ThemeId });
        link.HasSessionDay();
        link.HasIndex(nameof(SessionTheme.ThemeId), SessionDays.Column, nameof(SessionTheme.SessionId));
        link.RefersTo<Theme>(nameof(SessionTheme.ThemeId));
    }
}

internal sealed class SessionAgencyConfiguration : IEntityTypeConfiguration<SessionAgency>
{
    public void Configure(EntityTypeBuilder<SessionAgency> link)
    {
        link.HasKey(l => new { l.SessionId, l.AgencyId });
        link.HasSessionDay();
        link.HasIndex(nameof(SessionAgency.AgencyId), SessionDays.Column, nameof(SessionAgency.SessionId));
        link.RefersTo<Agency>(nameof(SessionAgency.AgencyId));
    }
}

internal sealed class SessionCityConfiguration : IEntityTypeConfiguration<SessionCity>
{
    public void Configure(EntityTypeBuilder<SessionCity> link)
    {
        link.HasKey(l => new { l.SessionId, l.CityId });
        link.HasSessionDay();
        link.HasIndex(nameof(SessionCity.CityId), SessionDays.Column, nameof(SessionCity.SessionId));
        link.RefersTo(l => l.City, l => l.CityId);
    }
}
