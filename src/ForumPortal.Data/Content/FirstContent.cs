using System.Globalization;
using ForumPortal.Data.Providers;
using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Agencies;
using ForumPortal.Domain.Calls;
using ForumPortal.Domain.Cities;
using ForumPortal.Domain.Commitments;
using ForumPortal.Domain.Decisions;
using ForumPortal.Domain.Editions;
using ForumPortal.Domain.Events;
using ForumPortal.Domain.People;
using ForumPortal.Domain.Programmes;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Registrations;
using ForumPortal.Domain.Sessions;
using ForumPortal.Domain.Themes;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Data.Content;

/// <summary>
/// Loads the first content into an empty database, through the same verbs that the pages use and in one transaction:
/// whoever kills the portal in the middle finds nothing half-written, and a second load changes nothing.
/// </summary>
public sealed class FirstContent(PortalDbContext db, TimeProvider clock)
{
    /// <summary>The portal remembers by this name that, and when, it loaded.</summary>
    public const string Fact = "FirstContent";

    /// <summary>So long after the first start speakers may ask for corrections of the first records.</summary>
    public const int CorrectionDays = 28;

    // Without accounts, the two pairs of eyes are those that wrote and read the files.
    private static readonly Actor Writers = new(-1, "Writers of the first content");
    private static readonly Actor Readers = new(-2, "Reviewers of the first content");

    private readonly Known<Theme> themes = new("theme");
    private readonly Known<Edition> editions = new("edition");
    private readonly Known<Agency> agencies = new("agency");
    private readonly Known<City> cities = new("city");
    private readonly Known<Programme> programmes = new("programme");
    private readonly Known<Person> people = new("person");
    private readonly Known<Session> sessions = new("session");
    private readonly Known<Record> records = new("record");
    private readonly Known<Decision> decisions = new("decision");
    private readonly DateTime now = clock.GetUtcNow().UtcDateTime;

    private Actor writer = Writers;
    private Actor reviewer = Readers;

    /// <param name="accounts">The accounts for demonstration; none in Production.</param>
    /// <param name="cancellation">Stops the loading; nothing of it remains.</param>
    /// <exception cref="WrongContentException">A file has a mistake; the sentence names it.</exception>
    public async Task LoadAsync(DemonstrationAccounts? accounts = null, CancellationToken cancellation = default)
    {
        if (await IsThereAnythingAsync(cancellation))
            return;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (!await ClaimAsync(cancellation))
            return;
        await AddAccountsAsync(accounts, cancellation);
        AddThemes();
        AddEditions();
        AddAgencies();
        AddCities();
        AddPeople();
        AddProgrammes();
        CheckMemberships();
        await db.SaveChangesAsync(cancellation);
        AddSessions();
        await db.SaveChangesAsync(cancellation);
        await AddRecordsAsync(cancellation);
        await AddTranslationsAsync(cancellation);
        AddDecisions();
        AddCalls();
        AddCommitments();
        AddEvents();
        StandAtDoors();
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private async Task<bool> IsThereAnythingAsync(CancellationToken cancellation) =>
        await db.Facts.AnyAsync(fact => fact.Name == Fact, cancellation)
        || await db.Editions.AnyAsync(cancellation)
        || await db.Agencies.AnyAsync(cancellation)
        || await db.Cities.AnyAsync(cancellation)
        || await db.People.AnyAsync(cancellation)
        || await db.Themes.AnyAsync(cancellation);

    /// <summary>Of two nodes that start together on one database, the unique name of the fact lets one load.</summary>
    private async Task<bool> ClaimAsync(CancellationToken cancellation)
    {
        var fact = new PortalFact { Name = Fact, Value = now.ToString("O", CultureInfo.InvariantCulture) };
        db.Facts.Add(fact);
        try
        {
            await db.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateException failed) when (Violations.IsOfUniqueness(failed))
        {
            db.Entry(fact).State = EntityState.Detached;
            return false;
        }
    }

    private async Task AddAccountsAsync(DemonstrationAccounts? accounts, CancellationToken cancellation)
    {
        if (accounts is null || await db.Users.AnyAsync(cancellation))
            return;
        var made = accounts.Make();
        db.Users.AddRange(made);
        await db.SaveChangesAsync(cancellation);
        writer = made.First(account => account.Roles.HasFlag(Roles.Editor)).AsActor();
        reviewer = made.First(account => account.Roles.HasFlag(Roles.Reviewer)).AsActor();
    }

    private void AddThemes()
    {
        foreach (var entry in ContentFiles.List<ThemeEntry>("themes.json"))
        {
            var (theme, of) = (new Theme(), entry.Value);
            (theme.Slug, theme.Label, theme.Scheme, theme.Code, theme.Description) = (
                of.Slug,
                of.Label,
                of.Scheme,
                of.Code,
                of.Description
            );
            Add(entry, theme);
            themes.Add(entry, of.Slug, theme);
        }
    }

    private void AddEditions()
    {
        foreach (var entry in ContentFiles.List<EditionEntry>("editions.json"))
        {
            var of = entry.Value;
            var edition = new Edition
            {
                Year = of.Year,
                Number = of.Number,
                Name = of.Name,
                Theme = of.Theme,
                First = of.First,
                Last = of.Last,
                Place = of.Place,
                Description = of.Description,
                Figures = of.Figures ?? [],
                Sources = of.Sources ?? [],
            };
            Add(entry, edition);
            editions.Add(entry, Text(of.Year), edition);
        }
    }

    private void AddAgencies()
    {
        foreach (var entry in ContentFiles.List<AgencyEntry>("agencies.json"))
        {
            var of = entry.Value;
            var agency = new Agency
            {
                Slug = of.Slug,
                Name = of.Name,
                Acronym = of.Acronym,
                Kind = of.Kind,
                // A parent stands before its children.
                Parent = agencies.Find(entry, of.Parent),
                Mandate = of.Mandate,
                MandateSource = of.MandateSource,
                EarlierNames = of.EarlierNames ?? [],
                Identifiers = of.Identifiers ?? [],
                Founded = of.Founded,
                Dissolved = of.Dissolved,
                Website = of.Website,
            };
            Add(entry, agency);
            agencies.Add(entry, of.Slug, agency);
        }
    }

    private void AddCities()
    {
        foreach (var entry in ContentFiles.List<CityEntry>("cities.json"))
        {
            var of = entry.Value;
            var city = new City
            {
                Slug = of.Slug,
                Name = of.Name,
                OtherNames = of.OtherNames ?? [],
                Country = of.Country,
                Region = of.Region,
                Kind = of.Kind,
                Unlocode = of.Unlocode,
                Latitude = of.Latitude,
                Longitude = of.Longitude,
                Population = of.Population,
                PopulationYear = of.PopulationYear,
                TimeZone = of.TimeZone,
                Memberships = of.Memberships ?? [],
                Identifiers = of.Identifiers ?? [],
                Fictional = of.Fictional,
                Note = of.Note,
                Source = of.Source,
            };
            Add(entry, city);
            cities.Add(entry, of.Slug, city);
        }
    }

    private void AddPeople()
    {
        foreach (var entry in ContentFiles.List<PersonEntry>("people.json"))
        {
            var of = entry.Value;
            var person = new Person
            {
                Slug = of.Slug,
                Name = new PersonalName(of.Stated, of.Honorific, of.Given, of.Family, of.AuthorityName, of.SortName),
                OtherNames = of.OtherNames ?? [],
                Biography = of.Biography,
                Identifiers = of.Identifiers ?? [],
                Source = of.Source,
            };
            foreach (var held in of.Offices ?? [])
            {
                var office = person.Hold(held.Title, agencies.Find(entry, held.Agency), cities.Find(entry, held.City));
                (office.From, office.To, office.Acting, office.Source) = (held.From, held.To, held.Acting, held.Source);
            }
            Add(entry, person);
            people.Add(entry, of.Slug, person);
        }
    }

    private void AddProgrammes()
    {
        foreach (var entry in ContentFiles.List<ProgrammeEntry>("programmes.json"))
        {
            var of = entry.Value;
            var programme = new Programme
            {
                Slug = of.Slug,
                Name = of.Name,
                Acronym = of.Acronym,
                Aliases = of.Aliases ?? [],
                Kind = of.Kind,
                Agency = agencies.Find(entry, of.Agency),
                OwnerStatus = of.OwnerStatus,
                From = of.From,
                To = of.To,
                Link = of.Link,
                Description = of.Description,
                Source = of.Source,
            };
            Add(entry, programme);
            programmes.Add(entry, of.Slug, programme);
        }
    }

    /// <summary>Programmes come after the cities that are members of them.</summary>
    private void CheckMemberships()
    {
        foreach (var entry in ContentFiles.List<CityEntry>("cities.json"))
        foreach (var membership in entry.Value.Memberships ?? [])
            programmes.Find(entry, membership.Programme);
    }

    private void AddSessions()
    {
        foreach (var entry in ContentFiles.List<SessionEntry>("sessions.json"))
        {
            var of = entry.Value;
            var session = new Session
            {
                Slug = of.Slug,
                Edition = editions.Find(entry, Text(of.Edition))!,
                Title = of.Title,
                Kind = of.Kind,
                Status = of.Status,
                Access = of.Access,
                Room = of.Room,
                Place = of.Place,
                Languages = of.Languages ?? [],
                Description = of.Description,
                KeyPoints = of.KeyPoints ?? [],
                AgendaItems = of.AgendaItems ?? [],
                Documents = of.Documents ?? [],
                Unnamed = of.Unnamed,
                Recordings = of.Recordings ?? [],
                Sources = of.Sources ?? [],
            };
            session.HeldOn(of.Day, of.Edition);
            session.Meet(of.Starts, of.Ends, of.TimeZone);
            session.SetThemes(
                (of.Themes ?? []).Select(theme => new SessionTheme
                {
                    ThemeId = themes.Find(entry, theme.Theme)!.Id,
                    AssignedBy = theme.AssignedBy,
                })
            );
            session.SetAgencies((of.Agencies ?? []).Select(agency => agencies.Find(entry, agency)!.Id));
            session.SetCities((of.Cities ?? []).Select(city => cities.Find(entry, city)!.Id));
            foreach (var part in of.Participations ?? [])
                Seat(entry, session, part);
            Add(entry, session);
            sessions.Add(entry, of.Slug, session);
        }
    }

    private void Seat(ContentEntry<SessionEntry> entry, Session session, ParticipationEntry part)
    {
        var seat = session.Seat(people.Find(entry, part.Person)!, part.Role, part.Office);
        // By key as well: a published paragraph takes the organisation of the day from it.
        seat.Agency = agencies.Find(entry, part.Agency);
        seat.AgencyId = seat.Agency?.Id;
        seat.City = cities.Find(entry, part.City);
        seat.CityId = seat.City?.Id;
        seat.NameAsStated = part.NameAsStated ?? seat.NameAsStated;
        seat.OnBehalfOf = part.OnBehalfOf;
        seat.StatedOrder = part.Order;
    }

    private async Task AddRecordsAsync(CancellationToken cancellation)
    {
        var numbers = new Dictionary<int, int>();
        foreach (var entry in ContentFiles.Each<RecordEntry>("records/"))
        {
            var session = sessions.Find(entry, entry.Value.Session)!;
            var number = numbers[session.Edition.Number] = numbers.GetValueOrDefault(session.Edition.Number) + 1;
            try
            {
                db.Actor = writer;
                var record = Write(entry, session, number);
                await db.SaveChangesAsync(cancellation);
                if (!entry.Value.Draft)
                    await PublishAsync(record, cancellation);
                records.Add(entry, entry.Value.Slug, record);
            }
            catch (ForumRuleException refused)
            {
                throw entry.Wrong($"the rule {refused.Refusal.Rule} refuses it.", refused);
            }
            finally
            {
                db.Actor = Actor.Portal;
            }
        }
    }

    private async Task PublishAsync(Record record, CancellationToken cancellation)
    {
        record.Submit(writer, now);
        await db.SaveChangesAsync(cancellation);
        db.Actor = reviewer;
        record.Approve(record.Content, reviewer, now);
        record.Publish(DateOnly.FromDateTime(now).AddDays(CorrectionDays), note: null, reviewer, now);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task AddTranslationsAsync(CancellationToken cancellation)
    {
        foreach (var entry in ContentFiles.Each<TranslationEntry>("translations/"))
        {
            var record = records.Find(entry, entry.Value.Record)!;
            try
            {
                db.Actor = writer;
                var translation = Translate(entry, record);
                await db.SaveChangesAsync(cancellation);
                translation.Submit(writer, now);
                await db.SaveChangesAsync(cancellation);
                db.Actor = reviewer;
                translation.Approve(translation.Content, reviewer, now);
                translation.Publish(record.Versions[^1], note: null, reviewer, now);
                await db.SaveChangesAsync(cancellation);
            }
            catch (ForumRuleException refused)
            {
                throw entry.Wrong($"the rule {refused.Refusal.Rule} refuses it.", refused);
            }
            finally
            {
                db.Actor = Actor.Portal;
            }
        }
    }

    private Translation Translate(ContentEntry<TranslationEntry> entry, Record record)
    {
        var of = entry.Value;
        if (record.Versions.Count == 0)
            throw entry.Wrong($"“{of.Record}” is a draft: only what is published is translated.");
        var translation = record.Translate(record.Versions[^1], of.Language, of.Kind, writer, now);
        if (of.Paragraphs.Count != translation.Passages.Count)
            throw entry.Wrong($"it has {of.Paragraphs.Count} paragraphs and headings; the record has {translation.Passages.Count}.");
        translation.Describe(of.Title, of.Summary, of.VouchedBy, writer, now);
        foreach (var (passage, text) in translation.InOrder().Zip(of.Paragraphs))
            translation.Write(passage, text, writer, now);
        Add(entry, translation);
        return translation;
    }

    private Record Write(ContentEntry<RecordEntry> entry, Session session, int number)
    {
        var of = entry.Value;
        var record = new Record(session, number, of.Slug, of.Title, of.Kind, of.Language, writer, now);
        record.Describe(of.Title, of.Kind, of.Language, of.Summary, of.Source, writer, now);
        foreach (var paragraph in of.Paragraphs)
        {
            var seat = paragraph.Speaker is null ? null : SeatOf(entry, session, paragraph.Speaker);
            var text = new ParagraphText(
                paragraph.Kind,
                paragraph.Voice,
                seat?.Id,
                paragraph.Text,
                SpokenLanguage: paragraph.SpokenLanguage,
                RenderedBy: paragraph.RenderedBy,
                PrintedName: paragraph.PrintedName
            );
            record.Write(text, after: null, writer, now);
        }
        Add(entry, record);
        return record;
    }

    private static Participation SeatOf(ContentEntry<RecordEntry> entry, Session session, string speaker) =>
        session.Participations.FirstOrDefault(seat => seat.Person.Slug == speaker)
        ?? throw entry.Wrong($"“{speaker}” did not take part in the session “{session.Slug}”.");

    private void AddDecisions()
    {
        foreach (var entry in ContentFiles.List<DecisionEntry>("decisions.json"))
        {
            var of = entry.Value;
            var decision = new Decision
            {
                Edition = editions.Find(entry, Text(of.Edition))!,
                Session = sessions.Find(entry, of.Session),
                Title = of.Title,
                Verb = of.Verb,
                Text = of.Text,
                Document = of.Document,
                Source = of.Source,
            };
            Add(entry, decision);
            decisions.Add(entry, Named(of.Edition, of.Title), decision);
        }
    }

    private void AddCalls()
    {
        var place = 0;
        foreach (var entry in ContentFiles.List<CallEntry>("calls.json"))
        {
            var of = entry.Value;
            var call = new Call
            {
                Slug = of.Slug,
                Title = of.Title,
                Kind = of.Kind,
                Text = of.Text,
                FromPerson = people.Find(entry, of.FromPerson),
                FromAgency = agencies.Find(entry, of.FromAgency),
                FromNote = of.FromNote,
                To = of.To,
                ToAsStated = of.ToAsStated,
                Through = of.Through,
                ThroughAgency = agencies.Find(entry, of.ThroughAgency),
                ClosesNote = of.ClosesNote,
                Form = of.Form,
                Edition = sessions.Find(entry, of.Session)?.Edition,
                Session = sessions.Find(entry, of.Session),
                Record = records.Find(entry, of.Record),
                ParagraphLabel = Passage(entry, of.Record, of.Paragraph),
                Source = of.Source,
                // Lists show the newest first: the order of the file is kept.
                AddedAt = now.AddSeconds(-place++),
            };
            call.TakeAnswers(of.Opens, of.Closes);
            Add(entry, call);
        }
    }

    private void AddCommitments()
    {
        foreach (var entry in ContentFiles.List<CommitmentEntry>("commitments.json"))
        {
            var of = entry.Value;
            var commitment = new Commitment
            {
                Slug = of.Slug,
                Title = of.Title,
                Text = of.Text,
                ThroughPerson = people.Find(entry, of.ThroughPerson),
                Edition = editions.Find(entry, Text(of.Edition))!,
                Session = sessions.Find(entry, of.Session),
                Record = records.Find(entry, of.Record),
                ParagraphLabel = Passage(entry, of.Record, of.Paragraph),
                RecordedIn = of.RecordedIn,
                Verb = of.Verb,
                Strength = of.Strength,
                Decision = decisions.Find(entry, of.Decision is null ? null : Named(of.Edition, of.Decision)),
                Start = of.Start,
                Deadline = of.Deadline,
                Measure = of.Measure,
                Baseline = of.Baseline,
                Target = of.Target,
                Deliverables = of.Deliverables ?? [],
                Area = of.Area,
                Partners = of.Partners ?? [],
                SendaiPriorities = Sendai.Of(of.SendaiPriorities ?? []),
                Status = of.Status,
            };
            commitment.Bind(cities.Find(entry, of.City), agencies.Find(entry, of.Agency), of.Collective);
            commitment.SetSupporters((of.Supporters ?? []).Select(agency => agencies.Find(entry, agency)!.Id));
            commitment.SetThemes((of.Themes ?? []).Select(theme => themes.Find(entry, theme)!.Id));
            Add(entry, commitment);
        }
    }

    private void AddEvents()
    {
        foreach (var entry in ContentFiles.List<EventEntry>("events.json"))
        {
            var of = entry.Value;
            var @event = new Event
            {
                Slug = of.Slug,
                Title = of.Title,
                Organizer = of.Organizer,
                OrganizerAgency = agencies.Find(entry, of.OrganizerAgency),
                DatesNote = of.DatesNote,
                Starts = of.Starts,
                Ends = of.Ends,
                TimeZone = of.TimeZone,
                Place = of.Place,
                City = cities.Find(entry, of.City),
                Mode = of.Mode,
                Link = of.Link,
                Description = of.Description,
                Record = records.Find(entry, of.Record),
                ParagraphLabel = Passage(entry, of.Record, of.Paragraph),
                Example = of.Example,
                Source = of.Source,
            };
            @event.TakePlaceOn(of.First, of.Last, of.InferredYear);
            @event.TakeRegistrations(of.Registration, null, null);
            CountFromTheFirstStart(@event, of);
            Add(entry, @event);
            if (of.Desk is not null)
                db.RegistrationDesks.Add(DeskOf(@event, of.Desk));
        }
    }

    private void StandAtDoors()
    {
        foreach (var (email, slug) in DemonstrationAccounts.Doors)
        {
            if (db.Users.Local.FirstOrDefault(account => account.Email == email) is { } account)
                account.DoorOf = db.Events.Local.FirstOrDefault(one => one.Slug == slug);
        }
    }

    private static RegistrationDesk DeskOf(Event @event, DeskEntry of)
    {
        var desk = new RegistrationDesk(@event) { ListsForParticipants = of.ListsForParticipants, PrivacyNotices = of.PrivacyNotice };
        desk.Hold(of.Capacity);
        foreach (var category in of.Categories)
            desk.Arrange(desk.Open(category.Names), category.Quota, category.Reserved, category.NeedsApproval, false, category.NeedsLetter);
        foreach (var question in of.Questions)
            desk.Ask(
                new Question
                {
                    Kind = question.Kind,
                    Texts = question.Texts,
                    Sensitive = question.Sensitive,
                    KeptDays = question.KeptDays,
                }
            );
        return desk;
    }

    /// <summary>The example lies ahead of whoever starts the portal for the first time.</summary>
    private void CountFromTheFirstStart(Event @event, EventEntry of)
    {
        var today = DateOnly.FromDateTime(now);
        if (of.DaysAfterStart is [var first, ..])
        {
            @event.TakePlaceOn(PartialDate.Of(today.AddDays(first)), PartialDate.Of(today.AddDays(of.DaysAfterStart[^1])), null);
            @event.TimeZone ??= "Europe/Zurich";
        }
        if (of.RegistrationClosesDaysAfterStart is not { } days)
            return;
        @event.TakeRegistrations(of.Registration, now, ZonedTime.Utc(today.AddDays(days), new TimeOnly(23, 59), @event.TimeZone));
    }

    private string? Passage<T>(ContentEntry<T> entry, string? slug, int? number)
    {
        if (number is not { } paragraph)
            return null;
        var record = records.Find(entry, slug) ?? throw entry.Wrong("it names a paragraph and no record.");
        return record.Paragraphs.Any(candidate => candidate.Label == Text(paragraph))
            ? Text(paragraph)
            : throw entry.Wrong($"the record “{slug}” has no paragraph {paragraph}.");
    }

    /// <summary>A decision has no slug: its edition and its title name it.</summary>
    private static string Named(int edition, string title) => $"{Text(edition)}: {title}";

    private void Add<T>(ContentEntry<T> entry, Entity entity)
    {
        if (entity is Addressed { Slug: var slug } && !Slugs.IsValid(slug))
            throw entry.Wrong("a slug has small letters, digits and hyphens only.");
        db.Add(entity);
        foreach (var property in db.Entry(entity).Properties)
            if (property.CurrentValue is string text && text.Length > property.Metadata.GetMaxLength())
                throw entry.Wrong($"{property.Metadata.Name} has more than {property.Metadata.GetMaxLength()} characters.");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What earlier files have brought, by slug.</summary>
    private sealed class Known<TKnown>(string noun)
        where TKnown : class
    {
        private readonly Dictionary<string, TKnown> bySlug = [];

        public void Add<T>(ContentEntry<T> entry, string slug, TKnown what)
        {
            if (!bySlug.TryAdd(slug, what))
                throw entry.Wrong("another entry has the same slug.");
        }

        /// <returns><c>null</c> only where no slug is given.</returns>
        public TKnown? Find<T>(ContentEntry<T> entry, string? slug) =>
            slug is null ? null
            : bySlug.TryGetValue(slug, out var found) ? found
            : throw entry.Wrong($"there is no {noun} “{slug}”.");
    }
}
