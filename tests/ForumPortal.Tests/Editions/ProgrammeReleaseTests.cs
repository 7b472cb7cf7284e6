using System.Net;
using ForumPortal.Data.Accounts;
using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Editions;
using ForumPortal.Domain.People;
using ForumPortal.Domain.Sessions;
using ForumPortal.Tests.Infrastructure;
using ForumPortal.Tests.Registrations;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Editions;

/// <summary>A programme is released in versions; what changes afterwards is told to those whom it concerns, once.</summary>
public sealed class ProgrammeReleaseTests : IDisposable
{
    private const string Page = "/manage/editions/2025/programme";
    private const string Ann = "ann@city.example";
    private const string Ben = "ben@city.example";

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Only_the_speakers_whose_own_session_has_changed_are_told_what_it_was_before_and_nobody_twice()
    {
        var editor = await ReleasedAsync();
        await ChangeAsync("first", session => session.Meet(new(11, 0), new(12, 0), "Europe/Zurich"));
        await ChangeAsync("first", session => session.Room = "Room XX");

        var page = await editor.ReadAsync(Page);
        Assert.Contains(
            "When: 7 July 2025, 11:00–12:00 (Europe/Zurich) (before: 7 July 2025, 10:00",
            page.Body!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains("Release version 2 and tell 1", page.QuerySelector("form.confirm button")!.TextContent, StringComparison.Ordinal);
        await ADesk.DoneAsync(editor.SubmitAsync(page, Page, [], "form.confirm"));

        var mail = Assert.Single(await portal.MailAsync(Ann));
        Assert.Contains("Where: Room XX (before: not stated)", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("First", mail.TextBody, StringComparison.Ordinal);
        Assert.Empty(await portal.MailAsync(Ben));
        using var again = await editor.SubmitAsync(Page, [], "form.confirm");
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Single(await portal.MailAsync(Ann));
    }

    [Fact]
    public async Task Readers_see_the_version_what_changed_in_it_and_what_has_moved_since()
    {
        var editor = await ReleasedAsync();
        await ChangeAsync("first", session => session.Room = "Room XX");
        await ADesk.DoneAsync(editor.SubmitAsync(Page, [], "form.confirm"));
        await ChangeAsync("second", session => session.Meet(new(9, 0), null, "Europe/Zurich"));

        var page = await portal.Anybody().ReadAsync("/editions/2025");
        Assert.Contains("Version 2 of the programme, 2 March 2026, 09:00 (UTC).", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Where: Room XX", page.QuerySelector("main .changes")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Changed since version 2", Assert.Single(page.QuerySelectorAll(".timeline .state.changed")).TextContent);
        Assert.DoesNotContain("@city.example", page.Source.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_taken_from_the_programme_and_who_is_put_in_it_are_told_and_who_has_no_address_is_named()
    {
        var editor = await ReleasedAsync();
        await portal.WithDatabaseAsync(async db =>
        {
            var session = await db.Sessions.Include(s => s.Participations).ThenInclude(p => p.Person).SingleAsync(s => s.Slug == "first");
            session.Unseat(session.Participations[0], new SeatTies(0, 0));
            var others = await db.People.OrderBy(person => person.Id).Skip(5).Take(2).ToListAsync();
            session.Seat(others[0], ParticipationRole.Chair, "Mayor").Email = "new@city.example";
            session.Seat(others[1], ParticipationRole.Speaker, "Mayor");
            await db.SaveChangesAsync();
        });

        var page = await editor.ReadAsync(Page);
        Assert.NotNull(page.QuerySelector(".notice.attention"));
        await ADesk.DoneAsync(editor.SubmitAsync(page, Page, [], "form.confirm"));

        Assert.Contains("No longer takes part", (await portal.LatestMailAsync(Ann)).TextBody, StringComparison.Ordinal);
        Assert.Contains("Takes part now", (await portal.LatestMailAsync("new@city.example")).TextBody, StringComparison.Ordinal);
        // The address of who has left is not kept any longer than it was needed.
        var kept = await portal.FromDatabaseAsync(db => db.ProgrammeReleases.OrderBy(release => release.Id).ToListAsync());
        Assert.DoesNotContain(kept.SelectMany(release => release.Slots).SelectMany(slot => slot.Seats), seat => seat.Email == Ann);
        Assert.All(kept[^1].Changes.SelectMany(change => change.Concerned), seat => Assert.Null(seat.Email));
    }

    [Fact]
    public async Task Those_who_have_a_place_are_told_only_where_somebody_asks_for_it_in_their_language()
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        await portal.WithEditionAsync(manager);
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Ada"], language: "/fr"));
        var editor = await ReleasedAsync();
        await portal.MailAsync("office@city.example");
        await ChangeAsync("first", session => session.Room = "Room XX");
        await ADesk.DoneAsync(editor.SubmitAsync(Page, [], "form.confirm"));
        Assert.Single(await portal.MailAsync("office@city.example"));

        await ChangeAsync("second", session => session.Status = SessionStatus.Cancelled);
        await ADesk.DoneAsync(editor.SubmitAsync(Page, new() { ["participants"] = "true" }, "form.confirm"));

        var mail = await portal.LatestMailAsync("office@city.example");
        Assert.Contains("Annulée.", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Cancelled.", (await portal.LatestMailAsync(Ben)).TextBody, StringComparison.Ordinal);
        Assert.Single(await portal.MailAsync(Ann));
    }

    [Fact]
    public async Task A_speaker_who_has_an_account_is_told_in_the_language_of_it()
    {
        var editor = await ReleasedAsync();
        await portal.WithDatabaseAsync(db =>
        {
            db.Users.Add(Account.Invited("Ben", Ben.ToUpperInvariant(), Roles.Participant, "fr"));
            return db.SaveChangesAsync();
        });
        await ChangeAsync("second", session => session.Status = SessionStatus.Cancelled);
        await ADesk.DoneAsync(editor.SubmitAsync(Page, [], "form.confirm"));

        Assert.Contains("Annulée.", (await portal.LatestMailAsync(Ben)).TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_changed_since_it_was_shown_is_shown_again_before_it_is_sent()
    {
        var editor = await ReleasedAsync();
        await ChangeAsync("first", session => session.Room = "Room XX");
        var page = await editor.ReadAsync(Page);
        await ChangeAsync("first", session => session.Room = "Room XIX");

        using var response = await editor.SubmitAsync(page, Page, [], "form.confirm");

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        var shown = await Visitor.ParseAsync(response);
        Assert.Contains("Look again; nothing was sent.", shown.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Room XIX", shown.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await portal.MailAsync(Ann));
        Assert.Equal(1, await portal.FromDatabaseAsync(db => db.ProgrammeReleases.CountAsync()));
    }

    [Fact]
    public void What_was_held_and_a_title_that_is_put_right_send_nobody_a_mail()
    {
        var session = new Session
        {
            Title = "Frist",
            Slug = "first",
            Status = SessionStatus.Confirmed,
        };
        session.HeldOn(PartialDate.Of(new DateOnly(2025, 7, 7)), 2025);
        var release = ProgrammeRelease.Of(new Edition(), null, [session], 0, Actor.Portal, DateTime.UnixEpoch);
        session.Title = "First";
        Assert.Empty(ProgrammeRelease.ChangesSince(release, [session]));

        session.Room = "Room XX";
        Assert.Single(ProgrammeRelease.ChangesSince(release, [session]));
        session.Status = SessionStatus.Held;
        Assert.Empty(ProgrammeRelease.ChangesSince(release, [session]));
        var refused = Assert.Throws<ForumRuleException>(() =>
            ProgrammeRelease.Of(new Edition(), release, [session], 0, Actor.Portal, DateTime.UnixEpoch)
        );
        Assert.Equal(EditionRules.NothingHasChanged, refused.Refusal.Rule);
    }

    /// <summary>Two sessions with a speaker each, in a first version that nobody was told of.</summary>
    private async Task<Visitor> ReleasedAsync()
    {
        await portal.WithDatabaseAsync(async db =>
        {
            var edition = await db.Editions.SingleAsync(one => one.Year == 2025);
            var people = await db.People.OrderBy(person => person.Id).Take(2).ToListAsync();
            db.Sessions.Add(Session(edition, "first", people[0], Ann));
            db.Sessions.Add(Session(edition, "second", people[1], Ben));
            await db.SaveChangesAsync();
        });
        var editor = await portal.SignedInAsync(Roles.Editor);
        await ADesk.DoneAsync(editor.SubmitAsync(Page, [], "form.confirm"));
        return editor;
    }

    private static Session Session(Edition edition, string slug, Person speaker, string address)
    {
        var session = new Session
        {
            EditionId = edition.Id,
            Title = char.ToUpperInvariant(slug[0]) + slug[1..],
            Slug = slug,
            Status = SessionStatus.Confirmed,
        };
        session.HeldOn(PartialDate.Of(new DateOnly(2025, 7, 7)), 2025);
        session.Meet(new(10, 0), null, "Europe/Zurich");
        session.Seat(speaker, ParticipationRole.Keynote, "Mayor").Email = address;
        return session;
    }

    private Task ChangeAsync(string slug, Action<Session> change) =>
        portal.WithDatabaseAsync(async db =>
        {
            change(await db.Sessions.SingleAsync(session => session.Slug == slug));
            await db.SaveChangesAsync();
        });
}
