using System.Text.Json;
using ForumPortal.Data.Accounts;
using ForumPortal.Data.Audit;
using ForumPortal.Data.Mail;
using ForumPortal.Data.References;
using ForumPortal.Data.Search;
using ForumPortal.Domain;
using ForumPortal.Domain.Agencies;
using ForumPortal.Domain.Calls;
using ForumPortal.Domain.Cities;
using ForumPortal.Domain.Commitments;
using ForumPortal.Domain.Decisions;
using ForumPortal.Domain.Editions;
using ForumPortal.Domain.Events;
using ForumPortal.Domain.Mail;
using ForumPortal.Domain.Mandates;
using ForumPortal.Domain.People;
using ForumPortal.Domain.Programmes;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Registrations;
using ForumPortal.Domain.Sessions;
using ForumPortal.Domain.Themes;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ForumPortal.Data;

/// <summary>
/// Everything the portal stores. A sealed subclass per provider owns that provider's migrations.
/// Saving keeps the revision, the earlier address and the audit trail: no page can forget one of them.
/// </summary>
public abstract class PortalDbContext(DbContextOptions options, TimeProvider clock)
    : IdentityUserContext<Account, int>(options),
        IDataProtectionKeyContext
{
    /// <summary>Who acts: set by whoever opened the context.</summary>
    public Actor Actor { get; set; } = Actor.Portal;

    public DbSet<Edition> Editions => Set<Edition>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<Participation> Participations => Set<Participation>();
    public DbSet<SessionDocument> SessionDocuments => Set<SessionDocument>();
    public DbSet<DocumentRevision> DocumentRevisions => Set<DocumentRevision>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<Office> Offices => Set<Office>();
    public DbSet<Agency> Agencies => Set<Agency>();
    public DbSet<City> Cities => Set<City>();
    public DbSet<Programme> Programmes => Set<Programme>();
    public DbSet<Theme> Themes => Set<Theme>();
    public DbSet<Record> Records => Set<Record>();
    public DbSet<Paragraph> Paragraphs => Set<Paragraph>();
    public DbSet<Proposal> Proposals => Set<Proposal>();
    public DbSet<Mention> Mentions => Set<Mention>();
    public DbSet<ParagraphComment> ParagraphComments => Set<ParagraphComment>();
    public DbSet<StockPhrase> StockPhrases => Set<StockPhrase>();
    public DbSet<ActionItem> ActionItems => Set<ActionItem>();
    public DbSet<UnsavedText> UnsavedTexts => Set<UnsavedText>();
    public DbSet<RecordVersion> RecordVersions => Set<RecordVersion>();
    public DbSet<PublishedParagraph> PublishedParagraphs => Set<PublishedParagraph>();
    public DbSet<Translation> Translations => Set<Translation>();
    public DbSet<TranslationPassage> TranslationPassages => Set<TranslationPassage>();
    public DbSet<TranslationVersion> TranslationVersions => Set<TranslationVersion>();
    public DbSet<Alteration> Alterations => Set<Alteration>();
    public DbSet<RecordStep> RecordSteps => Set<RecordStep>();
    public DbSet<CorrectionLink> CorrectionLinks => Set<CorrectionLink>();
    public DbSet<CorrectionRequest> CorrectionRequests => Set<CorrectionRequest>();
    public DbSet<Corrigendum> Corrigenda => Set<Corrigendum>();
    public DbSet<CorrigendumChange> CorrigendumChanges => Set<CorrigendumChange>();
    public DbSet<MistakeReport> MistakeReports => Set<MistakeReport>();
    public DbSet<Decision> Decisions => Set<Decision>();
    public DbSet<Call> Calls => Set<Call>();
    public DbSet<Commitment> Commitments => Set<Commitment>();
    public DbSet<Event> Events => Set<Event>();
    public DbSet<RegistrationDesk> RegistrationDesks => Set<RegistrationDesk>();
    public DbSet<Party> Parties => Set<Party>();
    public DbSet<Registration> Registrations => Set<Registration>();
    public DbSet<Reminder> Reminders => Set<Reminder>();
    public DbSet<PrivateLink> PrivateLinks => Set<PrivateLink>();
    public DbSet<SessionPlaces> SessionPlaces => Set<SessionPlaces>();
    public DbSet<SignUp> SignUps => Set<SignUp>();
    public DbSet<Mandate> Mandates => Set<Mandate>();
    public DbSet<ProgrammeRelease> ProgrammeReleases => Set<ProgrammeRelease>();
    public DbSet<EarlierSlug> EarlierSlugs => Set<EarlierSlug>();
    public DbSet<AuditEntry> AuditTrail => Set<AuditEntry>();
    public DbSet<OutboxMail> Outbox => Set<OutboxMail>();
    public DbSet<Mailing> Mailings => Set<Mailing>();
    public DbSet<SignInTicket> SignInTickets => Set<SignInTicket>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();
    public DbSet<SearchChange> SearchChanges => Set<SearchChange>();
    public DbSet<FailedSearch> FailedSearches => Set<FailedSearch>();
    public DbSet<PortalFact> Facts => Set<PortalFact>();

    /// <summary>Adds a line to the audit trail for an act that is not a change of a row.</summary>
    public void Note(string act, string? noun = null, int? entityId = null, string? subject = null) =>
        AuditTrail.Add(
            new AuditEntry
            {
                At = clock.GetUtcNow().UtcDateTime,
                ActorId = Actor.AccountId,
                ActorName = Actor.Name,
                Act = act,
                Noun = noun,
                EntityId = entityId,
                Subject = subject,
            }
        );

    /// <summary>Refuses the save, with both texts shown, if somebody has saved the entity since this revision was read.</summary>
    public void ExpectRevision(Entity entity, int revision)
    {
        var entry = Entry(entity);
        entry.Property(e => e.Revision).OriginalValue = revision;
        // Where only its parts change, it is saved along with them, so that two editors of the parts meet as well.
        if (entry.State == EntityState.Unchanged)
            entry.Property(e => e.Revision).IsModified = true;
    }

    /// <inheritdoc cref="ExpectRevision(Entity, int)"/>
    public void ExpectRevision(Account account, int revision) => Entry(account).Property(a => a.Revision).OriginalValue = revision;

    /// <summary>The key ring of the framework saves synchronously; nothing else does.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        ChangeTracker.Entries().All(entry => entry.Entity is DataProtectionKey)
            ? base.SaveChanges(acceptAllChangesOnSuccess)
            : throw new NotSupportedException("The portal saves asynchronously: SaveChangesAsync.");

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        await PublishWhatWasTakenAsync(cancellationToken);
        await this.KeepSessionDaysAsync(cancellationToken);
        RaiseRevisions();
        await KeepEarlierSlugsAsync(cancellationToken);
        var trail = new AuditTrail(this, clock.GetUtcNow().UtcDateTime);
        if (!trail.HasNewEntities)
        {
            trail.Write();
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        // A new row's key is known after the insert: the trail follows in the same transaction.
        return await SaveWithTrailAsync(trail, acceptAllChangesOnSuccess, cancellationToken);
    }

    private async Task<int> SaveWithTrailAsync(AuditTrail trail, bool acceptAllChangesOnSuccess, CancellationToken cancellationToken)
    {
        if (Database.CurrentTransaction is not null)
        {
            var inOuter = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            trail.Write();
            await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            return inOuter;
        }
        await using var transaction = await Database.BeginTransactionAsync(cancellationToken);
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        trail.Write();
        await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return saved;
    }

    private void RaiseRevisions()
    {
        foreach (var entry in ChangeTracker.Entries().Where(entry => entry.State == EntityState.Modified && !OnlyMoves(entry)))
        {
            if (entry.Metadata.FindProperty(nameof(Entity.Revision)) is not null)
                entry.Property(nameof(Entity.Revision)).CurrentValue = (int)entry.Property(nameof(Entity.Revision)).OriginalValue! + 1;
        }
    }

    /// <summary>A paragraph that others were put before, or that got its number, says what it said: whoever is rewriting it goes on.</summary>
    private static bool OnlyMoves(EntityEntry entry) =>
        entry.Entity is Paragraph
        && entry.Properties.All(property =>
            !property.IsModified || property.Metadata.Name is nameof(Paragraph.Position) or nameof(Paragraph.Label)
        );

    /// <summary>When a paragraph gets its number, what was taken from it while it was a draft appears with it.</summary>
    private async Task PublishWhatWasTakenAsync(CancellationToken cancellationToken)
    {
        var numbered = ChangeTracker
            .Entries<Paragraph>()
            .Where(entry => entry.State == EntityState.Modified && entry.Property(paragraph => paragraph.Label).IsModified)
            .Select(entry => entry.Entity)
            .Where(paragraph => paragraph.Label is not null)
            .ToDictionary(paragraph => paragraph.Id);
        foreach (var recordId in numbered.Values.Select(paragraph => paragraph.RecordId).Distinct().ToList())
        foreach (var taken in await this.TakenFromAsync(recordId, cancellationToken))
        {
            if (numbered.TryGetValue(taken.ParagraphId!.Value, out var paragraph))
                taken.AppearAt(paragraph.Label!);
        }
        if (numbered.Count > 0)
            ChangeTracker.DetectChanges();
    }

    private async Task KeepEarlierSlugsAsync(CancellationToken cancellationToken)
    {
        var renamed = ChangeTracker
            .Entries<Addressed>()
            .Where(entry => entry.State == EntityState.Modified && entry.Property(e => e.Slug).IsModified)
            .ToList();
        foreach (var entry in renamed)
        {
            var noun = entry.Metadata.ClrType.Name;
            var (before, after) = (entry.Property(e => e.Slug).OriginalValue, entry.Entity.Slug);
            if (before == after)
                continue;
            EarlierSlugs.Add(new EarlierSlug(noun, before, entry.Entity.Id));
            // Something that takes back an address of its own answers there again.
            EarlierSlugs.RemoveRange(await EarlierSlugs.Where(e => e.Noun == noun && e.Slug == after).ToListAsync(cancellationToken));
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(60);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<PartialDate>().HaveConversion<PartialDateConverter>().HaveMaxLength(PartialDate.MaxLength);
        configurationBuilder
            .Properties<IReadOnlyList<string>>()
            .HaveConversion<JsonConverter<IReadOnlyList<string>>, JsonComparer<IReadOnlyList<string>>>();
        configurationBuilder
            .Properties<IReadOnlyList<int>>()
            .HaveConversion<JsonConverter<IReadOnlyList<int>>, JsonComparer<IReadOnlyList<int>>>();
        configurationBuilder
            .Properties<IReadOnlyList<Source>>()
            .HaveConversion<JsonConverter<IReadOnlyList<Source>>, JsonComparer<IReadOnlyList<Source>>>();
        configurationBuilder
            .Properties<IReadOnlyList<Identifier>>()
            .HaveConversion<JsonConverter<IReadOnlyList<Identifier>>, JsonComparer<IReadOnlyList<Identifier>>>();
        configurationBuilder
            .Properties<IReadOnlyList<CitedDocument>>()
            .HaveConversion<JsonConverter<IReadOnlyList<CitedDocument>>, JsonComparer<IReadOnlyList<CitedDocument>>>();
        configurationBuilder
            .Properties<IReadOnlyList<AttendanceFigure>>()
            .HaveConversion<JsonConverter<IReadOnlyList<AttendanceFigure>>, JsonComparer<IReadOnlyList<AttendanceFigure>>>();
        configurationBuilder
            .Properties<IReadOnlyList<MailingText>>()
            .HaveConversion<JsonConverter<IReadOnlyList<MailingText>>, JsonComparer<IReadOnlyList<MailingText>>>();
        configurationBuilder
            .Properties<IReadOnlyList<LocalText>>()
            .HaveConversion<JsonConverter<IReadOnlyList<LocalText>>, JsonComparer<IReadOnlyList<LocalText>>>();
        configurationBuilder
            .Properties<IReadOnlyList<QuestionText>>()
            .HaveConversion<JsonConverter<IReadOnlyList<QuestionText>>, JsonComparer<IReadOnlyList<QuestionText>>>();
        configurationBuilder
            .Properties<IReadOnlyList<DeskText>>()
            .HaveConversion<JsonConverter<IReadOnlyList<DeskText>>, JsonComparer<IReadOnlyList<DeskText>>>();
        configurationBuilder
            .Properties<IReadOnlyList<ProgrammeSlot>>()
            .HaveConversion<JsonConverter<IReadOnlyList<ProgrammeSlot>>, JsonComparer<IReadOnlyList<ProgrammeSlot>>>();
        configurationBuilder
            .Properties<IReadOnlyList<ProgrammeChange>>()
            .HaveConversion<JsonConverter<IReadOnlyList<ProgrammeChange>>, JsonComparer<IReadOnlyList<ProgrammeChange>>>();
        configurationBuilder
            .Properties<IReadOnlyList<AgendaItem>>()
            .HaveConversion<JsonConverter<IReadOnlyList<AgendaItem>>, JsonComparer<IReadOnlyList<AgendaItem>>>();
        configurationBuilder
            .Properties<IReadOnlyList<EarlierName>>()
            .HaveConversion<JsonConverter<IReadOnlyList<EarlierName>>, JsonComparer<IReadOnlyList<EarlierName>>>();
        configurationBuilder
            .Properties<IReadOnlyList<NameUsed>>()
            .HaveConversion<JsonConverter<IReadOnlyList<NameUsed>>, JsonComparer<IReadOnlyList<NameUsed>>>();
        configurationBuilder
            .Properties<IReadOnlyList<OtherName>>()
            .HaveConversion<JsonConverter<IReadOnlyList<OtherName>>, JsonComparer<IReadOnlyList<OtherName>>>();
        configurationBuilder
            .Properties<IReadOnlyList<Membership>>()
            .HaveConversion<JsonConverter<IReadOnlyList<Membership>>, JsonComparer<IReadOnlyList<Membership>>>();
        configurationBuilder
            .Properties<AttendanceFigure>()
            .HaveConversion<JsonConverter<AttendanceFigure>, JsonComparer<AttendanceFigure>>();
        configurationBuilder.Properties<ProposedFact>().HaveConversion<JsonConverter<ProposedFact>, JsonComparer<ProposedFact>>();
        configurationBuilder
            .Properties<IReadOnlyList<Recording>>()
            .HaveConversion<JsonConverter<IReadOnlyList<Recording>>, JsonComparer<IReadOnlyList<Recording>>>();
        configurationBuilder.Properties<Check>().HaveConversion<JsonConverter<Check>, JsonComparer<Check>>();
        configurationBuilder.Properties<Source>().HaveConversion<JsonConverter<Source>, JsonComparer<Source>>();
        configurationBuilder.Properties<CitedDocument>().HaveConversion<JsonConverter<CitedDocument>, JsonComparer<CitedDocument>>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            if (entity.FindProperty(nameof(Entity.Revision)) is { } revision)
                revision.IsConcurrencyToken = true;
        }
    }

    internal sealed class UtcConverter()
        : ValueConverter<DateTime, DateTime>(time => time, time => DateTime.SpecifyKind(time, DateTimeKind.Utc));

    internal sealed class PartialDateConverter()
        : ValueConverter<PartialDate, string>(date => date.ToString(), text => PartialDate.Parse(text));

    /// <summary>A small list or value that is shown with its owner and never searched by itself.</summary>
    internal sealed class JsonConverter<T>()
        : ValueConverter<T, string>(
            value => JsonSerializer.Serialize(value, JsonSerializerOptions.Web),
            text => JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Web)!
        );

    internal sealed class JsonComparer<T>()
        : ValueComparer<T>(
            (a, b) => JsonSerializer.Serialize(a, JsonSerializerOptions.Web) == JsonSerializer.Serialize(b, JsonSerializerOptions.Web),
            value => JsonSerializer.Serialize(value, JsonSerializerOptions.Web).GetHashCode(StringComparison.Ordinal)
        );
}

/// <summary>Something the portal has to remember about itself, such as that its first content was loaded.</summary>
public sealed class PortalFact
{
    public const int NameMaxLength = 60;
    public const int ValueMaxLength = 400;

    public string Name { get; init; } = "";
    public string Value { get; set; } = "";
}
