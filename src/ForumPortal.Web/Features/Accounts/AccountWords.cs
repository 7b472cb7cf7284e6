namespace ForumPortal.Web.Features.Accounts;

public sealed class AccountWords;
