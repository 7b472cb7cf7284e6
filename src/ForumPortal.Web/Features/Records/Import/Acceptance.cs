using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Agencies;
using ForumPortal.Domain.Calls;
using ForumPortal.Domain.Cities;
using ForumPortal.Domain.Events;
using ForumPortal.Domain.People;
using ForumPortal.Domain.Programmes;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Features.Records.Manage;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Records.Import;

/// <summary>Makes true what an editor accepts: somebody sits at the table, words are somebody's, something is asked.</summary>
public sealed class Acceptance(PortalDbContext db, Record record, IReadOnlyList<Proposal> speakers, Actor by, DateTime at)
{
    public static async Task<Acceptance> OfAsync(PortalDbContext db, int recordId, Actor by, DateTime at)
    {
        var record = await db
            .Records.Include(record => record.Session)
                .ThenInclude(session => session.Participations)
                    .ThenInclude(seat => seat.Person)
            .Include(record => record.Edition)
            .AsSplitQuery()
            .SingleAsync(record => record.Id == recordId);
        var speakers = await db
            .Proposals.Where(proposal => proposal.Paragraph.RecordId == recordId && proposal.Kind == ProposalKind.Speaker)
            .ToListAsync();
        return new Acceptance(db, record, speakers, by, at);
    }

    /// <exception cref="ForumRuleException">A rule refuses; nothing of this proposal has been done.</exception>
    public async Task AcceptAsync(Proposal proposal)
    {
        record.WritingBlockers().RefuseIfAny();
        proposal.DecisionBlockers().RefuseIfAny();
        var result = proposal.Kind switch
        {
            ProposalKind.SessionDay => SetDay(proposal.Fact),
            ProposalKind.Speaker => (await SeatAsync(proposal.Fact)).Id,
            ProposalKind.Statement => await AttributeAsync(proposal),
            ProposalKind.Call => await AskAsync(proposal),
            ProposalKind.Event => await NameEventAsync(proposal),
            _ => await MentionAsync(proposal),
        };
        proposal.Accept(result);
    }

    private int? SetDay(ProposedFact fact)
    {
        if (PartialDate.TryParse(fact.First, out var day))
            record.Session.HeldOn(day, record.Edition.Year);
        return null;
    }

    /// <summary>Seats somebody; whoever sits there already, or is known by the name, is not added again.</summary>
    public async Task<Participation> SeatAsync(ProposedFact fact)
    {
        var key = FoldedText.Of(fact.Name ?? throw new Refusal(RecordRules.ANameIsNeeded).AsException());
        var session = record.Session;
        var seat = session.Participations.FirstOrDefault(seat =>
            fact.PersonId is not null && seat.PersonId == fact.PersonId
            || FoldedText.Of(seat.Person.Name.Stated) == key
            || FoldedText.Of(seat.NameAsStated) == key
        );
        if (seat is not null)
            return seat;
        var role = Enum.TryParse<ParticipationRole>(fact.Role, out var stated) ? stated : ParticipationRole.Speaker;
        seat = session.Seat(await PersonAsync(fact, key), role, FoldedText.Cut(fact.Office ?? "", Participation.OfficeMaxLength));
        seat.NameAsStated = FoldedText.Cut(
            fact.Honorific is null ? fact.Name : $"{fact.Honorific} {fact.Name}",
            Participation.NameMaxLength
        );
        (seat.AgencyId, seat.CityId) = (fact.AgencyId, fact.CityId);
        // What is said of a speaker next needs the key.
        await db.SaveChangesAsync();
        return seat;
    }

    private async Task<Person> PersonAsync(ProposedFact fact, string key)
    {
        if (fact.PersonId is { } id && await db.People.SingleOrDefaultAsync(person => person.Id == id) is { } known)
            return known;
        var alike = await db.People.Where(person => person.SearchForm.Contains(key)).Take(20).ToListAsync();
        if (alike.Find(person => FoldedText.Of(person.Name.Stated) == key) is { } same)
            return same;
        var parts = fact.Name!.Split(' ');
        var name = new PersonalName(
            FoldedText.Cut(fact.Name, PersonalName.PartMaxLength),
            fact.Honorific is null ? null : FoldedText.Cut(fact.Honorific, PersonalName.HonorificMaxLength),
            // More than two words may be divided in more than one way.
            parts.Length == 2
                ? parts[0]
                : null,
            parts.Length == 2 ? parts[1] : null
        );
        var person = new Person { Name = name, Slug = await db.FreeSlugAsync<Person>(Slugs.From(name.Stated)) };
        db.People.Add(person);
        return person;
    }

    /// <summary>The seat of whoever is proposed as the speaker; accepting the words accepts the speaker.</summary>
    private async Task<Participation?> SeatOfAsync(ProposedFact fact, bool isNeeded)
    {
        if (fact.ParticipationId is { } chosen)
            return record.Session.Participations.FirstOrDefault(seat => seat.Id == chosen);
        if (fact.Speaker is null)
            return null;
        var speaker = speakers.FirstOrDefault(proposal => proposal.Fact.Speaker == fact.Speaker);
        if (speaker?.State == ProposalState.Refused)
            return isNeeded ? throw new Refusal(RecordRules.TheSpeakerWasRefused, fact.Name ?? "").AsException() : null;
        if (speaker?.ResultId is { } key && record.Session.Participations.FirstOrDefault(seat => seat.Id == key) is { } seated)
            return seated;
        var seat = await SeatAsync(speaker?.Fact ?? fact);
        if (speaker?.State == ProposalState.Open)
            speaker.Accept(seat.Id);
        return seat;
    }

    private async Task<int?> AttributeAsync(Proposal proposal)
    {
        var seat = await SeatOfAsync(proposal.Fact, isNeeded: true);
        var text = proposal.Paragraph.Text with
        {
            Kind = ParagraphKind.Text,
            Voice = proposal.Fact.Voice,
            ParticipationId = proposal.Fact.Voice == Voice.Narrator ? null : seat?.Id,
        };
        record.Rewrite(proposal.Paragraph, text, by, at);
        return seat?.Id;
    }

    private async Task<int?> AskAsync(Proposal proposal)
    {
        var fact = proposal.Fact;
        var seat = await SeatOfAsync(fact, isNeeded: false);
        var title = FoldedText.Shortened(Capital(fact.Ask ?? proposal.Passage), 140);
        var call = new Call
        {
            Title = title,
            Slug = await db.FreeSlugAsync<Call>(Short(title)),
            Kind =
                fact.IsForNominations ? CallKind.Nominations
                : fact.Opens ? CallKind.Contribution
                : CallKind.Ask,
            Text = PlainToMarkdown.Of(proposal.Passage),
            FromPersonId = seat?.PersonId,
            FromAgencyId = seat?.AgencyId,
            To = Enum.TryParse<Addressee>(fact.To, out var to) ? to : Addressee.NotStated,
            ToAsStated = fact.ToAsStated,
            ThroughAgencyId = fact.ThroughAgencyId,
            EditionId = record.EditionId,
            SessionId = record.SessionId,
            AddedAt = at,
        };
        call.TakeFrom(proposal.Paragraph);
        db.Calls.Add(call);
        return null;
    }

    private async Task<int?> NameEventAsync(Proposal proposal)
    {
        var fact = proposal.Fact;
        if (fact.EventId is not null)
            return fact.EventId;
        var (first, last) = (DateOf(fact.First), DateOf(fact.Last));
        var named = new Event
        {
            Title = FoldedText.Cut(fact.Name ?? throw new Refusal(RecordRules.ANameIsNeeded).AsException(), Event.TitleMaxLength),
            Slug = await db.FreeSlugAsync<Event>(Short($"{first?.Year ?? fact.InferredYear} {fact.Name}")),
            Place = fact.Place,
            CityId = fact.CityId,
        };
        named.TakePlaceOn(first, last, fact.InferredYear);
        named.TakeFrom(proposal.Paragraph);
        db.Events.Add(named);
        return null;
    }

    private async Task<int?> MentionAsync(Proposal proposal)
    {
        var fact = proposal.Fact;
        var name = fact.Name ?? throw new Refusal(RecordRules.ANameIsNeeded).AsException();
        var mention = proposal.Kind switch
        {
            ProposalKind.Body => new Mention(proposal.Paragraph, agency: await AgencyAsync(fact, name)),
            ProposalKind.Programme => new Mention(proposal.Paragraph, programme: await ProgrammeAsync(fact, name)),
            _ => new Mention(proposal.Paragraph, city: await CityAsync(fact, name)),
        };
        db.Mentions.Add(mention);
        return mention.Agency?.Id ?? mention.Programme?.Id ?? mention.City?.Id;
    }

    private async Task<Agency> AgencyAsync(ProposedFact fact, string name)
    {
        if (fact.AgencyId is { } id && await db.Agencies.SingleOrDefaultAsync(agency => agency.Id == id) is { } known)
            return known;
        var agency = new Agency
        {
            Name = FoldedText.Cut(name, Agency.NameMaxLength),
            Acronym = fact.Acronym,
            Kind = AgencyKind.Other,
            Slug = await db.FreeSlugAsync<Agency>(Slugs.From(fact.Acronym ?? name)),
        };
        db.Agencies.Add(agency);
        return agency;
    }

    private async Task<Programme> ProgrammeAsync(ProposedFact fact, string name)
    {
        if (fact.ProgrammeId is { } id && await db.Programmes.SingleOrDefaultAsync(programme => programme.Id == id) is { } known)
            return known;
        var kind = Enum.GetValues<ProgrammeKind>().FirstOrDefault(kind => name.Contains(kind.ToString(), StringComparison.Ordinal));
        var programme = new Programme
        {
            Name = FoldedText.Cut(name, Programme.NameMaxLength),
            Acronym = fact.Acronym,
            Kind = kind,
            Slug = await db.FreeSlugAsync<Programme>(Slugs.From(fact.Acronym ?? name)),
        };
        db.Programmes.Add(programme);
        return programme;
    }

    private async Task<City> CityAsync(ProposedFact fact, string name)
    {
        if (fact.CityId is { } id && await db.Cities.SingleOrDefaultAsync(city => city.Id == id) is { } known)
            return known;
        var country = fact.Country ?? throw new Refusal(RecordRules.ACityHasACountry, name).AsException();
        var city = new City
        {
            Name = FoldedText.Cut(name, City.NameMaxLength),
            Country = country,
            Slug = await db.FreeSlugAsync<City>(Slugs.From(name)),
        };
        db.Cities.Add(city);
        return city;
    }

    /// <summary>The beginning of a title, as an address has it.</summary>
    private static string Short(string title) => Slugs.From(string.Join(' ', title.Trim().Split(' ').Take(9)));

    private static PartialDate? DateOf(string? text) => PartialDate.TryParse(text, out var date) ? date : null;

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
