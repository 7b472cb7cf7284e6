using ForumPortal.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Accounts;

/// <summary>For whoever has lost their password, or their invitation.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.SignIn), ResponseCache(NoStore = true)]
public sealed class ForgotModel(LinksByMail links, IStringLocalizer<AccountWords> words, IStringLocalizer<CommonWords> common)
    : AskForLinkModel(links, words, common, LinkPurpose.NewPassword);
