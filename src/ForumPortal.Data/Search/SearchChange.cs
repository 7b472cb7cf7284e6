namespace ForumPortal.Data.Search;

/// <summary>
/// Something that can be found was changed. Written in the transaction of the change, and read by each node, which brings its own
/// index up to date from it.
/// </summary>
public sealed class SearchChange
{
    public const int NounMaxLength = 30;

    /// <summary>The noun of a line which says that every node is to build its index anew.</summary>
    public const string Everything = "Everything";

    public long Id { get; private set; }
    public DateTime At { get; init; }
    public string Noun { get; init; } = "";
    public int EntityId { get; init; }
}

/// <summary>Words that somebody looked for and that nothing has, counted without who asked.</summary>
public sealed class FailedSearch
{
    public const int WordsMaxLength = 200;

    public int Id { get; private set; }

    /// <summary>Folded, so that two ways of typing are one.</summary>
    public string Words { get; init; } = "";
    public int Times { get; init; }
    public DateOnly LastOn { get; init; }
}
