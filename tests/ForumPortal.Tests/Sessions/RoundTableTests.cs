using ForumPortal.Domain.Agencies;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;
using ForumPortal.Tests.Infrastructure;
using ForumPortal.Web.Features.Sessions;

namespace ForumPortal.Tests.Sessions;

public sealed class RoundTableTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 40)]
    [InlineData(3, 12)]
    [InlineData(6, 6)]
    [InlineData(24, 9)]
    [InlineData(25, 9)]
    [InlineData(60, 30)]
    [InlineData(300, 2)]
    public void Every_seat_and_sheet_stays_inside_the_picture_and_none_covers_another(int seats, int sheets)
    {
        var table = TableOf(seats, sheets);

        var things = table
            .Seats.Select(place => (place.Centre, Reach: place.Size / 2))
            .Concat(table.Seats.SelectMany(place => place.Sheets).Select(laid => (laid.Centre, Reach: 5.0)))
            .ToList();
        Assert.All(
            things,
            thing =>
            {
                Assert.InRange(thing.Centre.X, 14, 2 * table.Half - 14);
                Assert.InRange(thing.Centre.Y, 14, 2 * table.Half - 14);
            }
        );
        for (var i = 0; i < things.Count; i++)
        {
            for (var j = i + 1; j < things.Count; j++)
                Assert.True(Distance(things[i].Centre, things[j].Centre) >= things[i].Reach + things[j].Reach, $"{i} covers {j}");
        }
    }

    [Theory]
    [InlineData(1, 40)]
    [InlineData(6, 6)]
    [InlineData(60, 30)]
    public void What_has_no_room_on_the_table_stays_in_its_seat_s_list(int seats, int sheets)
    {
        var table = TableOf(seats, sheets);

        Assert.All(
            table.Seats,
            place =>
            {
                Assert.Equal(sheets, place.Seat.Sheets.Count);
                Assert.Equal(place.Seat.Sheets.Take(place.Sheets.Count), place.Sheets.Select(laid => laid.Sheet));
            }
        );
    }

    [Fact]
    public void Six_speakers_with_six_passages_each_have_all_of_them_on_the_table() =>
        Assert.All(TableOf(6, 6).Seats, place => Assert.Equal(6, place.Sheets.Count));

    [Theory]
    [InlineData(AgencyKind.Association, ParticipationRole.OpeningRemarks, SeatKind.Host)]
    [InlineData(AgencyKind.Network, ParticipationRole.Moderator, SeatKind.Host)]
    [InlineData(AgencyKind.Network, ParticipationRole.Rapporteur, SeatKind.Host)]
    [InlineData(AgencyKind.Association, ParticipationRole.Panellist, SeatKind.Agency)]
    [InlineData(AgencyKind.UnOffice, ParticipationRole.Chair, SeatKind.Agency)]
    [InlineData(null, ParticipationRole.Chair, SeatKind.City)]
    public void The_association_that_opens_or_chairs_is_the_host(AgencyKind? agency, ParticipationRole role, SeatKind drawn) =>
        Assert.Equal(drawn, TableSeat.KindOf(agency, role));

    [Fact]
    public async Task The_table_of_the_2025_dialogue_has_five_speakers_and_the_unnamed_mayors()
    {
        using var portal = new Portal();

        var page = await portal.Anybody().ReadAsync("/sessions/2025-dialogue-international-organizations");

        var seats = page.QuerySelectorAll(".seats > li");
        Assert.Equal(6, seats.Length);
        Assert.Equal("host", seats[0].ClassName!.Trim());
        Assert.Contains("Mayors and deputy mayors", seats[5].TextContent, StringComparison.Ordinal);
        Assert.Equal(6, page.QuerySelectorAll("svg.tbl text:not(.mid)").Length);
        var quoted = page.QuerySelector(".seats .leaves a.quote")!;
        Assert.Contains("Rossbach", quoted.Closest("li")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("/records/", quoted.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(
            page.QuerySelectorAll(".seats .leaves a").Select(sheet => sheet.GetAttribute("href")),
            page.QuerySelectorAll("svg.tbl a").Select(sheet => sheet.GetAttribute("href"))
        );
    }

    private static RoundTable TableOf(int seats, int sheets) =>
        new([
            .. Enumerable
                .Range(0, seats)
                .Select(i => new TableSeat(
                    (SeatKind)(i % 3),
                    $"Speaker {i}",
                    $"speaker-{i}",
                    "Mayor",
                    null,
                    null,
                    ParticipationRole.Speaker,
                    null,
                    [.. Enumerable.Range(1, sheets).Select(n => new Sheet("a-record", "FM5-R1", $"{n}", Voice.Paraphrase))]
                )),
        ]);

    private static double Distance(TablePoint a, TablePoint b) => Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2));
}
