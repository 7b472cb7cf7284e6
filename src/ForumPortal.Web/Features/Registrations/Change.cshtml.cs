using System.Globalization;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Registrations;

/// <summary>The person, or who registered them, puts right what was sent.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.PublicForm), ResponseCache(NoStore = true)]
public class ChangeModel(
    PortalDbContext db,
    DeskTurns turns,
    AnswerReading answers,
    TimeProvider clock,
    IStringLocalizer<RegistrationWords> words,
    IStringLocalizer<CommonWords> common
) : OwnAct(db, turns, clock)
{
    [BindProperty]
    public PersonForm Input { get; set; } = new();

    public IReadOnlyList<Question> Questions => [.. AnswerReading.For(Desk, Person.Category, Comes(Person))];

    public override async Task<IActionResult> OnGetAsync(string code, int id)
    {
        if (!await LoadAsync(code, id))
            return NotFound();
        Input = PersonForm.Of(Person);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, int id)
    {
        if (!await LoadAsync(code, id))
            return NotFound();
        Input.Category = Person.CategoryId;
        await this.IsValidAsync(new PersonForm.Validator(Desk, words, common), Input);
        answers.Check(Questions, Input.Answers, "Input.Answers", ModelState, Now);
        return ModelState.IsValid ? await ActAsync(SaveAsync) : this.Invalid();
    }

    private async Task SaveAsync(RegistrationDesk desk, Registration person, DateTime now)
    {
        await Db.Entry(desk).Collection(one => one.Questions).LoadAsync();
        desk.Correct(person, Input.Registrant, now);
        var replies = AnswerReading
            .For(desk, person.Category, Comes(person))
            .Select(question => (question, AnswerReading.Text(question, Input.Answers)))
            .ToList();
        desk.Change(person, replies, now);
    }

    protected override IReadOnlyList<Refusal> BlockersOf(RegistrationDesk desk, Registration person) => desk.ChangeBlockers(person, Now);

    private static bool Comes(Registration person) => person.State == RegistrationState.Confirmed;

    public QuestionField FieldOf(Question question)
    {
        var language = PortalLanguages.Current.Code;
        var other = Desk.Questions.FirstOrDefault(one => one.Id == question.AskedIfId);
        return new(
            question,
            string.Create(CultureInfo.InvariantCulture, $"Input.Answers[{question.Id}]"),
            Input.Answers.GetValueOrDefault(question.Id) ?? [],
            question.HasToBeAnswered(Now),
            question.IsFrozen(Now),
            other is null ? null : words["OnlyIf", other.In(language).Label, other.Say(question.AskedIfAnswer ?? "", language)].Value
        );
    }
}
