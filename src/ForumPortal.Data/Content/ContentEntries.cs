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

namespace ForumPortal.Data.Content;

// The shapes of the content files, one record for one entry. README.md beside the files explains each key to an editor.
// What has no default here must be there; a key that is not here is refused, so that a slip of the pen is noticed.

internal sealed record ThemeEntry(string Slug, string Label, ThemeScheme Scheme, string? Code = null, string? Description = null);

internal sealed record EditionEntry(
    int Year,
    int Number,
    string Name,
    string? Theme = null,
    PartialDate? First = null,
    PartialDate? Last = null,
    string? Place = null,
    string? Description = null,
    IReadOnlyList<AttendanceFigure>? Figures = null,
    IReadOnlyList<Source>? Sources = null
);

internal sealed record AgencyEntry(
    string Slug,
    string Name,
    AgencyKind Kind,
    string? Acronym = null,
    string? Parent = null,
    string? Mandate = null,
    Source? MandateSource = null,
    IReadOnlyList<EarlierName>? EarlierNames = null,
    IReadOnlyList<Identifier>? Identifiers = null,
    PartialDate? Founded = null,
    PartialDate? Dissolved = null,
    string? Website = null
);

internal sealed record CityEntry(
    string Slug,
    string Name,
    string Country,
    CityKind Kind,
    IReadOnlyList<OtherName>? OtherNames = null,
    string? Region = null,
    string? Unlocode = null,
    double? Latitude = null,
    double? Longitude = null,
    int? Population = null,
    int? PopulationYear = null,
    string? TimeZone = null,
    IReadOnlyList<Membership>? Memberships = null,
    IReadOnlyList<Identifier>? Identifiers = null,
    bool Fictional = false,
    string? Note = null,
    Source? Source = null
);

internal sealed record ProgrammeEntry(
    string Slug,
    string Name,
    ProgrammeKind Kind,
    FactStatus OwnerStatus,
    string? Acronym = null,
    string? Agency = null,
    IReadOnlyList<string>? Aliases = null,
    PartialDate? From = null,
    PartialDate? To = null,
    string? Link = null,
    string? Description = null,
    Source? Source = null
);

internal sealed record PersonEntry(
    string Slug,
    string Stated,
    string? Honorific = null,
    string? Given = null,
    string? Family = null,
    string? AuthorityName = null,
    string? SortName = null,
    IReadOnlyList<NameUsed>? OtherNames = null,
    string? Biography = null,
    IReadOnlyList<Identifier>? Identifiers = null,
    IReadOnlyList<OfficeEntry>? Offices = null,
    Source? Source = null
);

internal sealed record OfficeEntry(
    string Title,
    string? Agency = null,
    string? City = null,
    PartialDate? From = null,
    PartialDate? To = null,
    bool Acting = false,
    Source? Source = null
);

internal sealed record SessionEntry(
    string Slug,
    int Edition,
    string Title,
    SessionKind Kind,
    SessionStatus Status,
    SessionAccess Access = SessionAccess.NotStated,
    PartialDate? Day = null,
    TimeOnly? Starts = null,
    TimeOnly? Ends = null,
    string? TimeZone = null,
    string? Room = null,
    string? Place = null,
    IReadOnlyList<string>? Languages = null,
    string? Description = null,
    IReadOnlyList<string>? KeyPoints = null,
    IReadOnlyList<AgendaItem>? AgendaItems = null,
    IReadOnlyList<CitedDocument>? Documents = null,
    IReadOnlyList<SessionThemeEntry>? Themes = null,
    IReadOnlyList<string>? Agencies = null,
    IReadOnlyList<string>? Cities = null,
    string? Unnamed = null,
    IReadOnlyList<Recording>? Recordings = null,
    IReadOnlyList<ParticipationEntry>? Participations = null,
    IReadOnlyList<Source>? Sources = null
);

internal sealed record SessionThemeEntry(string Theme, AssignedBy AssignedBy);

internal sealed record ParticipationEntry(
    string Person,
    ParticipationRole Role,
    string Office,
    string? NameAsStated = null,
    string? Agency = null,
    string? City = null,
    string? OnBehalfOf = null,
    int? Order = null
);

internal sealed record RecordEntry(
    string Slug,
    string Session,
    RecordKind Kind,
    string Title,
    string Language,
    IReadOnlyList<ParagraphEntry> Paragraphs,
    string? Summary = null,
    Source? Source = null,
    bool Draft = false
);

internal sealed record ParagraphEntry(
    ParagraphKind Kind,
    string Text,
    Voice? Voice = null,
    string? Speaker = null,
    string? SpokenLanguage = null,
    RenderedBy? RenderedBy = null,
    string? PrintedName = null
);

internal sealed record TranslationEntry(
    string Record,
    string Language,
    TranslationKind Kind,
    string Title,
    IReadOnlyList<string> Paragraphs,
    string? Summary = null,
    string? VouchedBy = null
);

internal sealed record DecisionEntry(
    int Edition,
    string Title,
    string? Session = null,
    DecisionVerb Verb = DecisionVerb.NotStated,
    string? Text = null,
    CitedDocument? Document = null,
    Source? Source = null
);

internal sealed record CallEntry(
    string Slug,
    string Title,
    CallKind Kind,
    string Text,
    Addressee To,
    string? ToAsStated = null,
    string? FromPerson = null,
    string? FromAgency = null,
    string? FromNote = null,
    string? Through = null,
    string? ThroughAgency = null,
    PartialDate? Opens = null,
    PartialDate? Closes = null,
    string? ClosesNote = null,
    string? Form = null,
    string? Session = null,
    string? Record = null,
    int? Paragraph = null,
    Source? Source = null
);

internal sealed record CommitmentEntry(
    string Slug,
    string Title,
    string Text,
    int Edition,
    CommitmentStrength Strength,
    CommitmentStatus Status,
    string? Collective = null,
    string? City = null,
    string? Agency = null,
    string? ThroughPerson = null,
    string? Session = null,
    string? Record = null,
    int? Paragraph = null,
    Source? RecordedIn = null,
    string? Verb = null,
    string? Decision = null,
    PartialDate? Start = null,
    PartialDate? Deadline = null,
    string? Measure = null,
    string? Baseline = null,
    string? Target = null,
    IReadOnlyList<string>? Deliverables = null,
    string? Area = null,
    IReadOnlyList<string>? Partners = null,
    IReadOnlyList<string>? Supporters = null,
    IReadOnlyList<SendaiPriorities>? SendaiPriorities = null,
    IReadOnlyList<string>? Themes = null
);

internal sealed record EventEntry(
    string Slug,
    string Title,
    EventMode Mode,
    RegistrationWay Registration,
    string? Organizer = null,
    string? OrganizerAgency = null,
    PartialDate? First = null,
    PartialDate? Last = null,
    int? InferredYear = null,
    string? DatesNote = null,
    TimeOnly? Starts = null,
    TimeOnly? Ends = null,
    string? TimeZone = null,
    string? Place = null,
    string? City = null,
    string? Link = null,
    string? Description = null,
    string? Record = null,
    int? Paragraph = null,
    bool Example = false,
    IReadOnlyList<int>? DaysAfterStart = null,
    int? RegistrationClosesDaysAfterStart = null,
    DeskEntry? Desk = null,
    Source? Source = null
);

internal sealed record DeskEntry(
    IReadOnlyList<CategoryEntry> Categories,
    IReadOnlyList<QuestionEntry> Questions,
    IReadOnlyList<LocalText> PrivacyNotice,
    int? Capacity = null,
    bool ListsForParticipants = false
);

internal sealed record CategoryEntry(
    IReadOnlyList<LocalText> Names,
    int? Quota = null,
    int Reserved = 0,
    bool NeedsApproval = false,
    bool NeedsLetter = false
);

internal sealed record QuestionEntry(QuestionKind Kind, IReadOnlyList<QuestionText> Texts, bool Sensitive = false, int? KeptDays = null);

internal sealed record AccountsEntry(string Password, IReadOnlyList<AccountEntry> Accounts);

internal sealed record AccountEntry(string Name, string Email, IReadOnlyList<Roles> Roles, string Language, string? DoorOf = null);
