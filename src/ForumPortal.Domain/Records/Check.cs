namespace ForumPortal.Domain.Records;

/// <summary>Who held a text against something before it was approved, when, and against what: for the public, in their own words.</summary>
/// <param name="By">"Jonas Weber, reviewer".</param>
/// <param name="On">The day of the approval (UTC).</param>
/// <param name="Against">"The recording", "the speaker's own text".</param>
public sealed record Check(string By, DateOnly On, string Against)
{
    public const int ByMaxLength = 150;
    public const int AgainstMaxLength = 300;
}
