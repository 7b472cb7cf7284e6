using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Agencies;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Sessions;

/// <summary>How a seat is drawn: told apart by shape, never by colour alone.</summary>
public enum SeatKind
{
    /// <summary>A diamond: whoever opens, chairs, moderates or is the rapporteur for the association or network that brought people together.</summary>
    Host,

    /// <summary>A square.</summary>
    Agency,

    /// <summary>A circle: a city, or a person who sits for nobody else.</summary>
    City,
}

/// <summary>A passage of a published record, lying before the seat of whoever said it.</summary>
/// <param name="RecordSlug">The record in whose latest version it stands.</param>
/// <param name="Reference">The record's reference, which tells the passages of two records of one session apart.</param>
/// <param name="Label">The number of the paragraph, "12" or "12 bis".</param>
/// <param name="Voice">Quote, paraphrase, or unclear: then it follows the words of the one who sits here.</param>
public sealed record Sheet(string RecordSlug, string Reference, string Label, Voice Voice)
{
    /// <summary>Within the portal, without the language: <c>records/slug#p12</c>.</summary>
    public string Address => $"records/{RecordSlug}#{PublishedParagraph.AnchorOf(Label)}";
}

/// <summary>Whose seat a passage lies before.</summary>
public sealed record Said(int ParticipationId, Sheet Sheet);

/// <summary>A place at the table.</summary>
/// <param name="Kind">How it is drawn.</param>
/// <param name="Name">Who sits there; none where the source names nobody for an agency or a city that took part.</param>
/// <param name="PersonSlug">The person's address.</param>
/// <param name="Office">The office of the day.</param>
/// <param name="At">The agency or city of that office, or the one that took part without anybody being named.</param>
/// <param name="AtAddress">Its address within the portal.</param>
/// <param name="Role">The part in the session; none where nobody is named.</param>
/// <param name="OnBehalfOf">For whom the person spoke, where for somebody else.</param>
/// <param name="Sheets">What this person said, in the order of the record.</param>
public sealed record TableSeat(
    SeatKind Kind,
    string? Name,
    string? PersonSlug,
    string? Office,
    string? At,
    string? AtAddress,
    ParticipationRole? Role,
    string? OnBehalfOf,
    IReadOnlyList<Sheet> Sheets
)
{
    /// <summary>Whether the person was there, as far as anybody says so.</summary>
    public Presence Presence { get; init; }

    /// <summary>People whom the source mentions without naming them.</summary>
    public static TableSeat OfUnnamed(string people) => new(SeatKind.City, null, null, people, null, null, null, null, []);

    /// <summary>An agency that took part, and nobody is named for it.</summary>
    public static TableSeat OfAgency(string name, string slug) =>
        new(SeatKind.Agency, null, null, null, name, $"agencies/{slug}", null, null, []);

    /// <summary>Whether the source names who sat here; a seat without a name is dashed.</summary>
    public bool IsNamed => Name is not null;

    public static SeatKind KindOf(AgencyKind? agency, ParticipationRole role) =>
        agency switch
        {
            null => SeatKind.City,
            AgencyKind.Association
            or AgencyKind.Network
                when role
                    is ParticipationRole.OpeningRemarks
                        or ParticipationRole.Chair
                        or ParticipationRole.Moderator
                        or ParticipationRole.Rapporteur => SeatKind.Host,
            _ => SeatKind.Agency,
        };
}

/// <summary>A point of the picture.</summary>
public readonly record struct TablePoint(double X, double Y);

/// <summary>Where a sheet lies: its centre, and the turn that makes it face its seat.</summary>
public readonly record struct PlacedSheet(Sheet Sheet, TablePoint Centre, double Turn);

/// <summary>Where a seat stands, and the sheets before it that have room; the list beside the picture has all of them.</summary>
public sealed record PlacedSeat(int Number, TableSeat Seat, TablePoint Centre, double Size, IReadOnlyList<PlacedSheet> Sheets);

/// <summary>
/// The portal's picture of a session: a seat for everyone who took part, and before it a sheet for every passage.
/// This is its geometry; <c>_RoundTable.cshtml</c> draws it and writes the list that says the same:
/// <c>&lt;partial name="/Features/Sessions/_RoundTable.cshtml" model="Model.Table" /&gt;</c>, where
/// <c>Table = await db.RoundTableAsync(sessionId, unnamed, day, said)</c>.
/// </summary>
public sealed class RoundTable
{
    /// <summary>A table with more seats than this is drawn large, with its list beneath it.</summary>
    private const int MostAtASmallTable = 24;

    /// <summary>A sheet with the gap beside it.</summary>
    private const double SheetWidth = 14;
    private const double Gap = 4;
    private const double SheetHeight = 14;
    private const double RowHeight = 19;

    /// <summary>The day stands in the middle; no sheet comes nearer to the centre.</summary>
    private const double FreeMiddle = 62;
    private const int MostSheetsInARow = 5;

    public RoundTable(IReadOnlyList<TableSeat> seats, PartialDate? day = null)
    {
        Day = day;
        Radius = Math.Max(100, seats.Count * 4.2);
        Seats = [.. seats.Select((seat, i) => Place(seat, i, seats.Count))];
    }

    /// <summary>What stands in the middle.</summary>
    public PartialDate? Day { get; }
    public IReadOnlyList<PlacedSeat> Seats { get; }
    public double Radius { get; }

    /// <summary>The picture is a square; this is half of its side, and its centre.</summary>
    public double Half => Radius + 50;
    public bool IsLarge => Seats.Count > MostAtASmallTable;

    public bool HasSheets => Seats.Any(seat => seat.Seat.Sheets.Count > 0);

    public bool HasNames => Seats.Any(seat => seat.Seat.IsNamed);

    /// <summary>Somebody says of at least one who sits here whether they were there: of the others it is a gap.</summary>
    public bool SaysPresence => Seats.Any(seat => seat.Seat.Presence != Presence.NotStated);

    /// <summary>The passages come from several records, so that a number alone does not tell them apart.</summary>
    public bool HasSeveralRecords => Seats.SelectMany(seat => seat.Seat.Sheets).Select(sheet => sheet.Reference).Distinct().Skip(1).Any();

    private PlacedSeat Place(TableSeat seat, int index, int count)
    {
        var angle = -90 + 360.0 * index / count;
        return new PlacedSeat(
            index + 1,
            seat,
            At(angle, Radius + 24, 0),
            count <= MostAtASmallTable ? 20 : 16,
            [.. Lay(seat.Sheets, angle, 180.0 / count)]
        );
    }

    /// <summary>Lays the sheets in rows from the edge inwards, no row wider than the seat's part of the table.</summary>
    private IEnumerable<PlacedSheet> Lay(IReadOnlyList<Sheet> sheets, double angle, double halfOfItsPart)
    {
        var laid = 0;
        for (var distance = Radius - 16; distance >= FreeMiddle && laid < sheets.Count; distance -= RowHeight)
        {
            var row = sheets.Skip(laid).Take(RoomAt(distance, halfOfItsPart)).ToList();
            for (var i = 0; i < row.Count; i++)
                yield return new PlacedSheet(row[i], At(angle, distance, (i - (row.Count - 1) / 2.0) * SheetWidth), angle + 90);
            laid += row.Count;
        }
    }

    private static int RoomAt(double distance, double halfOfItsPart)
    {
        if (halfOfItsPart >= 90)
            return MostSheetsInARow;
        var width = 2 * (distance - SheetHeight / 2) * Math.Tan(halfOfItsPart * Math.PI / 180);
        return Math.Clamp((int)((width + Gap) / SheetWidth), 0, MostSheetsInARow);
    }

    /// <summary>The point so far from the centre in a direction, and so far sideways from there.</summary>
    private TablePoint At(double degrees, double distance, double sideways)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        return new TablePoint(Half + distance * cos - sideways * sin, Half + distance * sin + sideways * cos);
    }
}

public static class RoundTableQueries
{
    /// <summary>
    /// The table of a session with what was said there. One statement: what the page knows of the session already it
    /// hands over.
    /// </summary>
    /// <param name="unnamed">The session's people whom the source does not name.</param>
    /// <param name="day">The session's day.</param>
    /// <param name="said">What was said, as far as published records have it, or one of them alone.</param>
    /// <param name="attending">Agencies that took part: one for which nobody is named has a seat, too.</param>
    public static async Task<RoundTable> RoundTableAsync(
        this PortalDbContext db,
        int sessionId,
        string? unnamed,
        PartialDate? day,
        IReadOnlyList<Said> said,
        IReadOnlyList<Attending>? attending = null
    )
    {
        var seats = await db
            .Participations.Where(seat => seat.SessionId == sessionId)
            .OrderBy(seat => seat.Position)
            .ThenBy(seat => seat.Id)
            .Select(seat => new
            {
                seat.Id,
                seat.NameAsStated,
                PersonSlug = seat.Person.Slug,
                seat.Office,
                seat.Role,
                seat.OnBehalfOf,
                seat.Presence,
                seat.AgencyId,
                AgencyKind = (AgencyKind?)seat.Agency!.Kind,
                AgencySlug = seat.Agency.Slug,
                AgencyName = seat.Agency.Acronym ?? seat.Agency.Name,
                CitySlug = seat.City!.Slug,
                CityName = seat.City.Name,
            })
            .ToListAsync();
        var sheets = said.ToLookup(passage => passage.ParticipationId, passage => passage.Sheet);
        return new RoundTable(
            [
                .. seats.Select(seat => new TableSeat(
                    TableSeat.KindOf(seat.AgencyKind, seat.Role),
                    seat.NameAsStated,
                    seat.PersonSlug,
                    seat.Office,
                    seat.AgencyName ?? seat.CityName,
                    seat.AgencySlug is not null ? $"agencies/{seat.AgencySlug}" : $"cities/{seat.CitySlug}",
                    seat.Role,
                    seat.OnBehalfOf,
                    [.. sheets[seat.Id]]
                )
                {
                    Presence = seat.Presence,
                }),
                .. (attending ?? [])
                    .Where(agency => agency.IsAgency && !seats.Exists(seat => seat.AgencyId == agency.Id))
                    .Select(agency => TableSeat.OfAgency(agency.Name, agency.Slug)),
                .. unnamed is null ? Array.Empty<TableSeat>() : [TableSeat.OfUnnamed(unnamed)],
            ],
            day
        );
    }
}
