using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Registrations;

/// <summary>
/// Takes in what the form has sent. Who is registered already is told so by mail, and nobody else learns it. Those who come while
/// somebody else has the turn come in together at the next one, in the order in which they came: in the last hour before the
/// closing a turn costs the same for one and for fifty.
/// </summary>
public sealed class Arrivals(PortalDbContext db, DeskTurns turns, DeskQueues queues, RegistrationMails mails)
{
    private const int MostAtOnce = 50;

    /// <exception cref="ForumRuleException">The desk refuses it.</exception>
    public async Task TakeInAsync(int deskId, Arrival mine)
    {
        queues.Stand(deskId, mine);
        using var turn = await queues.EnterAsync(deskId);
        // Whoever had the turn before may have taken this one along.
        while (!mine.Outcome.IsCompleted)
            await TakeInTogetherAsync(deskId, queues.NextInLine(deskId, MostAtOnce));
        await mine.Outcome;
    }

    private async Task TakeInTogetherAsync(int deskId, IReadOnlyList<Arrival> together)
    {
        try
        {
            await turns.ActAsync(deskId, (desk, now) => TakeInAsync(desk, together, now));
        }
        catch (Exception) when (together.Count > 1)
        {
            // What is wrong with one of them is nothing to the others.
            foreach (var one in together)
                await TakeInTogetherAsync(deskId, [one]);
            return;
        }
        catch (Exception failed)
        {
            together[0].Failed(failed);
            return;
        }
        foreach (var one in together)
            one.Arrived();
    }

    private async Task TakeInAsync(RegistrationDesk desk, IReadOnlyList<Arrival> together, DateTime now)
    {
        await db.Entry(desk).Collection(one => one.Questions).LoadAsync();
        var submissions = together.Select(one => one.Form.Submission!).ToList();
        // The same form, sent twice: it has arrived.
        var arrived = (
            await db
                .Parties.Where(party => party.DeskId == desk.Id && submissions.Contains(party.Submission))
                .Select(party => party.Submission)
                .ToListAsync()
        ).ToHashSet(StringComparer.Ordinal);
        var keys = together.SelectMany(one => one.Keys).Distinct().ToList();
        var known = await db
            .Registrations.Known(desk.Id, keys)
            .Include(person => person.Party)
            .ToDictionaryAsync(person => person.PersonKey, StringComparer.Ordinal);
        foreach (var one in together)
        {
            one.Refused = null;
            if (!arrived.Add(one.Form.Submission!))
            {
                // What came of the first of two clicks came of the second.
                one.Refused = together.First(first => first.Form.Submission == one.Form.Submission).Refused;
                continue;
            }
            try
            {
                TakeIn(desk, one, known, now);
            }
            catch (ForumRuleException refused)
            {
                one.Refused = refused;
            }
        }
    }

    private void TakeIn(RegistrationDesk desk, Arrival one, Dictionary<string, Registration> known, DateTime now)
    {
        var form = one.Form;
        var party = new Party(desk, one.Contact, form.Submission!, now)
        {
            AccountId = one.AccountId,
            CityName = string.IsNullOrWhiteSpace(form.City) ? null : form.City.Trim(),
            MaySplit = form.MaySplit,
        };
        var people = form.People.Zip(one.Keys).DistinctBy(pair => pair.Second).ToList();
        foreach (var (person, key) in people.Where(pair => !known.ContainsKey(pair.Second)))
        {
            var category = desk.Categories.Single(category => category.Id == person.Category);
            var registration = party.Add(category, person.Registrant);
            foreach (var question in AnswerReading.For(desk, category))
                registration.Reply(question, AnswerReading.Text(question, person.Answers));
        }
        if (party.Registrations.Count > 0)
        {
            if (one.Letter is { } letter)
                party.Enclose(letter.Copy());
            desk.Register(party, now, form.FormCode);
            db.Parties.Add(party);
        }
        var registered = people.Select(pair => known.GetValueOrDefault(pair.Second)).OfType<Registration>();
        db.Outbox.AddRange(registered.Where(person => person.Address.Length > 0).Select(person => mails.Known(desk, person, now)));
        foreach (var person in party.Registrations)
            known.Add(person.PersonKey, person);
    }
}

/// <summary>One form that was sent, and what becomes of it.</summary>
/// <param name="Letter">Enclosed, where one is.</param>
/// <param name="AccountId">Who was signed in, if somebody was.</param>
public sealed record Arrival(RegisterForm Form, Letter? Letter, int? AccountId)
{
    // Whoever waits goes on by themselves, not on the way of the one who had the turn.
    private readonly TaskCompletionSource outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ended when it is saved, or refused.</summary>
    public Task Outcome => outcome.Task;

    /// <summary>Who sent it, to be written to in the language of the page.</summary>
    public Contact Contact { get; } =
        new(Form.ContactName!.Trim(), Form.ContactEmail!.Trim().ToLowerInvariant(), PortalLanguages.Current.Code);

    /// <summary>Who each of its people is.</summary>
    public IReadOnlyList<string> Keys { get; } =
    [
        .. Form.People.Select(person =>
            Registration.KeyOf(person.Registrant.Email ?? Form.ContactEmail!.Trim().ToLowerInvariant(), person.Registrant.Name.Stated)
        ),
    ];

    internal ForumRuleException? Refused { get; set; }

    internal void Arrived()
    {
        if (Refused is { } refused)
            outcome.TrySetException(refused);
        else
            outcome.TrySetResult();
    }

    internal void Failed(Exception failed) => outcome.TrySetException(failed);
}
