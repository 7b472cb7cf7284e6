namespace ForumPortal.Domain.Registrations;

public enum QuestionKind
{
    Text,
    LongText,
    Number,
    Email,
    Phone,
    Country,
    Date,
    YesNo,
    Choice,
    Choices,

    /// <summary>A sentence to agree with; whoever has to answer it has to agree.</summary>
    Consent,
}

/// <summary>A question in one language, with the answers to choose from.</summary>
public sealed record QuestionText(string Language, string Label, string? Hint, IReadOnlyList<string> Options);

/// <summary>What the organisers ask of those who register.</summary>
public sealed class Question : Entity
{
    public const int LabelMaxLength = 300;
    public const int HintMaxLength = 500;
    public const int AnswerMaxLength = 4_000;
    public const int MostOptions = 60;

    public int DeskId { get; private set; }
    public RegistrationDesk Desk { get; private set; } = null!;
    public int Position { get; set; }
    public QuestionKind Kind { get; set; }

    /// <summary>One for each language; the first is for all others, and its options are what is stored.</summary>
    public IReadOnlyList<QuestionText> Texts { get; set; } = [];

    /// <summary>Those it is put to; everybody where it names none.</summary>
    public int? CategoryId { get; set; }
    public Category? Category { get; set; }

    /// <summary>It is put only to those who have answered another one so.</summary>
    public int? AskedIfId { get; set; }
    public Question? AskedIf { get; set; }
    public string? AskedIfAnswer { get; set; }
    public bool Required { get; set; }

    /// <summary>From then on it has to be answered (UTC): what is not known yet may come later.</summary>
    public DateTime? RequiredFrom { get; set; }

    /// <summary>From then on its answers stay as they are (UTC).</summary>
    public DateTime? FrozenFrom { get; set; }

    /// <summary>It is put to those alone who have a place, once they have it: what is needed of those who come.</summary>
    public bool FollowsUp { get; set; }

    /// <summary>Only the organisers see and answer it.</summary>
    public bool ManagersOnly { get; set; }

    /// <summary>Whoever changes the answer is looked at again, and keeps the place meanwhile.</summary>
    public bool NeedsNewApproval { get; set; }

    /// <summary>Health, belief or the like: in no list and no ordinary export.</summary>
    public bool Sensitive { get; set; }

    /// <summary>So many days after the event its answers are erased; those of the registration where it says nothing.</summary>
    public int? KeptDays { get; set; }

    /// <summary>The same question, to be put once more; the days on which it was due or frozen were the last event's.</summary>
    internal Question Again() =>
        new()
        {
            Kind = Kind,
            Texts = Texts,
            AskedIfAnswer = AskedIfAnswer,
            Required = Required,
            FollowsUp = FollowsUp,
            ManagersOnly = ManagersOnly,
            NeedsNewApproval = NeedsNewApproval,
            Sensitive = Sensitive,
            KeptDays = KeptDays,
        };

    public QuestionText In(string language) => Texts.FirstOrDefault(text => text.Language == language) ?? Texts[0];

    public bool HasToBeAnswered(DateTime now) => RequiredFrom is { } from ? now >= from : Required;

    public bool IsFrozen(DateTime now) => now >= FrozenFrom;

    public bool IsFor(Category category) => CategoryId is null || Category == category || CategoryId == category.Id;

    /// <summary>How a stored answer is said in a language: choices are stored as the first language has them.</summary>
    public string Say(string answer, string language)
    {
        if (Kind is not (QuestionKind.Choice or QuestionKind.Choices))
            return answer;
        var (stored, said) = (Texts[0].Options, In(language).Options);
        return string.Join("; ", answer.Split('\n').Select(one => stored.IndexOf(one) is >= 0 and var i && i < said.Count ? said[i] : one));
    }
}

internal static class Positions
{
    public static int IndexOf(this IReadOnlyList<string> list, string text)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] == text)
                return i;
        }
        return -1;
    }
}
