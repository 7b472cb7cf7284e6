using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace ForumPortal.Web.Platform.Security;

/// <summary>What somebody had typed when their session had ended, as one text that the sign-in page carries along.</summary>
public static class KeptForm
{
    /// <param name="form">As it was sent.</param>
    /// <param name="token">The field that is worthless to whoever signs in now.</param>
    public static string Of(IFormCollection form, string token) => QueryString.Create(form.Where(field => field.Key != token)).Value ?? "";

    public static IEnumerable<KeyValuePair<string, string>> Fields(string kept) =>
        QueryHelpers
            .ParseQuery(kept)
            .SelectMany(field => field.Value, (field, value) => new KeyValuePair<string, string>(field.Key, value ?? ""));

    /// <summary>Forms are kept for the organisers' pages alone: a password is never carried about.</summary>
    public static bool MayBeSentTo(IUrlHelper url, string? address) =>
        url.IsLocalUrl(address) && address.StartsWith("/manage/", StringComparison.Ordinal);
}
