using ForumPortal.Data;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Registrations.Manage;

/// <summary>Adds a question to those who register, changes one, or takes one away that nobody has answered.</summary>
[Authorize(Policy = nameof(Roles.EventManager))]
public sealed class EditQuestionModel(
    PortalDbContext db,
    DeskTurns turns,
    IStringLocalizer<RegistrationWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel, IShowsBothTexts
{
    public RegistrationDesk Desk { get; private set; } = null!;

    /// <summary>None while it is being added.</summary>
    public Question? Question { get; private set; }

    [BindProperty]
    public QuestionForm Input { get; set; } = new();
    public IRevisedForm Yours => Input;

    public async Task<IActionResult> OnGetAsync(string slug, int id)
    {
        if (!await LoadAsync(slug, id))
            return NotFound();
        Input = Question is null ? new QuestionForm() : QuestionForm.Of(Question, Desk.Event.TimeZone);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, int id)
    {
        if (!await LoadAsync(slug, id))
            return NotFound();
        if (!await this.IsValidAsync(new QuestionForm.Validator(Desk, id, words, common), Input))
            return this.Invalid();
        await turns.TakeAsync(
            Desk.Id,
            async (desk, _) =>
            {
                await db.Entry(desk).Collection(one => one.Questions).LoadAsync();
                var question = id == 0 ? new Question() : desk.Questions.Single(one => one.Id == id);
                Input.Fill(question, desk);
                if (id == 0)
                    desk.Ask(question);
                else if (question.Revision != Input.Revision)
                    throw new DbUpdateConcurrencyException("Two editors have met.");
                desk.LookThroughQuestions();
            }
        );
        TempData["Flash"] = common["Saved", Input.Label!].Value;
        return LocalRedirect($"/manage/events/{slug}/desk");
    }

    public async Task<IActionResult> OnPostDropAsync(string slug, int id)
    {
        if (!await LoadAsync(slug, id) || Question is null)
            return NotFound();
        Input = QuestionForm.Of(Question, Desk.Event.TimeZone);
        await turns.TakeAsync(
            Desk.Id,
            async (desk, _) =>
            {
                await db.Entry(desk).Collection(one => one.Questions).LoadAsync();
                desk.Drop(desk.Questions.Single(one => one.Id == id));
            }
        );
        TempData["Flash"] = words["Removed", Input.Label!].Value;
        return LocalRedirect($"/manage/events/{slug}/desk");
    }

    public async Task<IRevisedForm?> TheirsAsync() =>
        await LoadAsync(Desk.Event.Slug, Question?.Id ?? 0) && Question is not null ? QuestionForm.Of(Question, Desk.Event.TimeZone) : null;

    private async Task<bool> LoadAsync(string slug, int id)
    {
        var found = await db.RegistrationDesks.ToReadAt(slug).SingleOrDefaultAsync();
        if (found is null)
            return false;
        (Desk, Question) = (found, found.Questions.FirstOrDefault(one => one.Id == id));
        return id == 0 || Question is not null;
    }
}
