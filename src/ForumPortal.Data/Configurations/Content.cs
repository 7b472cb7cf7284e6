using ForumPortal.Domain;
using ForumPortal.Domain.Agencies;
using ForumPortal.Domain.Cities;
using ForumPortal.Domain.Decisions;
using ForumPortal.Domain.Editions;
using ForumPortal.Domain.People;
using ForumPortal.Domain.Programmes;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Themes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ForumPortal.Data.Configurations;

internal sealed class EditionConfiguration : IEntityTypeConfiguration<Edition>
{
    public void Configure(EntityTypeBuilder<Edition> edition)
    {
        edition.HasIndex(e => e.Year).IsUnique();
        edition.HasIndex(e => e.Number).IsUnique();
        edition.Property(e => e.Name).HasMaxLength(Edition.NameMaxLength);
        edition.Property(e => e.Theme).HasMaxLength(Edition.ThemeMaxLength);
        edition.Property(e => e.Place).HasMaxLength(Edition.PlaceMaxLength);
        edition.Property(e => e.Description).HasMaxLength(Edition.DescriptionMaxLength);
    }
}

internal sealed class ProgrammeReleaseConfiguration : IEntityTypeConfiguration<ProgrammeRelease>
{
    public void Configure(EntityTypeBuilder<ProgrammeRelease> release)
    {
        // Of two who release at once, the later one is refused and looks again.
        release.HasIndex(r => new { r.EditionId, r.Number }).IsUnique();
        release.Property(r => r.By).HasMaxLength(ProgrammeRelease.NameMaxLength);
        release.HasOne(r => r.Edition).WithMany().HasForeignKey(r => r.EditionId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class DecisionConfiguration : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> decision)
    {
        decision.Property(d => d.Title).HasMaxLength(Decision.TitleMaxLength);
        decision.Property(d => d.Text).HasMaxLength(Decision.TextMaxLength);
        decision.RefersTo(d => d.Edition, d => d.EditionId);
        decision.RefersTo(d => d.Session, d => d.SessionId);
        decision.Property(d => d.ParagraphLabel).HasMaxLength(Paragraph.LabelMaxLength);
        decision.RefersTo(d => d.Record, d => d.RecordId);
        decision.IsTakenFromAPassage();
    }
}

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.HasAddress();
        person.ComplexProperty(p => p.Name, name => name.IsAPersonalName());
        person.Property(p => p.SearchForm).HasMaxLength(Person.SearchMaxLength);
        person.Property(p => p.SortForm).HasMaxLength(Person.SortMaxLength);
        person.HasIndex(p => new { p.SortForm, p.Id });
        person.Property(p => p.Biography).HasMaxLength(Person.BiographyMaxLength);
        person.HasMany(p => p.Offices).WithOne(o => o.Person).HasForeignKey(o => o.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class OfficeConfiguration : IEntityTypeConfiguration<Office>
{
    public void Configure(EntityTypeBuilder<Office> office)
    {
        office.Property(o => o.Title).HasMaxLength(Office.TitleMaxLength);
        office.RefersTo(o => o.Agency, o => o.AgencyId);
        office.RefersTo(o => o.City, o => o.CityId);
    }
}

internal sealed class AgencyConfiguration : IEntityTypeConfiguration<Agency>
{
    public void Configure(EntityTypeBuilder<Agency> agency)
    {
        agency.HasAddress();
        agency.Property(a => a.Name).HasMaxLength(Agency.NameMaxLength);
        agency.Property(a => a.Acronym).HasMaxLength(Agency.AcronymMaxLength);
        agency.Property(a => a.Mandate).HasMaxLength(Agency.MandateMaxLength);
        agency.Property(a => a.Website).HasMaxLength(Source.UrlMaxLength);
        agency.Property(a => a.SearchForm).HasMaxLength(Agency.SearchMaxLength);
        agency.Property(a => a.SortForm).HasMaxLength(Agency.SortMaxLength);
        agency.HasIndex(a => new { a.SortForm, a.Id });
        agency.RefersTo(a => a.Parent, a => a.ParentId);
    }
}

internal sealed class CityConfiguration : IEntityTypeConfiguration<City>
{
    public void Configure(EntityTypeBuilder<City> city)
    {
        city.HasAddress();
        city.Property(c => c.Name).HasMaxLength(City.NameMaxLength);
        city.Property(c => c.Country).HasMaxLength(2);
        city.Property(c => c.Unlocode).HasMaxLength(City.UnlocodeMaxLength);
        city.Property(c => c.TimeZone).HasMaxLength(City.TimeZoneMaxLength);
        city.Property(c => c.Region).HasMaxLength(City.RegionMaxLength);
        city.Property(c => c.Note).HasMaxLength(City.NoteMaxLength);
        city.Property(c => c.SearchForm).HasMaxLength(City.SearchMaxLength);
        city.Property(c => c.SortForm).HasMaxLength(City.SortMaxLength);
        city.HasIndex(c => new { c.SortForm, c.Id });
    }
}

internal sealed class ProgrammeConfiguration : IEntityTypeConfiguration<Programme>
{
    public void Configure(EntityTypeBuilder<Programme> programme)
    {
        programme.HasAddress();
        programme.Property(p => p.Name).HasMaxLength(Programme.NameMaxLength);
        programme.Property(p => p.Acronym).HasMaxLength(Programme.AcronymMaxLength);
        programme.Property(p => p.Link).HasMaxLength(Source.UrlMaxLength);
        programme.Property(p => p.Description).HasMaxLength(Programme.DescriptionMaxLength);
        programme.Property(p => p.SearchForm).HasMaxLength(Programme.SearchMaxLength);
        programme.Property(p => p.SortForm).HasMaxLength(Programme.SortMaxLength);
        programme.HasIndex(p => new { p.SortForm, p.Id });
        programme.RefersTo(p => p.Agency, p => p.AgencyId);
    }
}

internal sealed class ThemeConfiguration : IEntityTypeConfiguration<Theme>
{
    public void Configure(EntityTypeBuilder<Theme> theme)
    {
        theme.HasAddress();
        theme.Property(t => t.Label).HasMaxLength(Theme.LabelMaxLength);
        theme.Property(t => t.Code).HasMaxLength(Theme.CodeMaxLength);
        theme.Property(t => t.Description).HasMaxLength(Theme.DescriptionMaxLength);
        theme.Property(t => t.SearchForm).HasMaxLength(Theme.SearchMaxLength);
    }
}

internal sealed class EarlierSlugConfiguration : IEntityTypeConfiguration<EarlierSlug>
{
    public void Configure(EntityTypeBuilder<EarlierSlug> earlier)
    {
        earlier.Property(e => e.Noun).HasMaxLength(EarlierSlug.NounMaxLength);
        earlier.Property(e => e.Slug).HasMaxLength(Slugs.MaxLength);
        earlier.HasIndex(e => new { e.Noun, e.Slug }).IsUnique();
    }
}
