using System.Globalization;
using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Registrations.Manage;

/// <summary>Everything about one registration, and what the organisers note of it.</summary>
[Authorize(Policy = Policies.Entrance)]
public sealed class RegistrationModel(
    PortalDbContext db,
    DeskTurns turns,
    CurrentUser me,
    TimeProvider clock,
    IStringLocalizer<RegistrationWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    public Registration Person { get; private set; } = null!;
    public Reach Reach { get; private set; } = new(0);
    public RegistrationDesk Desk => Person.Party.Desk;
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;
    public bool HasLetter { get; private set; }

    /// <summary>The questions that the organisers answer themselves.</summary>
    public IEnumerable<Question> OwnQuestions =>
        Desk.Questions.Where(question => question.ManagersOnly && question.IsFor(Person.Category)).OrderBy(question => question.Position);

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string slug, int id)
    {
        if (await LoadAsync(slug, id) is { } otherwise)
            return otherwise;
        Input = new Form
        {
            Note = Person.Note,
            NeedsAttention = Person.NeedsAttention,
            Tags = Lines.Text(Person.Tags),
            Answers = Person.Answers.ToDictionary(answer => answer.QuestionId, answer => answer.Text.Split('\n')),
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, int id)
    {
        if (await LoadAsync(slug, id) is { } otherwise)
            return otherwise;
        await this.IsValidAsync(new Validator(words, common), Input);
        new AnswerReading(words, common).Check(OwnQuestions, Input.Answers, "Input.Answers", ModelState, Now);
        if (!ModelState.IsValid)
            return this.Invalid();
        await turns.TakeAsync(
            Desk.Id,
            async (desk, _) =>
            {
                await db.Entry(desk).Collection(one => one.Questions).LoadAsync();
                var person = await db.Registrations.ToActOn().SingleAsync(person => person.Id == id);
                (person.Note, person.NeedsAttention, person.Tags) = (Input.Note, Input.NeedsAttention, Lines.Of(Input.Tags));
                foreach (var question in desk.Questions.Where(question => question.ManagersOnly && question.IsFor(person.Category)))
                    person.Reply(question, AnswerReading.Text(question, Input.Answers));
            }
        );
        TempData["Flash"] = common["Saved", Person.Name.Display].Value;
        return LocalRedirect($"/manage/events/{slug}/registrations/{id}");
    }

    /// <summary>The letter, to be kept or opened by whatever program opens such files: never by the page.</summary>
    public async Task<IActionResult> OnGetLetterAsync(string slug, int id)
    {
        if (await LoadAsync(slug, id) is { } otherwise)
            return otherwise;
        if (await db.Set<Letter>().AsNoTracking().SingleOrDefaultAsync(letter => letter.PartyId == Person.PartyId) is not { } letter)
            return NotFound();
        db.Note("Downloaded", nameof(Letter), letter.Id);
        await db.SaveChangesAsync();
        return File(letter.Content, "application/octet-stream", letter.FileName);
    }

    public QuestionField FieldOf(Question question) =>
        new(
            question,
            string.Create(CultureInfo.InvariantCulture, $"Input.Answers[{question.Id}]"),
            Input.Answers.GetValueOrDefault(question.Id) ?? [],
            question.Required,
            false,
            null
        );

    private async Task<IActionResult?> LoadAsync(string slug, int id)
    {
        var found = await db.Registrations.ToLookAt(slug).SingleOrDefaultAsync(person => person.Id == id);
        if (found is null)
            return NotFound();
        if (await db.ReachOfAsync(me, found.Party.Desk.EventId) is not { } reach)
            return Forbid();
        if (!reach.Includes(found))
            return NotFound();
        (Person, Reach) = (found, reach);
        HasLetter = await db.Set<Letter>().AnyAsync(letter => letter.PartyId == found.PartyId);
        return null;
    }

    public sealed class Form
    {
        public string? Note { get; set; }
        public bool NeedsAttention { get; set; }
        public string? Tags { get; set; }
        public Dictionary<int, string[]> Answers { get; set; } = [];
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(IStringLocalizer<RegistrationWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Note).PlainText(Registration.NoteMaxLength, common);
            RuleFor(form => form.Tags)
                .Must(tags =>
                    Lines.Of(tags).All(tag => tag.Length <= Registration.TagMaxLength) && Lines.Of(tags).Count <= Registration.MostTags
                )
                .WithMessage(words["TagsTooMany", Registration.MostTags, Registration.TagMaxLength])
                .PlainText(Registration.MostTags * (Registration.TagMaxLength + 2), common);
        }
    }
}
