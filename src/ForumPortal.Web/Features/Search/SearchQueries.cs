using ForumPortal.Data;
using ForumPortal.Data.Search;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Features.Records;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Search;

/// <summary>What can be found.</summary>
public enum FoundKind
{
    Passage,
    Record,
    Session,
    Person,
    Agency,
    City,
    Programme,
    Commitment,
    Call,
    Event,

    /// <summary>A passage in another language than its record; it is shown among the passages.</summary>
    Translation,
}

/// <summary>A line of the change feed.</summary>
public sealed record ChangeRow(long Id, DateTime At, string Noun, int EntityId);

/// <summary>A published paragraph as the index reads it.</summary>
public sealed record IndexedPassage(
    int Id,
    int RecordId,
    int SessionId,
    string Language,
    Voice? Voice,
    string Markdown,
    string? Speaker,
    string? Office,
    string? OfficeAt,
    string? OnBehalfOf,
    int? PersonId,
    int? AgencyId,
    int? CityId,
    string? Label
);

/// <summary>What a translation publishes, as the index reads it.</summary>
public sealed record IndexedTranslation(int Id, int RecordId, byte[] Content);

/// <summary>A session as the index reads it.</summary>
public sealed record IndexedSession(
    int Id,
    string Slug,
    string Title,
    string? Description,
    IReadOnlyList<string> KeyPoints,
    string? Place,
    PartialDate? Day,
    int EditionId
);

/// <summary>A record as the index reads it.</summary>
public sealed record IndexedRecord(int Id, string Reference, string Title, string? Summary, string Language, int SessionId);

/// <summary>An office as the index reads it.</summary>
public sealed record IndexedOffice(int PersonId, string Title, int? AgencyId, int? CityId, PartialDate? From, PartialDate? To);

/// <summary>A commitment, call or event as the index reads it.</summary>
public sealed record IndexedThing(
    int Id,
    string Title,
    string? Text,
    string? Who,
    int? EditionId,
    int? CityId,
    int? AgencyId,
    int? PersonId,
    PartialDate? Day
);

/// <summary>Somebody or something with its names.</summary>
/// <param name="Names">All of its names: earlier ones, other spellings, acronyms.</param>
/// <param name="Text">What is said about it.</param>
public sealed record Named(int Id, string Slug, string Label, IReadOnlyList<string> Names, string? Text = null);

/// <summary>An edition as the index reads it.</summary>
public sealed record IndexedEdition(int Id, int Year, string Name, string? Theme);

/// <summary>A passage that was found, read anew from the database: what is not public any more is not among these rows.</summary>
/// <param name="Path">The slug of its record, and in another language the rest of its address.</param>
public sealed record PassageFound(
    int Id,
    string Path,
    string Reference,
    RecordState State,
    string Language,
    string SessionTitle,
    PartialDate? Day,
    int EditionYear,
    string? Label,
    Voice? Voice,
    ParagraphKind Kind,
    string Markdown,
    string? Speaker,
    string? SpeakerSlug,
    string? Office,
    string? OfficeAt,
    string? OnBehalfOf,
    bool Example
)
{
    /// <summary>In another language than its record.</summary>
    public bool IsTranslation { get; init; }

    public string Address => $"/records/{Path}#{PublishedParagraph.AnchorOf(Label)}";

    /// <summary>"Executive Director, UN-Habitat".</summary>
    public string OfficeOfTheDay => string.Join(", ", new[] { Office, OfficeAt }.Where(part => !string.IsNullOrEmpty(part)));
}

/// <summary>A passage that was found, with when it was published: first in any version, and last.</summary>
public sealed record PassageOfLate(
    int RecordId,
    string RecordSlug,
    string Reference,
    string? Label,
    string Language,
    string Markdown,
    string? Speaker,
    bool Example,
    DateTime First,
    DateTime Published
);

/// <summary>Anything else that was found.</summary>
/// <param name="Note">A second line: the whole name, the reference.</param>
/// <param name="Language">The language of the title, where it is not the page's.</param>
/// <param name="Example">Made up, or of something that is.</param>
public sealed record ThingFound(
    FoundKind Kind,
    int Id,
    string Address,
    string Title,
    string? Note,
    PartialDate? Day,
    string? Language,
    bool Example
);

/// <summary>Words that nothing had.</summary>
public sealed record FailedRow(string Words, int Times, DateOnly LastOn);

public static class SearchQueries
{
    /// <summary>Lines of the change feed after one of them.</summary>
    public static IQueryable<ChangeRow> After(this IQueryable<SearchChange> changes, long id) =>
        changes
            .Where(change => change.Id > id)
            .OrderBy(change => change.Id)
            .Select(change => new ChangeRow(change.Id, change.At, change.Noun, change.EntityId));

    /// <summary>The paragraphs of public records that are to be found.</summary>
    public static IQueryable<IndexedPassage> ToIndex(this IQueryable<PublishedParagraph> passages, IReadOnlyList<int> recordIds) =>
        passages
            .Current()
            .Where(passage => recordIds.Contains(passage.Version.RecordId) && passage.Label != null)
            .OrderBy(passage => passage.Id)
            .Select(passage => new IndexedPassage(
                passage.Id,
                passage.Version.RecordId,
                passage.Version.Record.SessionId,
                passage.Version.Language,
                passage.Voice,
                passage.Markdown,
                passage.Speaker,
                passage.Office,
                passage.OfficeAt,
                passage.OnBehalfOf,
                passage.PersonId,
                passage.AgencyId,
                passage.CityId,
                passage.Label
            ));

    /// <summary>What public translations of records publish. What a machine made is not found beside what was said.</summary>
    public static IQueryable<IndexedTranslation> ToIndex(this IQueryable<TranslationVersion> states, IReadOnlyList<int> recordIds) =>
        states
            .Where(state => recordIds.Contains(state.Translation.RecordId) && state.Translation.Kind != TranslationKind.Machine)
            .Current()
            .Select(state => new IndexedTranslation(state.TranslationId, state.Translation.RecordId, state.Content));

    /// <summary>The key of each numbered passage of some translations: it stays the same from one state to the next.</summary>
    public static async Task<Dictionary<(int TranslationId, string Label), int>> PassagesOfAsync(
        this PortalDbContext db,
        IReadOnlyList<int> translationIds
    ) =>
        await db
            .TranslationPassages.Where(passage => translationIds.Contains(passage.TranslationId) && passage.Label != null)
            .Select(passage => new
            {
                passage.TranslationId,
                passage.Label,
                passage.Id,
            })
            .ToDictionaryAsync(passage => (passage.TranslationId, passage.Label!), passage => passage.Id);

    public static IQueryable<IndexedRecord> ToIndex(this IQueryable<Record> records, IReadOnlyList<int> ids) =>
        records
            .Published()
            .Where(record => ids.Contains(record.Id))
            .Select(record => new IndexedRecord(
                record.Id,
                record.Reference,
                record.Title,
                record.Summary,
                record.Language,
                record.SessionId
            ));

    public static IQueryable<IndexedSession> ToIndex(this IQueryable<Session> sessions, IReadOnlyList<int> ids) =>
        sessions
            .Where(session => ids.Contains(session.Id))
            .Select(session => new IndexedSession(
                session.Id,
                session.Slug,
                session.Title,
                session.Description,
                session.KeyPoints,
                session.Place,
                session.Day,
                session.EditionId
            ));

    public static async Task<ILookup<int, int>> ThemesOfSessionsAsync(this PortalDbContext db, IReadOnlyList<int> ids) =>
        (
            await db.Set<SessionTheme>()
                .Where(theme => ids.Contains(theme.SessionId))
                .Select(theme => new { theme.SessionId, theme.ThemeId })
                .ToListAsync()
        ).ToLookup(theme => theme.SessionId, theme => theme.ThemeId);

    public static async Task<ILookup<int, int>> ThemesOfCommitmentsAsync(this PortalDbContext db) =>
        (
            await db.Set<Domain.Commitments.CommitmentTheme>().Select(theme => new { theme.CommitmentId, theme.ThemeId }).ToListAsync()
        ).ToLookup(theme => theme.CommitmentId, theme => theme.ThemeId);

    public static IQueryable<IndexedThing> CommitmentsToIndex(this PortalDbContext db, IReadOnlyList<int> ids) =>
        db
            .Commitments.Where(commitment => ids.Contains(commitment.Id))
            .Select(commitment => new IndexedThing(
                commitment.Id,
                commitment.Title,
                commitment.Text,
                commitment.Collective,
                commitment.EditionId,
                commitment.CityId,
                commitment.AgencyId,
                commitment.ThroughPersonId,
                commitment.Deadline
            ));

    public static IQueryable<IndexedThing> CallsToIndex(this PortalDbContext db, IReadOnlyList<int> ids) =>
        db
            .Calls.Where(call => ids.Contains(call.Id))
            .Select(call => new IndexedThing(
                call.Id,
                call.Title,
                call.Text,
                call.ToAsStated,
                call.EditionId,
                null,
                call.FromAgencyId,
                call.FromPersonId,
                call.Closes
            ));

    public static IQueryable<IndexedThing> EventsToIndex(this PortalDbContext db, IReadOnlyList<int> ids) =>
        db
            .Events.Where(@event => ids.Contains(@event.Id))
            .Select(@event => new IndexedThing(
                @event.Id,
                @event.Title,
                @event.Description,
                @event.Organizer + " " + @event.Place,
                null,
                @event.CityId,
                @event.OrganizerAgencyId,
                null,
                @event.First
            ));

    public static IQueryable<IndexedOffice> OfficesToIndex(this PortalDbContext db) =>
        db.Offices.Select(office => new IndexedOffice(
            office.PersonId,
            office.Title,
            office.AgencyId,
            office.CityId,
            office.From,
            office.To
        ));

    public static async Task<Dictionary<int, IndexedEdition>> EditionsToIndexAsync(this PortalDbContext db) =>
        await db
            .Editions.Select(edition => new IndexedEdition(edition.Id, edition.Year, edition.Name, edition.Theme))
            .ToDictionaryAsync(edition => edition.Id);

    public static async Task<Dictionary<int, Named>> PeopleToIndexAsync(this PortalDbContext db) =>
        (
            await db
                .People.Select(person => new
                {
                    person.Id,
                    person.Slug,
                    person.Name.Stated,
                    person.Name.Authority,
                    person.Name.Given,
                    person.Name.Family,
                    person.OtherNames,
                    person.Biography,
                })
                .ToListAsync()
        ).ToDictionary(
            person => person.Id,
            person => new Named(
                person.Id,
                person.Slug,
                person.Stated,
                [
                    person.Stated,
                    .. new[] { person.Authority, person.Given, person.Family }.OfType<string>(),
                    .. person.OtherNames.Select(used => used.Name),
                ],
                person.Biography
            )
        );

    public static async Task<Dictionary<int, Named>> AgenciesToIndexAsync(this PortalDbContext db) =>
        (
            await db
                .Agencies.Select(agency => new
                {
                    agency.Id,
                    agency.Slug,
                    agency.Name,
                    agency.Acronym,
                    agency.EarlierNames,
                    agency.Mandate,
                })
                .ToListAsync()
        ).ToDictionary(
            agency => agency.Id,
            agency => new Named(
                agency.Id,
                agency.Slug,
                agency.Acronym ?? agency.Name,
                [
                    agency.Name,
                    .. new[] { agency.Acronym }.OfType<string>(),
                    .. agency.EarlierNames.SelectMany(earlier => new[] { earlier.Name, earlier.Acronym }.OfType<string>()),
                ],
                agency.Mandate
            )
        );

    public static async Task<Dictionary<int, Named>> CitiesToIndexAsync(this PortalDbContext db) =>
        (
            await db
                .Cities.Select(city => new
                {
                    city.Id,
                    city.Slug,
                    city.Name,
                    city.OtherNames,
                    city.Note,
                })
                .ToListAsync()
        ).ToDictionary(
            city => city.Id,
            city => new Named(city.Id, city.Slug, city.Name, [city.Name, .. city.OtherNames.Select(other => other.Name)], city.Note)
        );

    public static async Task<Dictionary<int, Named>> ProgrammesToIndexAsync(this PortalDbContext db) =>
        (
            await db
                .Programmes.Select(programme => new
                {
                    programme.Id,
                    programme.Slug,
                    programme.Name,
                    programme.Acronym,
                    programme.Aliases,
                    programme.Description,
                })
                .ToListAsync()
        ).ToDictionary(
            programme => programme.Id,
            programme => new Named(
                programme.Id,
                programme.Slug,
                programme.Name,
                [programme.Name, .. new[] { programme.Acronym }.OfType<string>(), .. programme.Aliases],
                programme.Description
            )
        );

    public static async Task<Dictionary<int, Named>> ThemesToIndexAsync(this PortalDbContext db) =>
        (
            await db
                .Themes.Select(theme => new
                {
                    theme.Id,
                    theme.Slug,
                    theme.Label,
                    theme.Code,
                })
                .ToListAsync()
        ).ToDictionary(
            theme => theme.Id,
            theme => new Named(
                theme.Id,
                theme.Slug,
                theme.Code is null ? theme.Label : $"SDG {theme.Code}: {theme.Label}",
                theme.Code is null ? [theme.Label] : [theme.Label, $"SDG {theme.Code}"]
            )
        );

    /// <summary>Records whose passages name what was changed: by speaker, organisation, city, session or edition.</summary>
    public static async Task<List<int>> RecordsTouchedAsync(
        this PortalDbContext db,
        IReadOnlyList<int> people,
        IReadOnlyList<int> agencies,
        IReadOnlyList<int> cities,
        IReadOnlyList<int> sessions,
        IReadOnlyList<int> editions,
        IReadOnlyList<int> themes
    )
    {
        var touched = new HashSet<int>();
        if (people.Count + agencies.Count + cities.Count > 0)
            touched.UnionWith(
                await db
                    .PublishedParagraphs.Where(passage =>
                        people.Contains(passage.PersonId ?? 0)
                        || agencies.Contains(passage.AgencyId ?? 0)
                        || cities.Contains(passage.CityId ?? 0)
                    )
                    .Select(passage => passage.Version.RecordId)
                    .Distinct()
                    .ToListAsync()
            );
        if (sessions.Count + editions.Count + themes.Count > 0)
            touched.UnionWith(
                await db
                    .Records.Where(record =>
                        sessions.Contains(record.SessionId)
                        || editions.Contains(record.Session.EditionId)
                        || record.Session.Themes.Any(theme => themes.Contains(theme.ThemeId))
                    )
                    .Select(record => record.Id)
                    .ToListAsync()
            );
        return [.. touched];
    }

    public static async Task<List<int>> SessionsTouchedAsync(
        this PortalDbContext db,
        IReadOnlyList<int> editions,
        IReadOnlyList<int> themes
    ) =>
        await db
            .Sessions.Where(session => editions.Contains(session.EditionId) || session.Themes.Any(theme => themes.Contains(theme.ThemeId)))
            .Select(session => session.Id)
            .ToListAsync();

    /// <summary>Commitments, calls or events that name what was changed: they bear its names and its address.</summary>
    public static async Task<List<int>> ThingsTouchedAsync(
        this PortalDbContext db,
        FoundKind kind,
        IReadOnlyList<int> people,
        IReadOnlyList<int> agencies,
        IReadOnlyList<int> cities,
        IReadOnlyList<int> editions,
        IReadOnlyList<int> themes
    )
    {
        if (people.Count + agencies.Count + cities.Count + editions.Count + themes.Count == 0)
            return [];
        var touched = kind switch
        {
            FoundKind.Commitment => db
                .Commitments.Where(one =>
                    people.Contains(one.ThroughPersonId ?? 0)
                    || agencies.Contains(one.AgencyId ?? 0)
                    || cities.Contains(one.CityId ?? 0)
                    || editions.Contains(one.EditionId)
                    || one.Themes.Any(theme => themes.Contains(theme.ThemeId))
                )
                .Select(one => one.Id),
            FoundKind.Call => db
                .Calls.Where(one =>
                    people.Contains(one.FromPersonId ?? 0)
                    || agencies.Contains(one.FromAgencyId ?? 0)
                    || editions.Contains(one.EditionId ?? 0)
                )
                .Select(one => one.Id),
            _ => db
                .Events.Where(one =>
                    agencies.Contains(one.OrganizerAgencyId ?? 0)
                    || cities.Contains(one.CityId ?? 0)
                    || editions.Contains(one.EditionId ?? 0)
                )
                .Select(one => one.Id),
        };
        return await touched.ToListAsync();
    }

    /// <summary>People whose offices are at organisations or cities that were changed.</summary>
    public static async Task<List<int>> HoldersOfficesAsync(
        this PortalDbContext db,
        IReadOnlyList<int> agencies,
        IReadOnlyList<int> cities
    ) =>
        agencies.Count + cities.Count == 0
            ? []
            : await db
                .Offices.Where(office => agencies.Contains(office.AgencyId ?? 0) || cities.Contains(office.CityId ?? 0))
                .Select(office => office.PersonId)
                .Distinct()
                .ToListAsync();

    /// <summary>Everything of one kind that can be found.</summary>
    public static Task<List<int>> IdsToIndexAsync(this PortalDbContext db, FoundKind kind) =>
        kind switch
        {
            FoundKind.Record => db.Records.Published().Select(one => one.Id).ToListAsync(),
            FoundKind.Session => db.Sessions.Select(one => one.Id).ToListAsync(),
            FoundKind.Person => db.People.Select(one => one.Id).ToListAsync(),
            FoundKind.Agency => db.Agencies.Select(one => one.Id).ToListAsync(),
            FoundKind.City => db.Cities.Select(one => one.Id).ToListAsync(),
            FoundKind.Programme => db.Programmes.Select(one => one.Id).ToListAsync(),
            FoundKind.Commitment => db.Commitments.Select(one => one.Id).ToListAsync(),
            FoundKind.Call => db.Calls.Select(one => one.Id).ToListAsync(),
            FoundKind.Event => db.Events.Select(one => one.Id).ToListAsync(),
            _ => Task.FromResult(new List<int>()),
        };

    /// <summary>What the index found, read from the database: a passage that was withdrawn a moment ago is not shown.</summary>
    public static IQueryable<PassageFound> Found(this IQueryable<PublishedParagraph> passages, IReadOnlyList<int> ids) =>
        passages
            .Current()
            .Where(passage => ids.Contains(passage.Id))
            .Select(passage => new PassageFound(
                passage.Id,
                passage.Version.Record.Slug,
                passage.Version.Record.Reference,
                passage.Version.Record.State,
                passage.Version.Language,
                passage.Version.Record.Session.Title,
                passage.Version.Record.Session.Day,
                passage.Version.Record.Session.Edition.Year,
                passage.Label,
                passage.Voice,
                passage.Kind,
                passage.Markdown,
                passage.Speaker,
                passage.Person!.Slug,
                passage.Office,
                passage.OfficeAt,
                passage.OnBehalfOf,
                passage.Version.Record.Session.Cities.Any(present => present.City.Fictional)
            ));

    /// <summary>The same for a feed: those that were published last come first.</summary>
    public static IQueryable<PassageOfLate> FoundLately(this IQueryable<PublishedParagraph> passages, IReadOnlyList<int> ids) =>
        passages
            .Current()
            .Where(passage => ids.Contains(passage.Id))
            .OrderByDescending(passage => passage.Version.PublishedAt)
            .ThenByDescending(passage => passage.Id)
            .Select(passage => new PassageOfLate(
                passage.Version.RecordId,
                passage.Version.Record.Slug,
                passage.Version.Record.Reference,
                passage.Label,
                passage.Version.Language,
                passage.Markdown,
                passage.Speaker,
                passage.Version.Record.Session.Cities.Any(present => present.City.Fictional),
                passage.Version.Record.Versions.Min(version => version.PublishedAt),
                passage.Version.PublishedAt
            ));

    /// <summary>The same in another language than the record’s: the words are those of the bytes that were published.</summary>
    public static async Task<List<PassageFound>> TranslationsFoundAsync(this PortalDbContext db, IReadOnlyList<int> ids)
    {
        var rows = await db
            .TranslationPassages.Where(passage => ids.Contains(passage.Id) && passage.Label != null)
            .Select(passage => new
            {
                passage.Id,
                passage.TranslationId,
                passage.Label,
                passage.Translation.Language,
                Path = passage.Translation.Record.Slug + "/translations/" + passage.Translation.Code,
                passage.Translation.Record.Reference,
                passage.Translation.Record.State,
                Session = passage.Translation.Record.Session.Title,
                passage.Translation.Record.Session.Day,
                passage.Translation.Record.Edition.Year,
                Example = passage.Translation.Record.Session.Cities.Any(present => present.City.Fictional),
                SpeakerSlug = passage
                    .Translation.Record.Versions.Where(version => version.Number == passage.Translation.PublishedOriginal)
                    .SelectMany(version => version.Paragraphs)
                    .Where(paragraph => paragraph.Label == passage.Label)
                    .Select(paragraph => paragraph.Person!.Slug)
                    .FirstOrDefault(),
            })
            .ToListAsync();
        var of = rows.Select(row => row.TranslationId).Distinct().ToList();
        var published = await db
            .TranslationVersions.Where(state => of.Contains(state.TranslationId))
            .Current()
            .Select(state => new { state.TranslationId, state.Content })
            .ToDictionaryAsync(state => state.TranslationId, state => PublishedContent.Read(state.Content));
        var found = new List<PassageFound>();
        foreach (var row in rows)
        {
            var text = published.GetValueOrDefault(row.TranslationId)?.Paragraphs.FirstOrDefault(text => text.Number == row.Label);
            if (text is not null)
                found.Add(
                    new PassageFound(
                        row.Id,
                        row.Path,
                        row.Reference,
                        row.State,
                        text.Language ?? row.Language,
                        row.Session,
                        row.Day,
                        row.Year,
                        row.Label,
                        text.Voice is null ? null : Enum.Parse<Voice>(text.Voice),
                        Enum.Parse<ParagraphKind>(text.Kind),
                        text.Source,
                        text.Speaker,
                        row.SpeakerSlug,
                        text.Office,
                        text.OfficeAt,
                        text.OnBehalfOf,
                        row.Example
                    )
                    {
                        IsTranslation = true,
                    }
                );
        }
        return found;
    }

    /// <summary>What translations of public records published last.</summary>
    private static IQueryable<TranslationVersion> Current(this IQueryable<TranslationVersion> states) =>
        states.Where(state =>
            state.Number == state.Translation.LatestVersion
            && state.Translation.WithdrawalNotice == null
            && (state.Translation.Record.State == RecordState.Provisional || state.Translation.Record.State == RecordState.Final)
        );

    /// <summary>Everything else that the index found, of one kind.</summary>
    public static async Task<List<ThingFound>> ThingsFoundAsync(this PortalDbContext db, FoundKind kind, IReadOnlyList<int> ids) =>
        kind switch
        {
            FoundKind.Record => await db
                .Records.Published()
                .Where(one => ids.Contains(one.Id))
                .Select(one => new ThingFound(
                    kind,
                    one.Id,
                    "/records/" + one.Slug,
                    one.Title,
                    one.Reference,
                    one.Session.Day,
                    one.Language,
                    one.Session.Cities.Any(present => present.City.Fictional)
                ))
                .ToListAsync(),
            FoundKind.Session => await db
                .Sessions.Where(one => ids.Contains(one.Id))
                .Select(one => new ThingFound(
                    kind,
                    one.Id,
                    "/sessions/" + one.Slug,
                    one.Title,
                    one.Place,
                    one.Day,
                    "en",
                    one.Cities.Any(present => present.City.Fictional)
                ))
                .ToListAsync(),
            FoundKind.Person => await db
                .People.Where(one => ids.Contains(one.Id))
                .Select(one => new ThingFound(
                    kind,
                    one.Id,
                    "/speakers/" + one.Slug,
                    one.Name.Stated,
                    one.Offices.OrderByDescending(office => office.Id)
                        .Select(office => office.Title + " – " + (office.Agency!.Acronym ?? office.Agency.Name ?? office.City!.Name))
                        .FirstOrDefault(),
                    null,
                    null,
                    one.Offices.Any(office => office.City != null && office.City.Fictional)
                ))
                .ToListAsync(),
            FoundKind.Agency => await db
                .Agencies.Where(one => ids.Contains(one.Id))
                .Select(one => new ThingFound(
                    kind,
                    one.Id,
                    "/agencies/" + one.Slug,
                    one.Acronym ?? one.Name,
                    one.Acronym == null ? null : one.Name,
                    null,
                    "en",
                    false
                ))
                .ToListAsync(),
            FoundKind.City => await db
                .Cities.Where(one => ids.Contains(one.Id))
                .Select(one => new ThingFound(kind, one.Id, "/cities/" + one.Slug, one.Name, one.Country, null, null, one.Fictional))
                .ToListAsync(),
            FoundKind.Programme => await db
                .Programmes.Where(one => ids.Contains(one.Id))
                .Select(one => new ThingFound(kind, one.Id, "/programmes/" + one.Slug, one.Name, one.Acronym, null, "en", false))
                .ToListAsync(),
            FoundKind.Commitment => await db
                .Commitments.Where(one => ids.Contains(one.Id))
                .Select(one => new ThingFound(
                    kind,
                    one.Id,
                    "/commitments/" + one.Slug,
                    one.Title,
                    one.City!.Name ?? one.Agency!.Acronym ?? one.Collective,
                    one.Deadline,
                    "en",
                    one.City != null && one.City.Fictional
                        || one.Session != null && one.Session.Cities.Any(present => present.City.Fictional)
                ))
                .ToListAsync(),
            FoundKind.Call => await db
                .Calls.Where(one => ids.Contains(one.Id))
                .Select(one => new ThingFound(
                    kind,
                    one.Id,
                    "/calls/" + one.Slug,
                    one.Title,
                    one.FromAgency!.Acronym,
                    one.Closes,
                    "en",
                    one.Session != null && one.Session.Cities.Any(present => present.City.Fictional)
                ))
                .ToListAsync(),
            FoundKind.Event => await db
                .Events.Where(one => ids.Contains(one.Id))
                .Select(one => new ThingFound(kind, one.Id, "/events/" + one.Slug, one.Title, one.Place, one.First, "en", one.Example))
                .ToListAsync(),
            _ => [],
        };

    /// <summary>What readers looked for most often and did not find.</summary>
    public static IQueryable<FailedRow> Rows(this IQueryable<FailedSearch> searches) =>
        searches
            .OrderByDescending(search => search.Times)
            .ThenByDescending(search => search.Id)
            .Select(search => new FailedRow(search.Words, search.Times, search.LastOn));
}
