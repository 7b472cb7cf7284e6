using ForumPortal.Domain.Cities;
using ForumPortal.Domain.Editions;
using ForumPortal.Domain.People;

namespace ForumPortal.Domain.Sessions;

public enum SessionKind
{
    Opening,
    Plenary,
    Panel,
    Dialogue,
    Roundtable,
    SideEvent,
}

public enum SessionStatus
{
    Tentative,
    Confirmed,
    Held,
    Cancelled,
}

public enum SessionAccess
{
    NotStated,
    Open,
    Invitation,
    Accredited,
}

/// <summary>One item of an edition's programme, with those who took part in it.</summary>
public sealed class Session : Addressed
{
    public const int TitleMaxLength = 300;
    public const int RoomMaxLength = 200;
    public const int TimeZoneMaxLength = 60;
    public const int UnnamedMaxLength = 300;
    public const int DescriptionMaxLength = 20_000;
    public const int SearchMaxLength = 1_000;

    private readonly List<Participation> participations = [];
    private readonly List<SessionTheme> themes = [];
    private readonly List<SessionAgency> agencies = [];
    private readonly List<SessionCity> cities = [];

    public int EditionId { get; set; }
    public Edition Edition { get; set; } = null!;
    public string Title { get; set; } = "";
    public override string DisplayName => Title;
    public SessionKind Kind { get; set; }
    public SessionStatus Status { get; set; }
    public SessionAccess Access { get; set; }

    /// <summary>The day as far as it is stated. Times and rooms are often not stated: unknown is a value, not an error.</summary>
    public PartialDate? Day { get; private set; }

    /// <summary>Where lists put the session: its day, or the last day that it can have been on.</summary>
    public DateOnly SortDay { get; private set; }
    public TimeOnly? Starts { get; private set; }
    public TimeOnly? Ends { get; private set; }

    /// <summary>IANA name of the zone in which the times are meant.</summary>
    public string? TimeZone { get; private set; }
    public string? Room { get; set; }
    public string? Place { get; set; }

    /// <summary>ISO 639-1 codes of the languages spoken or interpreted, where stated.</summary>
    public IReadOnlyList<string> Languages { get; set; } = [];

    /// <summary>Markdown.</summary>
    public string? Description { get; set; }
    public IReadOnlyList<string> KeyPoints { get; set; } = [];
    public IReadOnlyList<AgendaItem> AgendaItems { get; set; } = [];
    public IReadOnlyList<CitedDocument> Documents { get; set; } = [];

    /// <summary>People whom the source mentions without naming them, in its words: they have a seat at the table, too.</summary>
    public string? Unnamed { get; set; }

    /// <summary>How many were there, and who says so; none as long as nobody does.</summary>
    public AttendanceFigure? Attendance { get; set; }

    public IReadOnlyList<Recording> Recordings { get; set; } = [];
    public IReadOnlyList<Source> Sources { get; set; } = [];
    public string SearchForm
    {
        get => FoldedText.OfAtMost(SearchMaxLength, Title, Place, Room);
        // For the database, which keeps it so that a list can look for words.
        private set { }
    }

    public IReadOnlyList<Participation> Participations => participations;
    public IReadOnlyList<SessionTheme> Themes => themes;
    public IReadOnlyList<SessionAgency> Agencies => agencies;
    public IReadOnlyList<SessionCity> Cities => cities;

    /// <summary>Sets the day; where its year is missing, the edition's year places it in lists.</summary>
    public void HeldOn(PartialDate? day, int editionYear)
    {
        Day = day;
        SortDay = day?.Latest(editionYear) ?? new DateOnly(editionYear, 12, 31);
    }

    /// <summary>Sets the hours, as far as they are stated.</summary>
    /// <param name="timeZone">IANA name of the zone in which they are meant.</param>
    public void Meet(TimeOnly? starts, TimeOnly? ends, string? timeZone)
    {
        HoursBlockers(starts, ends).RefuseIfAny();
        (Starts, Ends, TimeZone) = (starts, ends, timeZone);
    }

    public static IReadOnlyList<Refusal> HoursBlockers(TimeOnly? starts, TimeOnly? ends)
    {
        var reasons = new List<Refusal>();
        if (ends is not null && starts is null)
            reasons.Add(new Refusal(SessionRules.AnEndHasABeginning));
        if (ends <= starts)
            reasons.Add(new Refusal(SessionRules.EndsAfterItStarts));
        return reasons;
    }

    public Participation Seat(Person person, ParticipationRole role, string office)
    {
        var seat = new Participation(this, person, role, office) { Position = participations.Count + 1 };
        participations.Add(seat);
        return seat;
    }

    /// <summary>Takes somebody from the table whose words stand in no record and whose documents in no list.</summary>
    public void Unseat(Participation participation, SeatTies ties)
    {
        UnseatingBlockers(participation, ties).RefuseIfAny();
        Reorder(order => order.Remove(participation));
    }

    public static IReadOnlyList<Refusal> UnseatingBlockers(Participation participation, SeatTies ties)
    {
        var reasons = new List<Refusal>();
        if (ties.Passages > 0)
            reasons.Add(new Refusal(SessionRules.WhoIsOnRecordStays, participation.NameAsStated, ties.Passages));
        if (ties.Documents > 0)
            reasons.Add(new Refusal(SessionRules.WhoHasDocumentsStays, participation.NameAsStated, ties.Documents));
        return reasons;
    }

    /// <summary>Moves a participation by so many places; past either end it stays at the end.</summary>
    public void Move(Participation participation, int places) =>
        Reorder(order =>
        {
            var target = Math.Clamp(order.IndexOf(participation) + places, 0, order.Count - 1);
            order.Remove(participation);
            order.Insert(target, participation);
        });

    /// <summary>The keys of the themes that somebody assigned.</summary>
    public IEnumerable<int> ThemesBy(AssignedBy who) => themes.Where(theme => theme.AssignedBy == who).Select(theme => theme.ThemeId);

    public void SetThemes(IEnumerable<SessionTheme> chosen)
    {
        var wanted = chosen.ToList();
        Replace(themes, wanted, (a, b) => a.ThemeId == b.ThemeId);
        foreach (var theme in themes)
            theme.AssignedBy = wanted.Find(w => w.ThemeId == theme.ThemeId)!.AssignedBy;
    }

    public void SetAgencies(IEnumerable<int> agencyIds) =>
        Replace(agencies, agencyIds.Distinct().Select(id => new SessionAgency { AgencyId = id }), (a, b) => a.AgencyId == b.AgencyId);

    public void SetCities(IEnumerable<int> cityIds) =>
        Replace(cities, cityIds.Distinct().Select(id => new SessionCity { CityId = id }), (a, b) => a.CityId == b.CityId);

    private void Reorder(Action<List<Participation>> change)
    {
        var order = participations.OrderBy(seat => seat.Position).ToList();
        change(order);
        participations.RemoveAll(seat => !order.Contains(seat));
        for (var i = 0; i < order.Count; i++)
            order[i].Position = i + 1;
    }

    private static void Replace<T>(List<T> list, IEnumerable<T> chosen, Func<T, T, bool> same)
    {
        var wanted = chosen.ToList();
        list.RemoveAll(item => !wanted.Exists(w => same(w, item)));
        list.AddRange(wanted.Where(w => !list.Exists(item => same(w, item))));
    }
}

/// <summary>An optional grouping inside a session.</summary>
/// <param name="Hidden">Not for the public: closed and informal parts of a session exist.</param>
public sealed record AgendaItem(string Number, string Title, bool Hidden = false);

/// <summary>A theme of a session, and who said that it is one.</summary>
public sealed class SessionTheme
{
    public int SessionId { get; private set; }
    public int ThemeId { get; set; }
    public AssignedBy AssignedBy { get; set; }
}

public enum AssignedBy
{
    Source,
    Editor,
}

/// <summary>An agency that took part in a session.</summary>
public sealed class SessionAgency
{
    public int SessionId { get; private set; }
    public int AgencyId { get; set; }
}

/// <summary>A city that took part in a session.</summary>
public sealed class SessionCity
{
    public int SessionId { get; private set; }
    public int CityId { get; set; }
    public City City { get; private set; } = null!;
}
