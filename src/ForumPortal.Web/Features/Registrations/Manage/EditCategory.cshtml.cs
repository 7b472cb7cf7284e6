using FluentValidation;
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

/// <summary>Adds a category of those who register, changes one, or takes one away that nobody has chosen.</summary>
[Authorize(Policy = nameof(Roles.EventManager))]
public sealed class EditCategoryModel(
    PortalDbContext db,
    DeskTurns turns,
    IStringLocalizer<RegistrationWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel, IShowsBothTexts
{
    public RegistrationDesk Desk { get; private set; } = null!;

    /// <summary>None while it is being added.</summary>
    public Category? Category { get; private set; }

    [BindProperty]
    public Form Input { get; set; } = new();
    public IRevisedForm Yours => Input;

    public async Task<IActionResult> OnGetAsync(string slug, int id)
    {
        if (!await LoadAsync(slug, id))
            return NotFound();
        Input = Category is null ? new Form() : Form.Of(Category);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, int id)
    {
        if (!await LoadAsync(slug, id))
            return NotFound();
        if (!await this.IsValidAsync(new Validator(words, common), Input))
            return this.Invalid();
        await turns.TakeAsync(
            Desk.Id,
            (desk, _) =>
            {
                var category = id == 0 ? desk.Open(Input.Names) : desk.Categories.Single(one => one.Id == id);
                if (id != 0 && Form.Of(category).Revision != Input.Revision)
                    throw new DbUpdateConcurrencyException("Two editors have met.");
                category.Names = Input.Names;
                var (quota, reserved) = (Numbers.ParseWhole(Input.Quota), Numbers.ParseWhole(Input.Reserved) ?? 0);
                desk.Arrange(category, quota, reserved, Input.NeedsApproval, Input.ByInvitation, Input.NeedsLetter);
                desk.Expect(category, Input.Speakers ?? SpeakersCome.NotHere);
                return Task.CompletedTask;
            }
        );
        TempData["Flash"] = common["Saved", Input.Name!].Value;
        return LocalRedirect($"/manage/events/{slug}/desk");
    }

    /// <summary>Makes a link to the form with this category; a former one opens it no more.</summary>
    public Task<IActionResult> OnPostLinkAsync(string slug, int id) => LinkAsync(slug, id, RegistrationDesk.OpenByLink);

    public Task<IActionResult> OnPostCloseLinkAsync(string slug, int id) => LinkAsync(slug, id, RegistrationDesk.CloseLink);

    public async Task<IActionResult> OnPostDropAsync(string slug, int id)
    {
        if (!await LoadAsync(slug, id) || Category is null)
            return NotFound();
        Input = Form.Of(Category);
        await turns.TakeAsync(
            Desk.Id,
            (desk, _) =>
            {
                desk.Close(desk.Categories.Single(one => one.Id == id));
                return Task.CompletedTask;
            }
        );
        TempData["Flash"] = words["Removed", Input.Name!].Value;
        return LocalRedirect($"/manage/events/{slug}/desk");
    }

    public async Task<IRevisedForm?> TheirsAsync() =>
        await LoadAsync(Desk.Event.Slug, Category?.Id ?? 0) && Category is not null ? Form.Of(Category) : null;

    private async Task<IActionResult> LinkAsync(string slug, int id, Action<Category> act)
    {
        if (!await LoadAsync(slug, id) || Category is null)
            return NotFound();
        await turns.TakeAsync(
            Desk.Id,
            (desk, _) =>
            {
                act(desk.Categories.Single(one => one.Id == id));
                return Task.CompletedTask;
            }
        );
        TempData["Flash"] = common["Saved", Category.NameIn(PortalLanguages.Current.Code)].Value;
        return LocalRedirect($"/manage/events/{slug}/desk/categories/{id}");
    }

    private async Task<bool> LoadAsync(string slug, int id)
    {
        var found = await db.RegistrationDesks.ToReadAt(slug).SingleOrDefaultAsync();
        if (found is null)
            return false;
        (Desk, Category) = (found, found.Categories.FirstOrDefault(one => one.Id == id));
        return id == 0 || Category is not null;
    }

    public sealed class Form : IRevisedForm
    {
        public int Revision { get; set; }
        public string? Name { get; set; }

        [Word("CategoryNameInFrench")]
        public string? NameInFrench { get; set; }

        public string? Quota { get; set; }
        public string? Reserved { get; set; }
        public bool NeedsApproval { get; set; }
        public bool ByInvitation { get; set; }
        public bool NeedsLetter { get; set; }

        [Word("SpeakersCome")]
        public SpeakersCome? Speakers { get; set; }

        internal IReadOnlyList<Domain.LocalText> Names => DeskForm.LocalTextsOf(Name, NameInFrench);

        internal static Form Of(Category category)
        {
            var form = new Form
            {
                Name = category.NameIn("en"),
                NameInFrench = category.Names.FirstOrDefault(name => name.Language == "fr")?.Text,
                Quota = Numbers.Text(category.Quota),
                Reserved = Numbers.Text((int?)category.Reserved),
                NeedsApproval = category.NeedsApproval,
                ByInvitation = category.ByInvitation,
                NeedsLetter = category.NeedsLetter,
                Speakers = category.Speakers,
            };
            form.Revision = DeskForm.RevisionOf(form);
            return form;
        }
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(IStringLocalizer<RegistrationWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Name).Required(words["CategoryNameIsRequired"]).PlainText(Category.NameMaxLength, common);
            RuleFor(form => form.NameInFrench).PlainText(Category.NameMaxLength, common);
            RuleFor(form => form.Quota).WholeNumber(1, Category.MostPlaces, common);
            RuleFor(form => form.Reserved).WholeNumber(0, Category.MostPlaces, common);
        }
    }
}
