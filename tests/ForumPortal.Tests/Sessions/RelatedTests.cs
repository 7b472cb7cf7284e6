using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Cities;
using ForumPortal.Domain.Commitments;
using ForumPortal.Domain.Sessions;
using ForumPortal.Tests.Infrastructure;
using ForumPortal.Tests.Records;
using ForumPortal.Web.Features.Sessions;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Sessions;

/// <summary>From one session to others about the same: by theme, by speaker, by who undertook something.</summary>
public sealed class RelatedTests : IDisposable
{
    private const string Dialogue = "2025-dialogue-international-organizations";
    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Sessions_with_most_in_common_come_first_and_say_what_it_is()
    {
        await portal.WithDatabaseAsync(async db =>
        {
            var dialogue = await db
                .Sessions.Include(one => one.Edition)
                .Include(one => one.Themes)
                .Include(one => one.Participations)
                    .ThenInclude(seat => seat.Person)
                .SingleAsync(one => one.Slug == Dialogue);
            var themes = await db.Themes.OrderBy(theme => theme.Id).Select(theme => theme.Id).Take(2).ToListAsync();
            dialogue.SetThemes(themes.Select(id => new SessionTheme { ThemeId = id }));
            var near = new Session
            {
                Slug = "near",
                Title = "A near session",
                Edition = dialogue.Edition,
            };
            near.SetThemes(themes.Select(id => new SessionTheme { ThemeId = id }));
            near.Seat(dialogue.Participations[0].Person, ParticipationRole.Speaker, "Mayor");
            var city = await db.Cities.OrderBy(one => one.Id).FirstAsync();
            db.Sessions.Add(near);
            await db.SaveChangesAsync();
            foreach (var (slug, session) in new[] { ("one", dialogue.Id), ("two", near.Id) })
                db.Commitments.Add(Undertaken(slug, city, dialogue.EditionId, session));
            await db.SaveChangesAsync();
        });

        var page = await portal.Anybody().ReadAsync("/sessions/" + Dialogue);
        var first = page.QuerySelector("[aria-labelledby=related] li")!;
        Assert.Equal("/sessions/near", first.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("themes in common: 2", first.TextContent, StringComparison.Ordinal);
        Assert.Contains("speakers in common: 1", first.TextContent, StringComparison.Ordinal);
        Assert.Contains("undertakings of the same parties: 1", first.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            "/sessions/" + Dialogue,
            (await portal.Anybody().ReadAsync("/sessions/near")).QuerySelector("[aria-labelledby=related] a")!.GetAttribute("href")
        );
    }

    [Fact]
    public async Task Only_what_is_published_is_related_to_a_record()
    {
        Assert.Equal([Dialogue], await AroundAllAsync());
        var reviewer = await portal.SignedInAsync(Roles.Reviewer);
        await reviewer.DoAsync($"/manage/records/{Dialogue}/withdraw", new() { ["Input.Notice"] = "It was the wrong file." });
        Assert.Empty(await AroundAllAsync());
    }

    /// <summary>Every record to which the record of some session would lead.</summary>
    private Task<List<string>> AroundAllAsync() =>
        portal.FromDatabaseAsync(async db =>
        {
            var found = new List<string>();
            foreach (var id in await db.Sessions.Select(one => one.Id).ToListAsync())
                found.AddRange(await db.RecordsAround(id, 5).Select(one => one.Slug).ToListAsync());
            return found.Distinct().ToList();
        });

    private static Commitment Undertaken(string slug, City city, int edition, int session)
    {
        var commitment = new Commitment
        {
            Slug = slug,
            Title = slug,
            Text = slug,
            EditionId = edition,
            SessionId = session,
        };
        commitment.Bind(city, null, null);
        return commitment;
    }
}
