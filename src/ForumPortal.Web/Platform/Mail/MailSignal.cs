using System.Threading.Channels;
using ForumPortal.Data.Mail;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace ForumPortal.Web.Platform.Mail;

/// <summary>Wakes the mail job: there is mail to send.</summary>
public sealed class MailSignal
{
    private readonly Channel<bool> bell = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public void Ring() => bell.Writer.TryWrite(true);

    public async Task HeardAsync(CancellationToken stop) => await bell.Reader.ReadAsync(stop);
}

/// <summary>Rings when a mail is queued and what it announces is committed.</summary>
public sealed class RingForMail(MailSignal signal) : AfterCommit
{
    protected override bool Concerns(EntityEntry changed) => changed.Entity is OutboxMail { State: MailState.Queued };

    protected override void Act() => signal.Ring();
}
