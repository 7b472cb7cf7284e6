using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Platform.Forms;

/// <summary>What is said when a posted value cannot even be read: only a tampered or truncated form gets this far.</summary>
public static class BindingWords
{
    public static void Set(MvcOptions options, IStringLocalizer<CommonWords> words)
    {
        var messages = options.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((value, _) => words["ValueNotPossible", value]);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => words["ValueNotPossible", value]);
        messages.SetValueIsInvalidAccessor(value => words["ValueNotPossible", value]);
        messages.SetUnknownValueIsInvalidAccessor(_ => words["ValueMissing"]);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => words["ValueMissing"]);
        messages.SetMissingBindRequiredValueAccessor(_ => words["ValueMissing"]);
        messages.SetMissingKeyOrValueAccessor(() => words["ValueMissing"]);
        messages.SetValueMustNotBeNullAccessor(_ => words["ValueMissing"]);
        messages.SetValueMustBeANumberAccessor(_ => words["ValueMissing"]);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => words["ValueMissing"]);
    }
}
