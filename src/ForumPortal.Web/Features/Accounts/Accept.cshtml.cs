using ForumPortal.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Accounts;

/// <summary>Where an invitation leads: whoever opens it sets a password, and the account is theirs.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.SignIn), ResponseCache(NoStore = true)]
public sealed class AcceptModel(AccountLinks links, NewPasswords passwords, IStringLocalizer<AccountWords> words)
    : SetPasswordModel(links, passwords, words, LinkPurpose.Invitation, "Accepted");
