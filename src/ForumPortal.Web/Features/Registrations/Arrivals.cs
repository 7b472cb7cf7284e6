using ForumPortal.Data;
using ForumPortal.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Registrations;

/// <summary>Takes in what the form has sent. Who is registered already is told so by mail, and nobody else learns it.</summary>
public sealed class Arrivals(PortalDbContext db, RegistrationMails mails)
{
    /// <param name="accountId">Who is signed in, if somebody is.</param>
    public async Task TakeInAsync(RegistrationDesk desk, RegisterForm form, Letter? letter, int? accountId, DateTime now)
    {
        // The same form, sent twice: it has arrived.
        if (await db.Parties.AnyAsync(party => party.DeskId == desk.Id && party.Submission == form.Submission))
            return;
        await db.Entry(desk).Collection(one => one.Questions).LoadAsync();
        var contact = new Contact(form.ContactName!.Trim(), form.ContactEmail!.Trim().ToLowerInvariant(), PortalLanguages.Current.Code);
        var party = new Party(desk, contact, form.Submission!, now)
        {
            AccountId = accountId,
            CityName = string.IsNullOrWhiteSpace(form.City) ? null : form.City.Trim(),
            MaySplit = form.MaySplit,
        };
        var people = form.People;
        var keys = people
            .Select(person => Registration.KeyOf(person.Registrant.Email ?? contact.Email, person.Registrant.Name.Stated))
            .ToList();
        var known = await db.Registrations.Known(desk.Id, keys).Include(person => person.Party).ToListAsync();
        foreach (
            var (person, key) in people
                .Zip(keys)
                .DistinctBy(pair => pair.Second)
                .Where(pair => !known.Exists(one => one.PersonKey == pair.Second))
        )
        {
            var category = desk.Categories.Single(category => category.Id == person.Category);
            var registration = party.Add(category, person.Registrant);
            foreach (var question in AnswerReading.For(desk, category))
                registration.Reply(question, AnswerReading.Text(question, person.Answers));
        }
        db.Outbox.AddRange(known.Select(person => mails.Known(desk, person, now)));
        if (party.Registrations.Count == 0)
            return;
        if (letter is not null)
            party.Enclose(letter);
        desk.Register(party, now);
        db.Parties.Add(party);
    }
}
