using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Platform.Forms;

/// <summary>A form of something that two people may edit at once: it carries the revision that its editor saw.</summary>
public interface IRevisedForm
{
    int Revision { get; set; }
}

public static class FormValidation
{
    /// <summary>Where a page keeps the order in which its validator went through the fields.</summary>
    public const string FieldOrder = "FieldOrder";

    /// <summary>Validates a page's form; what is wrong is written beside its field.</summary>
    /// <param name="prefix">The name of the page's form property.</param>
    public static async Task<bool> IsValidAsync<TForm>(
        this PageModel page,
        IValidator<TForm> validator,
        TForm form,
        string prefix = "Input"
    )
    {
        var result = await validator.ValidateAsync(form);
        foreach (var error in result.Errors)
            page.ModelState.AddModelError($"{prefix}.{error.PropertyName}", error.ErrorMessage);
        // The model state sorts its keys by their letters; people read from the top of the form to its end.
        page.ViewData[FieldOrder] = result.Errors.Select(error => $"{prefix}.{error.PropertyName}").Distinct().ToList();
        return page.ModelState.IsValid;
    }

    /// <summary>The same page again, with what was typed, as a 400.</summary>
    public static PageResult Invalid(this PageModel page) => new() { StatusCode = StatusCodes.Status400BadRequest };
}

/// <summary>The rules of a field that are the same everywhere. Their words are <see cref="CommonWords"/>.</summary>
public static class FieldRules
{
    /// <summary>Plain text that every database keeps and every page shows: bounded, and without control characters.</summary>
    public static IRuleBuilderOptions<T, string?> PlainText<T>(
        this IRuleBuilder<T, string?> field,
        int maxLength,
        IStringLocalizer<CommonWords> words
    ) =>
        field
            .Must(text => text is null || text.Length <= maxLength)
            .WithMessage((_, text) => words["TextTooLong", maxLength, text!.Length])
            .Must(text => text is null || !text.Any(IsForbidden))
            .WithMessage(_ => words["TextHasControlCharacters"]);

    /// <summary>The same in one line: a name stands in the midst of a mail.</summary>
    public static IRuleBuilderOptions<T, string?> OneLine<T>(
        this IRuleBuilder<T, string?> field,
        int maxLength,
        IStringLocalizer<CommonWords> words
    ) =>
        field
            .PlainText(maxLength, words)
            .Must(text => text is null || text.AsSpan().IndexOfAny('\n', '\r') < 0)
            .WithMessage(_ => words["TextIsOneLine"]);

    public static IRuleBuilderOptions<T, string?> Required<T>(this IRuleBuilder<T, string?> field, string message) =>
        field.Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage(message);

    public static IRuleBuilderOptions<T, string?> Slug<T>(this IRuleBuilder<T, string?> field, IStringLocalizer<CommonWords> words) =>
        field.Must(Slugs.IsValid).WithMessage(_ => words["SlugGrammar"]);

    public static IRuleBuilderOptions<T, string?> WebAddress<T>(this IRuleBuilder<T, string?> field, IStringLocalizer<CommonWords> words) =>
        field.Must(url => url is null || Source.IsWebAddress(url)).WithMessage(_ => words["WebAddressGrammar"]);

    /// <summary>The last part of the address of something that exists.</summary>
    public static IRuleBuilderOptions<T, string?> AddressOf<T, TNoun>(
        this IRuleBuilder<T, string?> field,
        PortalDbContext db,
        IStringLocalizer<CommonWords> words
    )
        where TNoun : Addressed =>
        field
            .MustAsync(
                async (slug, stop) => slug is null || Slugs.IsValid(slug) && await db.Set<TNoun>().AnyAsync(noun => noun.Slug == slug, stop)
            )
            .WithMessage(_ => words["NothingHasThisAddress"]);

    /// <summary>One plain address such as name@city.example: what the mail server is given is exactly what was typed.</summary>
    public static IRuleBuilderOptions<T, string?> EmailAddress<T>(
        this IRuleBuilder<T, string?> field,
        IStringLocalizer<CommonWords> words
    ) => field.Must(address => address is null || IsEmailAddress(address)).WithMessage(_ => words["EmailGrammar"]);

    public static IRuleBuilderOptions<T, PartialDateInput> Date<T>(
        this IRuleBuilder<T, PartialDateInput> field,
        IStringLocalizer<CommonWords> words
    ) => field.Must(input => input.IsEmpty || input.Value is not null).WithMessage(_ => words["PartialDateGrammar"]);

    /// <summary>The same, typed as one text.</summary>
    public static IRuleBuilderOptions<T, string?> IsoPartialDate<T>(
        this IRuleBuilder<T, string?> field,
        IStringLocalizer<CommonWords> words
    ) => field.Must(date => date is null || PartialDate.TryParse(date, out _)).WithMessage(_ => words["IsoPartialDateGrammar"]);

    public static IRuleBuilderOptions<T, string?> Number<T>(
        this IRuleBuilder<T, string?> field,
        double from,
        double to,
        IStringLocalizer<CommonWords> words
    ) =>
        field
            .Must(text => string.IsNullOrWhiteSpace(text) || Numbers.Parse(text) is { } number && number >= from && number <= to)
            .WithMessage(_ => words["NumberBetween", from, to]);

    public static IRuleBuilderOptions<T, string?> WholeNumber<T>(
        this IRuleBuilder<T, string?> field,
        int from,
        int to,
        IStringLocalizer<CommonWords> words
    ) =>
        field
            .Must(text => string.IsNullOrWhiteSpace(text) || Numbers.ParseWhole(text) is { } number && number >= from && number <= to)
            .WithMessage(_ => words["WholeNumberBetween", from, to]);

    public static IRuleBuilderOptions<T, string?> Time<T>(this IRuleBuilder<T, string?> field, IStringLocalizer<CommonWords> words) =>
        field.Must(text => string.IsNullOrWhiteSpace(text) || Numbers.ParseTime(text) is not null).WithMessage(_ => words["TimeGrammar"]);

    public static IRuleBuilderOptions<T, string?> Languages<T>(this IRuleBuilder<T, string?> field, IStringLocalizer<CommonWords> words) =>
        field.Must(LanguageCodes.AreKnown).WithMessage(_ => words["LanguagesGrammar"]);

    public static IRuleBuilderOptions<T, string?> TimeZone<T>(this IRuleBuilder<T, string?> field, IStringLocalizer<CommonWords> words) =>
        field
            .Must(zone => string.IsNullOrWhiteSpace(zone) || TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            .WithMessage(_ => words["TimeZoneGrammar"]);

    public static bool IsEmailAddress(string address) =>
        address.Length <= 254
        && MimeKit.MailboxAddress.TryParse(address, out var parsed)
        && parsed.Address == address
        && parsed.Domain.Contains('.', StringComparison.Ordinal);

    private static bool IsForbidden(char letter) =>
        char.IsControl(letter) && letter is not ('\n' or '\r' or '\t') || letter is '\uFFFE' or '\uFFFF';
}
