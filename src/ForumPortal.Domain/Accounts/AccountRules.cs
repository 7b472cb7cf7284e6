using System.Runtime.CompilerServices;

namespace ForumPortal.Domain.Accounts;

/// <summary>The rules of accounts. Each sentence stands in <c>AccountRules.resx</c>.</summary>
public sealed class AccountRules
{
    /// <summary>With the next one: an administrator always remains, since the last one could only be ended by themselves.</summary>
    public static readonly ForumRule NobodyTakesTheirOwnAdministratorRole = Rule();
    public static readonly ForumRule NobodyClosesTheirOwnAccount = Rule();
    public static readonly ForumRule OnlyWhoHasNotAcceptedIsInvited = Rule();
    public static readonly ForumRule WhoIsClosedIsNotInvited = Rule();

    private AccountRules() { }

    private static ForumRule Rule([CallerMemberName] string name = "") => new(typeof(AccountRules), name);
}
