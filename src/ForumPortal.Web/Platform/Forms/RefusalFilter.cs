using System.Reflection;
using ForumPortal.Data;
using ForumPortal.Data.Providers;
using ForumPortal.Domain;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Platform.Forms;

/// <summary>A page that can be saved by two people at once: it reads again what the other one saved.</summary>
public interface IShowsBothTexts
{
    IRevisedForm Yours { get; }

    /// <summary>The form as it would be filled from what is stored now; none where the thing is gone.</summary>
    Task<IRevisedForm?> TheirsAsync();

    /// <summary>How a value that is a key is said; none where it speaks for itself.</summary>
    string? Say(string field, object? value) => null;
}

/// <summary>
/// When a rule refuses, or somebody else was faster, the same page is shown again as a 409 with the sentence,
/// with everything that was typed, and with both texts where two people met.
/// </summary>
public sealed class RefusalFilter(PortalDbContext db, IStringLocalizerFactory sentences, IStringLocalizer<CommonWords> words)
    : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();
        if (executed.Exception is null || executed.ExceptionHandled || context.HandlerInstance is not PageModel page)
            return;
        var sentence = executed.Exception switch
        {
            ForumRuleException refused => sentences.Sentence(refused.Refusal),
            DbUpdateConcurrencyException => await BothTextsAsync(page),
            DbUpdateException failed when Violations.IsOfUniqueness(failed) => words["TakenMeanwhile"],
            DbUpdateException failed when Violations.IsOfReference(failed) => words["ReferenceGone"],
            _ => null,
        };
        if (sentence is null)
            return;
        page.ModelState.AddModelError("", sentence);
        executed.ExceptionHandled = true;
        executed.Result = new PageResult { StatusCode = StatusCodes.Status409Conflict };
    }

    private async Task<string> BothTextsAsync(PageModel page)
    {
        if (page is not IShowsBothTexts both)
            return words["ChangedMeanwhile"];
        db.ChangeTracker.Clear();
        if (await both.TheirsAsync() is not { } theirs)
            return words["DeletedMeanwhile"];
        page.ViewData[TwoTexts.Key] = TwoTexts.Of(theirs, both.Yours, both.Say);
        both.Yours.Revision = theirs.Revision;
        page.ModelState.Remove($"Input.{nameof(IRevisedForm.Revision)}");
        return words["ChangedMeanwhileBoth"];
    }
}

/// <summary>What the page calls a field, where that is not the field's own name.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WordAttribute(string key) : Attribute
{
    public string Key { get; } = key;

    /// <summary>The key of the word for a field of a form.</summary>
    public static string Of(PropertyInfo field) => field.GetCustomAttribute<WordAttribute>()?.Key ?? field.Name;
}

/// <summary>A field in which two people's texts differ: each as its lines, which are texts, choices, or whether something was ticked.</summary>
/// <param name="Word">The key of what the page calls it.</param>
public sealed record TwoTexts(string Word, IReadOnlyList<object> Theirs, IReadOnlyList<object> Yours)
{
    public const string Key = "TwoTexts";

    public static IReadOnlyList<TwoTexts> Of(IRevisedForm theirs, IRevisedForm yours, Func<string, object?, string?> say) =>
        [
            .. theirs
                .GetType()
                .GetProperties()
                .Where(property => property.CanWrite && property.Name != nameof(IRevisedForm.Revision))
                .Select(property => new TwoTexts(
                    WordAttribute.Of(property),
                    Lines(say(property.Name, property.GetValue(theirs)) ?? property.GetValue(theirs)),
                    Lines(say(property.Name, property.GetValue(yours)) ?? property.GetValue(yours))
                ))
                .Where(texts => !texts.Theirs.SequenceEqual(texts.Yours)),
        ];

    private static IReadOnlyList<object> Lines(object? value) =>
        value switch
        {
            null or "" => [],
            string text => [text.ReplaceLineEndings("\n")],
            Enum or bool => [value],
            System.Collections.IEnumerable many => [.. many.Cast<object?>().SelectMany(Lines)],
            _ => value.ToString() is { Length: > 0 } text ? [text] : [],
        };
}
