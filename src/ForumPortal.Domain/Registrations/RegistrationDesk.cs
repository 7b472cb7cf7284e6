using ForumPortal.Domain.Events;

namespace ForumPortal.Domain.Registrations;

/// <summary>
/// Where one registers for an event: its places, who may have them, and what is asked. Every act that gives or frees a place goes
/// through it and changes it, so that of two at once one is refused by the database and looks again.
/// </summary>
public sealed partial class RegistrationDesk : Entity
{
    public const int NoticeMaxLength = 5_000;
    public const int EmailMaxLength = 254;
    public const int LinkMaxLength = 500;
    public const int DefaultOfferHours = 48;
    public const int DefaultKeptDays = 90;
    public const int MostKeptDays = 3_650;
    public const int MostCategories = 20;
    public const int MostQuestions = 60;
    public const int MostReminders = 20;

    /// <summary>So long before the organisers have to have decided, they are told who still waits.</summary>
    public static readonly TimeSpan WarnedBefore = TimeSpan.FromDays(2);

    private readonly List<Category> categories = [];
    private readonly List<Question> questions = [];
    private readonly List<Reminder> reminders = [];

    private RegistrationDesk() { }

    public RegistrationDesk(Event of) => (Event, EventId) = (of, of.Id);

    public int EventId { get; private set; }
    public Event Event { get; private set; } = null!;

    /// <summary>Places in all; none where nobody has set a limit.</summary>
    public int? Capacity { get; private set; }

    /// <summary>How long an offered place is held.</summary>
    public int OfferHours { get; set; } = DefaultOfferHours;

    /// <summary>Whoever finds no place may wait for one.</summary>
    public bool KeepsWaitingList { get; set; } = true;

    /// <summary>Until then people change what they have sent (UTC); until the event begins where it says nothing.</summary>
    public DateTime? ChangesUntil { get; set; }

    /// <summary>Until then the organisers decide on what waits for them (UTC), and those who wait are told so.</summary>
    public DateTime? DecidesBy { get; private set; }

    /// <summary>When the organisers were told that this time comes near.</summary>
    public DateTime? WarnedAt { get; private set; }

    /// <summary>Those who agree are on a list that anybody can read.</summary>
    public bool ListsForEveryone { get; set; }

    /// <summary>Those who agree are on a list that those who have a place can read.</summary>
    public bool ListsForParticipants { get; set; }

    /// <summary>On that list, people see their own category alone.</summary>
    public bool ListsOwnCategoryOnly { get; set; }

    /// <summary>So many days after the event everything personal is erased.</summary>
    public int KeptDays { get; set; } = DefaultKeptDays;

    /// <summary>What happens to what people send. Markdown, one for each language.</summary>
    public IReadOnlyList<LocalText> PrivacyNotices { get; set; } = [];

    /// <summary>Organisers who are told of each arrival.</summary>
    public string? Notify { get; set; }

    /// <summary>How to join online; shown to those who have a place.</summary>
    public string? JoinLink { get; set; }

    /// <summary>What the mails say beside what they always say.</summary>
    public IReadOnlyList<DeskText> Texts { get; set; } = [];

    /// <summary>Something is asked of those alone who have a place. Kept here, since acts do not read the questions.</summary>
    public bool HasFollowUps { get; private set; }

    /// <summary>
    /// Speakers whom the portal has registered, or has found registered, by their keys among the people of the forum: each once,
    /// also where they have withdrawn since, or are forgotten.
    /// </summary>
    public IReadOnlyList<int> KnownSpeakers { get; private set; } = [];

    /// <summary>How many have arrived.</summary>
    public int Arrivals { get; private set; }
    public IReadOnlyList<Category> Categories => categories;
    public IReadOnlyList<Question> Questions => questions;
    public IReadOnlyList<Reminder> Reminders => reminders;

    public int Taken => categories.Sum(category => category.Taken);

    /// <summary>Sets the places in all.</summary>
    public void Hold(int? capacity)
    {
        if (capacity < Taken)
            throw new Refusal(RegistrationRules.PlacesAreTaken, Taken).AsException();
        if (capacity < categories.Sum(category => category.Reserved))
            throw new Refusal(RegistrationRules.MoreReservedThanPlaces).AsException();
        Capacity = capacity;
        Recount();
    }

    /// <summary>Says until when the organisers decide.</summary>
    public void DecideBy(DateTime? time)
    {
        if (time == DecidesBy)
            return;
        (DecidesBy, WarnedAt) = (time, null);
    }

    /// <summary>Whether the organisers are to be told that they have to decide soon.</summary>
    public bool IsToBeWarned(DateTime now) => WarnedAt is null && DecidesBy - WarnedBefore <= now && !IsOver(now);

    public void Warn(DateTime at) => WarnedAt = at;

    /// <summary>The desk of the next event of its kind: everything but the people, the days that were this one’s, and the link for joining.</summary>
    public RegistrationDesk Again(Event next)
    {
        var desk = new RegistrationDesk(next)
        {
            Capacity = Capacity,
            OfferHours = OfferHours,
            KeepsWaitingList = KeepsWaitingList,
            ListsForEveryone = ListsForEveryone,
            ListsForParticipants = ListsForParticipants,
            ListsOwnCategoryOnly = ListsOwnCategoryOnly,
            KeptDays = KeptDays,
            PrivacyNotices = PrivacyNotices,
            Notify = Notify,
            Texts = Texts,
        };
        var counterparts = new Dictionary<Category, Category>();
        foreach (var category in categories.OrderBy(category => category.Position))
        {
            var opened = desk.Open(category.Names);
            desk.Arrange(opened, category.Quota, category.Reserved, category.NeedsApproval, category.ByInvitation, category.NeedsLetter);
            desk.Expect(opened, category.Speakers);
            counterparts.Add(category, opened);
        }
        var asked = new Dictionary<Question, Question>();
        foreach (var question in questions.OrderBy(question => question.Position))
        {
            var again = question.Again();
            again.Category = question.Category is { } category ? counterparts[category] : null;
            asked.Add(question, again);
            desk.Ask(again);
        }
        foreach (var (question, again) in asked)
            again.AskedIf = question.AskedIf is { } other ? asked[other] : null;
        foreach (var reminder in reminders.Where(reminder => reminder.When != ReminderTime.At))
        {
            var again = reminder.Again();
            again.Category = reminder.Category is { } category ? counterparts[category] : null;
            desk.Remind(again);
        }
        return desk;
    }

    public Category Open(IReadOnlyList<LocalText> names)
    {
        if (categories.Count >= MostCategories)
            throw new Refusal(RegistrationRules.TooManyCategories, MostCategories).AsException();
        var category = new Category { Names = names, Position = categories.Count };
        categories.Add(category);
        Recount();
        return category;
    }

    /// <summary>Sets the places of a category and how it is entered.</summary>
    public void Arrange(Category category, int? quota, int reserved, bool needsApproval, bool byInvitation, bool needsLetter)
    {
        if (quota < category.Taken)
            throw new Refusal(RegistrationRules.PlacesAreTaken, category.Taken).AsException();
        if (quota < reserved || Capacity < categories.Sum(other => other == category ? reserved : other.Reserved))
            throw new Refusal(RegistrationRules.MoreReservedThanPlaces).AsException();
        (category.Quota, category.Reserved) = (quota, reserved);
        (category.NeedsApproval, category.ByInvitation, category.NeedsLetter) = (needsApproval, byInvitation, needsLetter);
        Recount();
    }

    /// <summary>Says whether those who speak are registered in a category by themselves: in one of them at most.</summary>
    public void Expect(Category category, SpeakersCome speakers)
    {
        foreach (var other in categories.Where(other => speakers != SpeakersCome.NotHere && other != category))
            other.Speakers = SpeakersCome.NotHere;
        category.Speakers = speakers;
    }

    /// <summary>Makes a link to a category; the former one opens it no more.</summary>
    public static void OpenByLink(Category category) => category.FormCode = PrivateCode.New();

    public static void CloseLink(Category category) => category.FormCode = null;

    public void Close(Category category)
    {
        categories.Remove(category);
        Recount();
    }

    public void Ask(Question question)
    {
        if (questions.Count >= MostQuestions)
            throw new Refusal(RegistrationRules.TooManyQuestions, MostQuestions).AsException();
        question.Position = questions.Count == 0 ? 0 : questions.Max(one => one.Position) + 1;
        questions.Add(question);
        LookThroughQuestions();
    }

    public void Drop(Question question)
    {
        questions.Remove(question);
        LookThroughQuestions();
    }

    /// <summary>After a question has changed.</summary>
    public void LookThroughQuestions() => HasFollowUps = questions.Exists(question => question.FollowsUp && !question.ManagersOnly);

    public void Remind(Reminder reminder)
    {
        if (reminders.Count >= MostReminders)
            throw new Refusal(RegistrationRules.TooManyReminders, MostReminders).AsException();
        reminders.Add(reminder);
    }

    /// <summary>A reminder that has not gone goes no more.</summary>
    public void Drop(Reminder reminder)
    {
        reminder.ChangeBlockers().RefuseIfAny();
        reminders.Remove(reminder);
    }

    /// <summary>Somebody has been offered a place and has not answered.</summary>
    public bool HasOffers => categories.Exists(category => category.Offered > 0);

    /// <summary>Somebody waits for whom there may be a place.</summary>
    public bool HasSomebodyToSeat => categories.Exists(category => category.Waiting > 0 && !category.IsFull);

    /// <summary>
    /// Places that somebody of a category could still have; none where nothing limits them. What is reserved for others is theirs
    /// also while nobody has asked for it.
    /// </summary>
    public int? FreeFor(Category category)
    {
        var inAll =
            Capacity - category.Taken - categories.Where(other => other != category).Sum(other => Math.Max(other.Taken, other.Reserved));
        var inCategory = category.Quota - category.Taken;
        return (inAll, inCategory) switch
        {
            (null, null) => null,
            ({ } all, null) => Math.Max(0, all),
            (null, { } own) => Math.Max(0, own),
            ({ } all, { } own) => Math.Max(0, Math.Min(all, own)),
        };
    }

    private bool HasPlaceFor(Category category) => FreeFor(category) is not 0;

    /// <summary>Whether all of them find a place at once.</summary>
    private bool HasPlaceFor(IReadOnlyList<Registration> people)
    {
        var taken = new List<Registration>();
        var asking = people.Where(person => !person.HoldsPlace && !person.BesidePlaces).ToList();
        foreach (var person in asking)
        {
            if (!HasPlaceFor(person.Category))
                break;
            person.Category.Taken++;
            taken.Add(person);
        }
        foreach (var person in taken)
            person.Category.Taken--;
        return taken.Count == asking.Count;
    }

    private void Give(Registration to)
    {
        if (to.HoldsPlace || to.BesidePlaces)
            return;
        to.HoldsPlace = true;
        to.Category.Taken++;
        Recount();
    }

    private void Free(Registration of)
    {
        if (!of.HoldsPlace)
            return;
        of.HoldsPlace = false;
        of.Category.Taken--;
        Recount();
    }

    private void Recount()
    {
        foreach (var category in categories)
            category.IsFull = !HasPlaceFor(category);
    }
}

/// <summary>What the mail about one state says beside what it always says, in one language.</summary>
public sealed record DeskText(RegistrationState State, string Language, string Text);
