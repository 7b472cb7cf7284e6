using ForumPortal.Data;
using ForumPortal.Data.References;
using ForumPortal.Domain.Accounts;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Deletion.Manage;

/// <summary>Deletes something of any noun: first it says what it is and what refers to it.</summary>
[Authorize(Policy = Policies.Events)]
public sealed class DeleteModel(PortalDbContext db, CurrentUser me, IStringLocalizer<DeletionWords> words) : PageModel
{
    public string Noun { get; private set; } = "";
    public string Slug { get; private set; } = "";
    public Deletable Subject { get; private set; } = null!;

    /// <summary>What keeps it from being deleted.</summary>
    public IReadOnlyList<ReferenceCount> References { get; private set; } = [];

    /// <summary>The state that the reader saw: something that somebody changed since is not deleted.</summary>
    [BindProperty]
    public int Revision { get; set; }

    public async Task<IActionResult> OnGetAsync(string noun, string slug)
    {
        if (!MayDelete(noun))
            return Forbid();
        if (!await LoadAsync(noun, slug))
            return NotFound();
        Revision = Subject.Entity.Revision;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string noun, string slug)
    {
        if (!MayDelete(noun))
            return Forbid();
        if (!await LoadAsync(noun, slug))
            return NotFound();
        await db.DeleteAsync(Subject.Entity, Subject.Name);
        db.ExpectRevision(Subject.Entity, Revision);
        await db.SaveChangesAsync();
        TempData["Flash"] = words["Deleted", Subject.Name].Value;
        return LocalRedirect($"/manage/{noun}");
    }

    /// <summary>Event managers delete events; everything else is the editors'.</summary>
    private bool MayDelete(string noun) => me.Has(Roles.Editor) || noun == "events";

    private async Task<bool> LoadAsync(string noun, string slug)
    {
        if (await Deletable.FindAsync(db, noun, slug) is not { } subject)
            return false;
        (Noun, Slug, Subject) = (noun, slug, subject);
        References = await db.ReferencesToAsync(subject.Entity);
        return true;
    }
}
