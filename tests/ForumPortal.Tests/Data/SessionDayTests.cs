using ForumPortal.Data;
using ForumPortal.Data.Providers;
using ForumPortal.Domain;
using ForumPortal.Domain.Sessions;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Data;

/// <summary>The day by which lists are read stands with each passage and link, and is the session's.</summary>
public sealed class SessionDayTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_session_that_is_moved_takes_along_what_was_said_there_and_who_and_what_it_is_listed_with(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.WithContentAsync(provider);
        await using var before = database.Open();
        Assert.NotEqual(0, await before.PublishedParagraphs.CountAsync());
        Assert.Equal(0, await StraysAsync(before));

        await using (var db = database.Open())
        {
            foreach (var session in await db.Sessions.ToListAsync())
                session.HeldOn(PartialDate.Parse("1999-05-04"), 1999);
            await db.SaveChangesAsync();
        }

        await using var after = database.Open();
        Assert.Equal(0, await StraysAsync(after));
        Assert.True(
            await after.PublishedParagraphs.AllAsync(one => EF.Property<DateOnly>(one, SessionDays.Column) == new DateOnly(1999, 5, 4))
        );
    }

    private static async Task<int> StraysAsync(PortalDbContext db) =>
        await db.PublishedParagraphs.CountAsync(one => EF.Property<DateOnly>(one, SessionDays.Column) != one.Version.Record.Session.SortDay)
        + await StraysAsync<SessionTheme>(db)
        + await StraysAsync<SessionAgency>(db)
        + await StraysAsync<SessionCity>(db);

    private static Task<int> StraysAsync<TLink>(PortalDbContext db)
        where TLink : class =>
        db.Set<TLink>()
            .CountAsync(link =>
                db.Sessions.Any(session =>
                    session.Id == EF.Property<int>(link, nameof(SessionTheme.SessionId))
                    && session.SortDay != EF.Property<DateOnly>(link, SessionDays.Column)
                )
            );
}
