using ForumPortal.Data;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Features.Sessions;
using ForumPortal.Web.Platform.Jobs;
using ForumPortal.Web.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Registrations;

/// <summary>
/// What the clock does with registrations: offers that nobody has answered end and go on, reminders go, those who speak are
/// registered, and what was kept long enough is erased.
/// </summary>
public sealed class RegistrationJob(IServiceScopeFactory scopes, Postman postman, TimeProvider clock, ILogger<RegistrationJob> logger)
    : Job(clock, logger)
{
    /// <summary>An offer that was made a moment ago, or on another node, is noticed within this time.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    protected override string Schedule =>
        "when an offered place was held long enough or a reminder is due, a minute after somebody was put in a programme; each day after the days for which answers are kept";

    private DateTime Now => Clock.GetUtcNow().UtcDateTime;

    protected override async Task<DateTimeOffset> RunAsync(CancellationToken stop)
    {
        var now = Now;
        List<int> late;
        await using (var scope = scopes.CreateAsyncScope())
            late = await Db(scope).Registrations.DesksWithLateOffers(now).ToListAsync(stop);
        foreach (var desk in late)
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<DeskTurns>().SettleAsync(desk);
        }
        await SendAsync(now, stop);
        await RegisterSpeakersAsync(DateOnly.FromDateTime(now), stop);
        await EraseAsync(DateOnly.FromDateTime(now), stop);
        await using var last = scopes.CreateAsyncScope();
        var next = await Db(last).Registrations.NextEndAsync(stop);
        var latest = now + LongestPause;
        return new DateTimeOffset(next < latest ? next.Value : latest, TimeSpan.Zero);
    }

    private async Task SendAsync(DateTime now, CancellationToken stop)
    {
        List<Reminder> reminders;
        List<int> desks;
        await using (var scope = scopes.CreateAsyncScope())
        {
            reminders = await Db(scope).Reminders.ToGo().AsNoTracking().ToListAsync(stop);
            desks = await Db(scope).RegistrationDesks.ToWarn(now).ToListAsync(stop);
        }
        foreach (var reminder in reminders.Where(reminder => reminder.IsDue(reminder.Desk.Event, now)))
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ClockTurns>().RemindAsync(reminder.DeskId, reminder.Id);
        }
        foreach (var desk in desks)
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ClockTurns>().WarnAsync(desk);
        }
    }

    private async Task RegisterSpeakersAsync(DateOnly today, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = Db(scope);
        foreach (var desk in await db.RegistrationDesks.ExpectingSpeakers(today).AsNoTracking().ToListAsync(stop))
        {
            var reached = await db.Participations.ReachedSpeakersOf(desk.Event.EditionId!.Value).ToListAsync(stop);
            if (reached.Except(desk.KnownSpeakers).Any())
                await scope.ServiceProvider.GetRequiredService<Speakers>().RegisterAsync(desk.Id);
        }
    }

    private async Task EraseAsync(DateOnly today, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = Db(scope);
        var desks = await db.RegistrationDesks.StillKept(db.Registrations).AsNoTracking().ToListAsync(stop);
        foreach (var desk in desks.Where(desk => desk.Event.SortDay < today))
        {
            var days = today.DayNumber - desk.Event.SortDay.DayNumber;
            if (days > desk.KeptDays)
                await EraseEverythingAsync(desk.Id, stop);
            else
                foreach (var question in desk.Questions.Where(question => days > question.KeptDays))
                    await EraseAnswersAsync(desk.Id, question.Id, stop);
        }
    }

    private async Task EraseAnswersAsync(int deskId, int questionId, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var answers = Db(scope).Set<Answer>().Where(answer => answer.QuestionId == questionId);
        if (await answers.ExecuteDeleteAsync(stop) is > 0 and var erased)
            logger.LogInformation("Erased {Count} answers to question {Question} of desk {Desk}", erased, questionId, deskId);
    }

    /// <summary>By the party, so that a registration among thousands never waits for all of them.</summary>
    private async Task EraseEverythingAsync(int deskId, CancellationToken stop)
    {
        List<int> parties;
        await using (var scope = scopes.CreateAsyncScope())
            parties = await Db(scope)
                .Parties.Where(party => party.DeskId == deskId && party.Registrations.Any(person => person.ErasedAt == null))
                .Select(party => party.Id)
                .ToListAsync(stop);
        foreach (var id in parties)
        {
            stop.ThrowIfCancellationRequested();
            await using var scope = scopes.CreateAsyncScope();
            var db = Db(scope);
            var party = await db
                .Parties.AsSplitQuery()
                .Include(party => party.Links)
                .Include(party => party.Letter)
                .Include(party => party.Registrations)
                    .ThenInclude(person => person.Answers)
                .Include(party => party.Registrations)
                    .ThenInclude(person => person.Steps)
                .SingleAsync(party => party.Id == id, stop);
            foreach (var person in party.Registrations)
                person.Erase(Now);
            party.Erase(Now);
            var mails = await db.Outbox.Where(mail => mail.PartyId == id).ToListAsync(stop);
            foreach (var mail in mails)
                mail.Forget();
            await db.SaveChangesAsync(stop);
            foreach (var mail in mails)
                postman.Forget(mail.Id);
        }
    }

    private static PortalDbContext Db(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<PortalDbContext>();
}
