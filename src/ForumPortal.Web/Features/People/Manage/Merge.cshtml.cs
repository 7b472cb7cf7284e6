using ForumPortal.Data;
using ForumPortal.Data.References;
using ForumPortal.Domain;
using ForumPortal.Domain.People;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.People.Manage;

/// <summary>Merges a second entry for the same person into the one that is kept: first chosen, then looked at, then done.</summary>
public sealed class MergeModel(PortalDbContext db, IStringLocalizer<PersonWords> words) : PageModel
{
    /// <summary>So many candidates are shown.</summary>
    private const int Shown = 20;

    public Person Person { get; private set; } = null!;

    /// <summary>The entry that would go; none while it is being chosen.</summary>
    public Person? Other { get; private set; }
    public IReadOnlyList<PersonRow> Candidates { get; private set; } = [];
    public IReadOnlyList<ReferenceCount> References { get; private set; } = [];

    /// <summary>The duplicate: its slug, or words of its name.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Duplicate { get; set; }

    /// <summary>The states that the editor looked at.</summary>
    [BindProperty]
    public int Revision { get; set; }

    [BindProperty]
    public int OtherRevision { get; set; }

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        (Revision, OtherRevision) = (Person.Revision, Other?.Revision ?? 0);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await LoadAsync(slug) || Other is null)
            return NotFound();
        var (kept, gone) = (Person.DisplayName, Other.DisplayName);
        await db.MergePeopleAsync(Person, Other);
        db.ExpectRevision(Person, Revision);
        db.ExpectRevision(Other, OtherRevision);
        await db.SaveChangesAsync();
        TempData["Flash"] = words["Merged", gone, kept].Value;
        return LocalRedirect($"/manage/people/{Person.Slug}");
    }

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.People.SingleOrDefaultAsync(person => person.Slug == slug) is not { } person)
            return false;
        Person = person;
        Other = await db.People.SingleOrDefaultAsync(other => other.Slug == Duplicate);
        if (Other is not null)
            References = await db.ReferencesToAsync(Other);
        else
            await FindCandidatesAsync();
        return true;
    }

    /// <summary>Who has the words that were typed; before anything is typed, who has the same name.</summary>
    private async Task FindCandidatesAsync()
    {
        var called = string.IsNullOrWhiteSpace(Duplicate)
            ? db.People.CalledLike(Namesake.Words(Person.Name.Stated, PersonalName.PartMaxLength))
            : db.People.Named(FoldedText.Of(Duplicate).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Candidates = await db.WithOfficesAsync(await called.Where(other => other.Id != Person.Id).Rows().Take(Shown).ToListAsync());
    }
}
