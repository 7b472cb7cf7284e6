namespace ForumPortal.Web.Features.Accounts;

public sealed class AccountWords
{
    private AccountWords() { }

    /// <summary>The shape that stands beside the word of a state.</summary>
    public static string Mark(AccountState state) =>
        state switch
        {
            AccountState.Active => "active",
            AccountState.Invited => "pending",
            _ => "closed",
        };
}
