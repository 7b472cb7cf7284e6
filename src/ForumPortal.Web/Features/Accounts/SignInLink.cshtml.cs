using ForumPortal.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Accounts;

/// <summary>For whoever would rather open a mail than remember a password.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.SignIn), ResponseCache(NoStore = true)]
public sealed class SignInLinkModel(LinksByMail links, IStringLocalizer<AccountWords> words, IStringLocalizer<CommonWords> common)
    : AskForLinkModel(links, words, common, LinkPurpose.SignIn);
