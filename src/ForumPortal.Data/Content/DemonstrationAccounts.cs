namespace ForumPortal.Data.Content;

/// <summary>Accounts that show how the portal is worked with. They exist in Development alone.</summary>
public static class DemonstrationAccounts
{
    /// <summary>The password of all of them; the sign-in page shows it.</summary>
    public const string Password = "lake-and-round-table";
}
