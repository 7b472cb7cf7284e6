namespace ForumPortal.Domain.People;

/// <summary>
/// A name as people carry it. Only <see cref="Stated"/> is always there: "Duong" without a given name is complete.
/// </summary>
/// <param name="Stated">The name exactly as the source has it, without the honorific.</param>
/// <param name="Honorific">Ms., Mr., H.E., Hon., Mayor … as the source has it.</param>
/// <param name="Given">Given names, where known.</param>
/// <param name="Family">Family name, where known.</param>
/// <param name="Authority">The spelling of an authority file, where it differs from the source.</param>
/// <param name="Sort">The form that lists sort by, where it cannot be made from family and given name.</param>
public sealed record PersonalName(
    string Stated,
    string? Honorific = null,
    string? Given = null,
    string? Family = null,
    string? Authority = null,
    string? Sort = null
)
{
    public const int PartMaxLength = 150;
    public const int HonorificMaxLength = 40;

    /// <summary>The name with its honorific, as the source has it: "Ms. Anaclàudia Rossbach".</summary>
    public string Display => Honorific is null ? Stated : $"{Honorific} {Stated}";

    /// <summary>"Rossbach, Anaclàudia"; the stated name where the parts are not known.</summary>
    public string SortName =>
        Sort
        ?? (
            Family is null ? Stated
            : Given is null ? Family
            : $"{Family}, {Given}"
        );
}
