using System.Threading.Channels;

namespace ForumPortal.Web.Platform.Jobs;

/// <summary>Wakes a job: there is something to do. Rung often before it is heard, it is heard once.</summary>
public abstract class Bell
{
    private readonly Channel<bool> rung = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public void Ring() => rung.Writer.TryWrite(true);

    public async Task HeardAsync(CancellationToken stop) => await rung.Reader.ReadAsync(stop);
}
