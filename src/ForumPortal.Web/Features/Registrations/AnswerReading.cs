using System.Globalization;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Registrations;

/// <summary>Reads what somebody has answered to the organisers' questions, and says what is wrong with it.</summary>
public sealed class AnswerReading(IStringLocalizer<RegistrationWords> words, IStringLocalizer<CommonWords> common)
{
    /// <summary>The questions that are put to somebody of a category, in their order.</summary>
    /// <param name="comes">Somebody who has a place is asked what follows from it, too.</param>
    public static IEnumerable<Question> For(RegistrationDesk desk, Category category, bool comes = false) =>
        desk
            .Questions.Where(question => !question.ManagersOnly && question.IsFor(category) && (comes || !question.FollowsUp))
            .OrderBy(question => question.Position);

    /// <summary>What somebody who comes has not been asked before, and has not answered.</summary>
    public static IEnumerable<Question> Unanswered(RegistrationDesk desk, Registration person)
    {
        if (person.State != RegistrationState.Confirmed)
            return [];
        var said = person.Answers.ToDictionary(answer => answer.QuestionId, answer => answer.Text.Split('\n'));
        return For(desk, person.Category, comes: true)
            .Where(question => question.FollowsUp && !said.ContainsKey(question.Id) && IsAsked(question, said));
    }

    /// <summary>Whether it is put to somebody who has answered the others so.</summary>
    public static bool IsAsked(Question question, IReadOnlyDictionary<int, string[]> typed) =>
        question.AskedIfId is not { } other
        || typed.TryGetValue(other, out var answered) && answered.Contains(question.AskedIfAnswer ?? "", StringComparer.Ordinal);

    /// <summary>What is stored of an answer; none where nothing was said.</summary>
    public static string? Text(Question question, IReadOnlyDictionary<int, string[]> typed)
    {
        if (!IsAsked(question, typed) || !typed.TryGetValue(question.Id, out var values))
            return null;
        var said = values.Select(value => (value ?? "").ReplaceLineEndings("\n").Trim()).Where(value => value.Length > 0).ToList();
        return said.Count == 0 ? null : string.Join('\n', question.Kind == QuestionKind.Choices ? said.Distinct() : said.Take(1));
    }

    /// <summary>Writes what is wrong with the answers of several people, each in their category.</summary>
    /// <param name="prefix">The name of the fields of all of them.</param>
    public void Check(RegistrationDesk desk, IReadOnlyList<PersonForm> people, string prefix, ModelStateDictionary state, DateTime now)
    {
        foreach (var (i, person) in people.Index())
            if (desk.Categories.FirstOrDefault(category => category.Id == person.Category) is { } category)
                Check(
                    For(desk, category),
                    person.Answers,
                    string.Create(CultureInfo.InvariantCulture, $"{prefix}[{i}].Answers"),
                    state,
                    now
                );
    }

    /// <summary>Writes what is wrong beside each field.</summary>
    /// <param name="prefix">The name of the field that holds the answers.</param>
    public void Check(
        IEnumerable<Question> questions,
        IReadOnlyDictionary<int, string[]> typed,
        string prefix,
        ModelStateDictionary state,
        DateTime now
    )
    {
        foreach (var question in questions.Where(question => !question.IsFrozen(now)))
        {
            if (Wrong(question, typed, now) is { } wrong)
                state.AddModelError(string.Create(CultureInfo.InvariantCulture, $"{prefix}[{question.Id}]"), wrong);
        }
    }

    private string? Wrong(Question question, IReadOnlyDictionary<int, string[]> typed, DateTime now)
    {
        var text = Text(question, typed);
        if (text is null)
            return question.HasToBeAnswered(now) && IsAsked(question, typed) ? words["AnswerIsRequired", LabelOf(question)].Value : null;
        if (text.Length > Question.AnswerMaxLength)
            return common["TextTooLong", Question.AnswerMaxLength, text.Length];
        if (text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\t') || letter is '\uFFFE' or '\uFFFF'))
            return common["TextHasControlCharacters"];
        var options = question.Texts[0].Options;
        return question.Kind switch
        {
            QuestionKind.Number when Numbers.Parse(text) is null => words["AnswerNotANumber", LabelOf(question)].Value,
            QuestionKind.Email when !FieldRules.IsEmailAddress(text) => common["EmailGrammar"].Value,
            QuestionKind.Phone when !IsPhone(text) => words["AnswerNotAPhone"].Value,
            QuestionKind.Country when !Countries.IsKnown(text) => common["ValueNotPossible", text].Value,
            QuestionKind.Date when !DateOnly.TryParseExact(text, "yyyy-MM-dd", out _) => words["AnswerNotADate"].Value,
            QuestionKind.YesNo when text is not ("yes" or "no") => common["ValueNotPossible", text].Value,
            QuestionKind.Consent when text != "yes" => common["ValueNotPossible", text].Value,
            QuestionKind.Choice or QuestionKind.Choices when text.Split('\n').FirstOrDefault(one => !options.Contains(one)) is { } other =>
                common["ValueNotPossible", other].Value,
            _ => null,
        };
    }

    private static string LabelOf(Question question) => question.In(PortalLanguages.Current.Code).Label;

    /// <summary>Digits with a plus before them, and what people put between them.</summary>
    private static bool IsPhone(string text) =>
        text.Length <= 40
        && text.Count(char.IsAsciiDigit) is >= 5 and <= 20
        && text.All(letter => char.IsAsciiDigit(letter) || "+-()/. x".Contains(letter));
}
