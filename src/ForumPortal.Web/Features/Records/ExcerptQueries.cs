using ForumPortal.Data;
using ForumPortal.Web.Features.Records.Formats;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Records;

/// <summary>An organisation or a city for which somebody speaks in a record.</summary>
public sealed record PartyRow(bool IsCity, string Slug, string Name);

public static class ExcerptQueries
{
    /// <summary>For whom somebody speaks in a version.</summary>
    public static IQueryable<PartyRow> PartiesOf(this PortalDbContext db, int versionId)
    {
        var said = db.PublishedParagraphs.Where(paragraph => paragraph.RecordVersionId == versionId);
        return db
            .Agencies.Where(agency => said.Any(paragraph => paragraph.AgencyId == agency.Id))
            .Select(agency => new
            {
                IsCity = false,
                agency.Slug,
                Name = agency.Acronym ?? agency.Name,
            })
            .Concat(
                db.Cities.Where(city => said.Any(paragraph => paragraph.CityId == city.Id))
                    .Select(city => new
                    {
                        IsCity = true,
                        city.Slug,
                        Name = city.Name,
                    })
            )
            .OrderBy(party => party.Name)
            .ThenBy(party => party.Slug)
            .Select(party => new PartyRow(party.IsCity, party.Slug, party.Name));
    }

    /// <summary>The numbers of the paragraphs that a party said.</summary>
    public static IQueryable<string?> LabelsOf(this PortalDbContext db, int versionId, bool isCity, string slug) =>
        isCity
            ? db
                .PublishedParagraphs.Where(paragraph => paragraph.RecordVersionId == versionId)
                .Where(paragraph => db.Cities.Any(city => city.Slug == slug && city.Id == paragraph.CityId))
                .Select(paragraph => paragraph.Label)
            : db
                .PublishedParagraphs.Where(paragraph => paragraph.RecordVersionId == versionId)
                .Where(paragraph => db.Agencies.Any(agency => agency.Slug == slug && agency.Id == paragraph.AgencyId))
                .Select(paragraph => paragraph.Label);

    /// <summary>What a party undertook, as a record says.</summary>
    public static IQueryable<string> UndertakenIn(this PortalDbContext db, int recordId, bool isCity, string slug) =>
        db
            .Commitments.Where(commitment => commitment.RecordId == recordId)
            .Where(commitment => isCity ? commitment.City!.Slug == slug : commitment.Agency!.Slug == slug)
            .OrderBy(commitment => commitment.Id)
            .Select(commitment => commitment.Title);

    /// <summary>What one party said and undertook; nothing if nobody spoke for it.</summary>
    internal static async Task<PublishedDocument?> ExcerptAsync(
        this PortalDbContext db,
        PublishedDocument document,
        string? agency,
        string? city
    )
    {
        var party = (await db.PartiesOf(document.Version.Id).ToListAsync()).Find(party => party.Slug == (party.IsCity ? city : agency));
        if (party is null)
            return null;
        var labels = await db.LabelsOf(document.Version.Id, party.IsCity, party.Slug).ToListAsync();
        var undertaken = await db.UndertakenIn(document.Facts.Id, party.IsCity, party.Slug).ToListAsync();
        return document.ExcerptFor(party.Name, labels.OfType<string>().ToHashSet(), undertaken);
    }
}
