using FluentValidation;
using ForumPortal.Data;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records;

/// <summary>A field that names the paragraph which states something.</summary>
public static class PassageRules
{
    /// <summary>The number of a paragraph that the record has, published or in its draft.</summary>
    /// <param name="record">The slug of the record that the form names.</param>
    public static IRuleBuilderOptions<T, string?> PassageOf<T>(
        this IRuleBuilder<T, string?> field,
        Func<T, string?> record,
        PortalDbContext db,
        IStringLocalizer<CommonWords> common
    ) =>
        field
            .Must((form, label) => label is null || record(form) is not null)
            .WithMessage(_ => common["ParagraphNeedsRecord"])
            .MustAsync(async (form, label, _) => label is null || await db.HasPassageAsync(record(form)!, label))
            .WithMessage(_ => common["ParagraphUnknown"]);
}
