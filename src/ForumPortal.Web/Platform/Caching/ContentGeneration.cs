using ForumPortal.Data.Accounts;
using ForumPortal.Data.Audit;
using ForumPortal.Data.Mail;
using ForumPortal.Domain.Mandates;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace ForumPortal.Web.Platform.Caching;

/// <summary>
/// A number that every change of what the public sees raises, be it an edit or a moment of the clock. It is part of the key of
/// every cached page: a page that was rendered while something changed was stored under the number before, and is never
/// served again.
/// </summary>
public sealed class ContentGeneration(TimeProvider clock)
{
    private readonly string start = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(4));
    private readonly Lock gate = new();
    private volatile Generation generation = new(0, "", DateTimeOffset.MaxValue);

    /// <summary>Differs between two starts of the portal, so that a restart serves nothing old either.</summary>
    public string Current
    {
        get
        {
            var current = generation;
            // Asked at every request, so that no page outlives its moment by a timer's delay.
            return clock.GetUtcNow() < current.Ends ? current.Name : AfterTheMoment(current.Number);
        }
    }

    /// <summary>Completes at the next change.</summary>
    public Task Changed => generation.Over.Task;

    public void Raise()
    {
        lock (gate)
            Follow(generation.Ends);
    }

    /// <summary>Says until when pages stay as they are if nobody changes anything.</summary>
    public void LastsUntil(DateTimeOffset moment)
    {
        lock (gate)
            generation = generation with { Ends = moment };
    }

    private string AfterTheMoment(int number)
    {
        lock (gate)
        {
            if (generation.Number == number)
                Follow(DateTimeOffset.MaxValue);
            return generation.Name;
        }
    }

    private void Follow(DateTimeOffset ends)
    {
        var before = generation;
        generation = new Generation(before.Number + 1, $"{start}-{before.Number + 1}", ends);
        before.Over.TrySetResult();
    }

    private sealed record Generation(int Number, string Name, DateTimeOffset Ends)
    {
        public TaskCompletionSource Over { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>Raises the generation when a change of public content is committed, and when nobody can say whether it was.</summary>
public sealed class RaiseGeneration(ContentGeneration generation) : AfterCommit
{
    private static readonly HashSet<Type> NotPublic =
    [
        typeof(Account),
        typeof(SignInTicket),
        typeof(AuditEntry),
        typeof(OutboxMail),
        typeof(Domain.Mail.Mailing),
        typeof(Party),
        typeof(Registration),
        typeof(RegistrationStep),
        typeof(Answer),
        typeof(CheckIn),
        typeof(PrivateLink),
        typeof(SignUp),
        typeof(Mandate),
        typeof(Letter),
        typeof(Reminder),
        typeof(CorrectionLink),
        typeof(CorrectionRequest),
        typeof(MistakeReport),
        typeof(StockPhrase),
        typeof(Data.PortalFact),
        typeof(Data.Search.SearchChange),
        typeof(Data.Search.FailedSearch),
        typeof(Microsoft.AspNetCore.DataProtection.EntityFrameworkCore.DataProtectionKey),
    ];

    protected override bool Concerns(EntityEntry changed) => !NotPublic.Contains(changed.Metadata.ClrType) && !IsOnlyCounted(changed);

    protected override void Act() => generation.Raise();

    /// <summary>Six hundred people register in a week: public pages say whether there are places, not how many.</summary>
    private static bool IsOnlyCounted(EntityEntry changed) =>
        changed is { State: EntityState.Modified, Entity: Category or RegistrationDesk or SessionPlaces }
        && changed.Properties.All(property =>
            !property.IsModified
            || property.Metadata.Name
                is nameof(Category.Taken)
                    or nameof(Category.Waiting)
                    or nameof(Category.Offered)
                    or nameof(Category.Beside)
                    or nameof(RegistrationDesk.KnownSpeakers)
                    or nameof(RegistrationDesk.WarnedAt)
                    or nameof(RegistrationDesk.Arrivals)
                    or nameof(Category.Revision)
        );
}
