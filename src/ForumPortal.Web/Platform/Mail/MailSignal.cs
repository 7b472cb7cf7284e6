using ForumPortal.Data.Mail;
using ForumPortal.Web.Platform.Jobs;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace ForumPortal.Web.Platform.Mail;

/// <summary>Wakes the mail job: there is mail to send.</summary>
public sealed class MailSignal : Bell;

/// <summary>Rings when a mail is queued and what it announces is committed.</summary>
public sealed class RingForMail(MailSignal signal) : AfterCommit
{
    protected override bool Concerns(EntityEntry changed) => changed.Entity is OutboxMail { State: MailState.Queued };

    protected override void Act() => signal.Ring();
}
