using ForumPortal.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Accounts;

/// <summary>Where the mail leads that somebody asked for who has lost their password.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.SignIn), ResponseCache(NoStore = true)]
public sealed class ResetModel(AccountLinks links, NewPasswords passwords, IStringLocalizer<AccountWords> words)
    : SetPasswordModel(links, passwords, words, LinkPurpose.NewPassword, "PasswordReset");
