using System.Globalization;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform.Pages;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Search;

/// <summary>The fields of the index. A change of what stands in them raises the format: every node then builds anew.</summary>
public static class Fields
{
    /// <summary>Raised when documents are made differently.</summary>
    public const int Format = 3;

    /// <summary>What a document belongs to and is replaced with: <c>Record/17</c>.</summary>
    public const string Owner = "owner";
    public const string Kind = "kind";
    public const string Id = "id";

    /// <summary>The words of the text itself.</summary>
    public const string Words = "words";

    /// <summary>Names: of who speaks, of the office, the organisation, the city; unstemmed.</summary>
    public const string Names = "names";

    /// <summary>Each name of somebody or something as one word.</summary>
    public const string WholeName = "name";

    /// <summary>What it stands in: session, edition, themes, programmes that are named, years.</summary>
    public const string Around = "around";

    private const string FacetEnd = ".facet";

    /// <summary>A name as one word.</summary>
    public static string Whole(string name) => FoldedText.OfAtMost(200, name);

    public static string Stems(string language) => "stems." + language;

    public static string StemsAround(string language) => "around." + language;

    /// <summary>The field that counts a facet: its values carry their label.</summary>
    public static string Counted(string facet) => facet + FacetEnd;
}

/// <summary>The facets: what a search can be narrowed to.</summary>
public static class Facets
{
    public const string Kind = "kind";
    public const string Edition = "edition";
    public const string Agency = "agency";
    public const string City = "city";
    public const string Speaker = "speaker";
    public const string Theme = "theme";
    public const string Session = "session";
    public const string Voice = "voice";
    public const string Language = "language";
    public const string Year = "year";

    /// <summary>Between a value and its label.</summary>
    public const char Between = '\u001f';

    public static readonly IReadOnlyList<string> All = [Kind, Edition, Year, Agency, City, Speaker, Theme, Session, Voice, Language];
}

/// <summary>Makes documents of the index out of rows of the database.</summary>
public sealed class Documents
{
    /// <summary>Offices without an end last until now; nobody held one for longer than this.</summary>
    private const int LongestOffice = 60;

    private readonly PortalDbContext db;
    private readonly int thisYear;
    private readonly Dictionary<int, Named> people;
    private readonly Dictionary<int, Named> agencies;
    private readonly Dictionary<int, Named> cities;
    private readonly Dictionary<int, Named> programmes;
    private readonly Dictionary<int, Named> themes;
    private readonly Dictionary<int, IndexedEdition> editions;
    private readonly ILookup<int, IndexedOffice> offices;
    private readonly ILookup<int, int> themesOfCommitments;
    private readonly List<(Named Programme, string[] Names)> spottable;

    private Documents(
        PortalDbContext db,
        int thisYear,
        (Dictionary<int, Named> People, Dictionary<int, Named> Agencies, Dictionary<int, Named> Cities) who,
        (Dictionary<int, Named> Programmes, Dictionary<int, Named> Themes, Dictionary<int, IndexedEdition> Editions) what,
        ILookup<int, IndexedOffice> offices,
        ILookup<int, int> themesOfCommitments
    )
    {
        (this.db, this.thisYear, this.offices, this.themesOfCommitments) = (db, thisYear, offices, themesOfCommitments);
        (people, agencies, cities) = who;
        (programmes, themes, editions) = what;
        spottable =
        [
            .. programmes.Values.Select(programme =>
                (
                    programme,
                    programme.Names.Select(name => FoldedText.Of(name)).Where(name => name.Length > 2).Select(name => $" {name} ").ToArray()
                )
            ),
        ];
    }

    /// <summary>Reads the names that documents carry; they are as they were at this moment.</summary>
    public static async Task<Documents> ReadAsync(PortalDbContext db, DateTime now) =>
        new(
            db,
            now.Year,
            (await db.PeopleToIndexAsync(), await db.AgenciesToIndexAsync(), await db.CitiesToIndexAsync()),
            (await db.ProgrammesToIndexAsync(), await db.ThemesToIndexAsync(), await db.EditionsToIndexAsync()),
            (await db.OfficesToIndex().ToListAsync()).ToLookup(office => office.PersonId),
            await db.ThemesOfCommitmentsAsync()
        );

    /// <summary>The documents of some things of one noun, each with its owner.</summary>
    public Task<List<Document>> OfAsync(FoundKind kind, IReadOnlyList<int> ids) =>
        kind switch
        {
            FoundKind.Record => OfRecordsAsync(ids),
            FoundKind.Session => OfSessionsAsync(ids),
            FoundKind.Person => Task.FromResult(OfPeople(ids)),
            FoundKind.Agency => Task.FromResult(OfNamed(kind, Facets.Agency, agencies, ids)),
            FoundKind.City => Task.FromResult(OfNamed(kind, Facets.City, cities, ids)),
            FoundKind.Programme => Task.FromResult(OfNamed(kind, null, programmes, ids)),
            FoundKind.Commitment => OfThingsAsync(kind, db.CommitmentsToIndex(ids)),
            FoundKind.Call => OfThingsAsync(kind, db.CallsToIndex(ids)),
            _ => OfThingsAsync(kind, db.EventsToIndex(ids)),
        };

    public static string OwnerOf(FoundKind kind, int id) => string.Create(CultureInfo.InvariantCulture, $"{kind}/{id}");

    private async Task<List<Document>> OfRecordsAsync(IReadOnlyList<int> ids)
    {
        var records = await db.Records.ToIndex(ids).ToListAsync();
        var sessionIds = records.Select(record => record.SessionId).Distinct().ToList();
        var sessions = (await db.Sessions.ToIndex(sessionIds).ToListAsync()).ToDictionary(session => session.Id);
        var themesOf = await db.ThemesOfSessionsAsync(sessionIds);
        var documents = new List<Document>();
        foreach (var record in records)
        {
            var page = new Page(FoundKind.Record, record.Id);
            page.Write(record.Language, record.Title, record.Summary);
            page.Name(record.Reference);
            Place(page, sessions[record.SessionId], themesOf[record.SessionId]);
            page.Facet(Facets.Language, record.Language);
            documents.Add(page.Document);
        }
        var passages = await db.PublishedParagraphs.ToIndex(ids).ToListAsync();
        foreach (var passage in passages)
        {
            if (!sessions.TryGetValue(passage.SessionId, out var session))
                continue;
            documents.Add(OfPassage(passage, session, themesOf[session.Id]));
        }
        var sessionOf = records.ToDictionary(record => record.Id, record => sessions[record.SessionId]);
        documents.AddRange(await OfTranslationsAsync(ids, passages.ToLookup(passage => (passage.RecordId, passage.Label)), sessionOf));
        return documents;
    }

    /// <summary>
    /// A translated passage is found by its own words and narrowed like the original. Names and all that it stands in find the
    /// original alone: otherwise a search for a speaker would find each passage once for each language.
    /// </summary>
    private async Task<List<Document>> OfTranslationsAsync(
        IReadOnlyList<int> recordIds,
        ILookup<(int, string?), IndexedPassage> originals,
        Dictionary<int, IndexedSession> sessionOf
    )
    {
        var documents = new List<Document>();
        var translations = await db.TranslationVersions.ToIndex(recordIds).ToListAsync();
        if (translations.Count == 0)
            return documents;
        var ids = await db.PassagesOfAsync([.. translations.Select(translation => translation.Id)]);
        foreach (var translation in translations)
        {
            if (PublishedContent.Read(translation.Content) is not { } content)
                continue;
            foreach (var text in content.Paragraphs.Where(text => text is { Language: null, Number: not null }))
            {
                if (!ids.TryGetValue((translation.Id, text.Number!), out var id))
                    continue;
                var page = new Page(FoundKind.Translation, id, OwnerOf(FoundKind.Record, translation.RecordId));
                page.Write(content.Language, text.Text);
                page.Facet(Facets.Language, content.Language);
                Narrow(page, originals[(translation.RecordId, text.Number)].FirstOrDefault(), sessionOf[translation.RecordId]);
                documents.Add(page.Document);
            }
        }
        return documents;
    }

    private void Narrow(Page page, IndexedPassage? original, IndexedSession session)
    {
        page.Facet(Facets.Session, session.Slug, session.Title);
        if (editions.GetValueOrDefault(session.EditionId) is { } edition)
            page.Facet(Facets.Edition, Digits(edition.Year), Digits(edition.Year));
        if (session.Day?.Year is { } year)
            page.Facet(Facets.Year, Digits(year));
        Narrow(page, Facets.Speaker, people, original?.PersonId);
        Narrow(page, Facets.Agency, agencies, original?.AgencyId);
        Narrow(page, Facets.City, cities, original?.CityId);
        if (original?.Voice is { } voice)
            page.Facet(Facets.Voice, KebabCase.Of(voice));
    }

    private static void Narrow(Page page, string facet, Dictionary<int, Named> all, int? id)
    {
        if (all.GetValueOrDefault(id ?? 0) is { } one)
            page.Facet(facet, one.Slug, one.Label);
    }

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    private Document OfPassage(IndexedPassage passage, IndexedSession session, IEnumerable<int> themeIds)
    {
        var page = new Page(FoundKind.Passage, passage.Id, OwnerOf(FoundKind.Record, passage.RecordId));
        var text = PlainWords.Of(passage.Markdown);
        page.Write(passage.Language, text);
        page.Name(passage.Speaker, passage.Office, passage.OfficeAt, passage.OnBehalfOf);
        page.Around(passage.Language, passage.Office, passage.OnBehalfOf);
        Call(page, Facets.Speaker, people, passage.PersonId);
        Call(page, Facets.Agency, agencies, passage.AgencyId);
        Call(page, Facets.City, cities, passage.CityId);
        var folded = $" {FoldedText.Of(text)} ";
        foreach (var (programme, _) in spottable.Where(one => one.Names.Any(name => folded.Contains(name, StringComparison.Ordinal))))
            page.Around("en", [.. programme.Names]);
        Place(page, session, themeIds);
        page.Facet(Facets.Language, passage.Language);
        if (passage.Voice is { } voice)
            page.Facet(Facets.Voice, KebabCase.Of(voice));
        return page.Document;
    }

    private async Task<List<Document>> OfSessionsAsync(IReadOnlyList<int> ids)
    {
        var sessions = await db.Sessions.ToIndex(ids).ToListAsync();
        var themesOf = await db.ThemesOfSessionsAsync(ids);
        var documents = new List<Document>();
        foreach (var session in sessions)
        {
            var page = new Page(FoundKind.Session, session.Id);
            page.Write("en", [session.Title, PlainWords.Of(session.Description ?? ""), .. session.KeyPoints]);
            page.Name(session.Title, session.Place);
            Place(page, session, themesOf[session.Id]);
            documents.Add(page.Document);
        }
        return documents;
    }

    /// <summary>A person is found by name; and by each office with its years, so that “mayor of Braga 2023” is who was it then.</summary>
    private List<Document> OfPeople(IReadOnlyList<int> ids)
    {
        var documents = new List<Document>();
        foreach (var person in ids.Select(people.GetValueOrDefault).OfType<Named>())
        {
            var page = new Page(FoundKind.Person, person.Id);
            page.Bear(person);
            page.Facet(Facets.Speaker, person.Slug, person.Label);
            page.Write("en", PlainWords.Of(person.Text ?? ""));
            documents.Add(page.Document);
            foreach (var office in offices[person.Id])
            {
                var held = new Page(FoundKind.Person, person.Id);
                Call(held, Facets.Speaker, people, person.Id);
                held.Name(office.Title);
                held.Around("en", office.Title);
                Call(held, Facets.Agency, agencies, office.AgencyId);
                Call(held, Facets.City, cities, office.CityId);
                foreach (var year in YearsOf(office))
                    held.Year(year);
                documents.Add(held.Document);
            }
        }
        return documents;
    }

    private IEnumerable<int> YearsOf(IndexedOffice office)
    {
        var (from, to) = (office.From?.Year, office.To?.Year);
        if ((from ?? to) is not { } first)
            return [];
        var last = to ?? Math.Max(first, thisYear);
        return Enumerable.Range(first, Math.Clamp(last - first + 1, 1, LongestOffice));
    }

    private static List<Document> OfNamed(FoundKind kind, string? facet, Dictionary<int, Named> all, IReadOnlyList<int> ids)
    {
        var documents = new List<Document>();
        foreach (var one in ids.Select(all.GetValueOrDefault).OfType<Named>())
        {
            var page = new Page(kind, one.Id);
            page.Bear(one);
            page.Around("en", [.. one.Names]);
            page.Write("en", PlainWords.Of(one.Text ?? ""));
            if (facet is not null)
                page.Facet(facet, one.Slug, one.Label);
            documents.Add(page.Document);
        }
        return documents;
    }

    private async Task<List<Document>> OfThingsAsync(FoundKind kind, IQueryable<IndexedThing> things)
    {
        var documents = new List<Document>();
        foreach (var thing in await things.ToListAsync())
        {
            var page = new Page(kind, thing.Id);
            page.Write("en", thing.Title, PlainWords.Of(thing.Text ?? ""));
            page.Name(thing.Who);
            Call(page, null, people, thing.PersonId);
            Call(page, Facets.Agency, agencies, thing.AgencyId);
            Call(page, Facets.City, cities, thing.CityId);
            if (kind == FoundKind.Commitment)
                foreach (var theme in themesOfCommitments[thing.Id].Select(themes.GetValueOrDefault).OfType<Named>())
                    Bear(page, theme);
            if (editions.GetValueOrDefault(thing.EditionId ?? 0) is { } edition)
                Bear(page, edition);
            if (thing.Day?.Year is { } year)
                page.Year(year);
            documents.Add(page.Document);
        }
        return documents;
    }

    /// <summary>Puts the names of somebody or something on a page, and lets it be narrowed to them.</summary>
    private static void Call(Page page, string? facet, Dictionary<int, Named> all, int? id)
    {
        if (all.GetValueOrDefault(id ?? 0) is not { } one)
            return;
        page.Name([.. one.Names]);
        if (facet is not null)
            page.Facet(facet, one.Slug, one.Label);
    }

    private void Place(Page page, IndexedSession session, IEnumerable<int> themeIds)
    {
        page.Around("en", session.Title, session.Place);
        page.Facet(Facets.Session, session.Slug, session.Title);
        foreach (var theme in themeIds.Select(themes.GetValueOrDefault).OfType<Named>())
            Bear(page, theme);
        if (editions.GetValueOrDefault(session.EditionId) is { } edition)
            Bear(page, edition);
        if (session.Day?.Year is { } year)
            page.Year(year);
    }

    private static void Bear(Page page, Named theme)
    {
        page.Around("en", [.. theme.Names]);
        page.Facet(Facets.Theme, theme.Slug, theme.Label);
    }

    private static void Bear(Page page, IndexedEdition edition)
    {
        var year = edition.Year.ToString(CultureInfo.InvariantCulture);
        page.Around("en", edition.Name, edition.Theme);
        page.Facet(Facets.Edition, year, year);
        page.Year(edition.Year);
    }

    /// <summary>One document while it is written.</summary>
    private sealed class Page
    {
        private readonly HashSet<(string, string)> facets = [];
        private readonly HashSet<int> years = [];

        /// <param name="owner">What it is replaced with: a passage with its record, all else with itself.</param>
        public Page(FoundKind kind, int id, string? owner = null)
        {
            Document.Add(new StringField(Fields.Owner, owner ?? OwnerOf(kind, id), Field.Store.NO));
            Document.Add(new NumericDocValuesField(Fields.Kind, (int)kind));
            Document.Add(new NumericDocValuesField(Fields.Id, id));
            Facet(Facets.Kind, KebabCase.Of(kind == FoundKind.Translation ? FoundKind.Passage : kind));
        }

        public Document Document { get; } = [];

        /// <summary>What it says, in its language.</summary>
        public void Write(string language, params IEnumerable<string?> texts)
        {
            foreach (var text in texts.Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => Letters.Parted(text!)))
            {
                Document.Add(new TextField(Fields.Words, text, Field.Store.NO));
                foreach (var of in LanguagesOf(language, text))
                    Document.Add(Stems(Fields.Stems(of), text));
            }
        }

        /// <summary>What names stand at it.</summary>
        public void Name(params IEnumerable<string?> names)
        {
            foreach (var name in names.Where(name => !string.IsNullOrWhiteSpace(name)).Select(name => Letters.Parted(name!)))
            {
                Document.Add(new TextField(Fields.Names, name, Field.Store.NO));
                // Russian declines its names, and Arabic puts an article or a conjunction before them.
                foreach (var of in Analysis.LanguagesOf(name).Where(of => of is "ru" or "ar"))
                    Document.Add(Stems(Fields.StemsAround(of), name));
            }
        }

        /// <summary>Its own names.</summary>
        public void Bear(Named one)
        {
            Name(one.Names);
            foreach (var whole in one.Names.Select(Fields.Whole).Where(whole => whole.Length > 0).Distinct())
                Document.Add(new StringField(Fields.WholeName, whole, Field.Store.NO));
        }

        /// <summary>What it stands in.</summary>
        public void Around(string language, params IEnumerable<string?> texts)
        {
            foreach (var text in texts.Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => Letters.Parted(text!)))
            {
                Document.Add(new TextField(Fields.Around, text, Field.Store.NO));
                foreach (var of in LanguagesOf(language, text))
                    Document.Add(Stems(Fields.StemsAround(of), text));
            }
        }

        public void Year(int year)
        {
            if (!years.Add(year))
                return;
            var text = year.ToString(CultureInfo.InvariantCulture);
            Document.Add(new TextField(Fields.Around, text, Field.Store.NO));
            Facet(Facets.Year, text);
        }

        public void Facet(string facet, string value, string label = "")
        {
            if (!facets.Add((facet, value)))
                return;
            Document.Add(new StringField(facet, value, Field.Store.NO));
            Document.Add(new SortedSetDocValuesField(Fields.Counted(facet), new BytesRef(Short($"{value}{Facets.Between}{label}"))));
        }

        /// <summary>The language that a text is said to be in, unless its letters say otherwise.</summary>
        private static List<string> LanguagesOf(string language, string text)
        {
            var byLetters = Analysis.LanguagesOf(text).ToList();
            return byLetters.Contains(language) ? [language] : byLetters;
        }

        private static Field Stems(string field, string text) => new(field, text, StemsOnly);

        /// <summary>A term of the index has a longest length; a title may be longer.</summary>
        private static string Short(string text) => FoldedText.Cut(text, 1_000);

        private static readonly FieldType StemsOnly = new(TextField.TYPE_NOT_STORED) { IndexOptions = IndexOptions.DOCS_AND_FREQS };
    }
}
