using System.Text.Encodings.Web;
using System.Text.Json;
using ForumPortal.Data.Accounts;
using ForumPortal.Data.Mail;
using ForumPortal.Data.Search;
using ForumPortal.Domain;
using ForumPortal.Domain.Editions;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Registrations;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace ForumPortal.Data.Audit;

/// <summary>What one save changes, read before it and written with it.</summary>
internal sealed class AuditTrail
{
    /// <summary>What has a trail of its own, or is machinery.</summary>
    private static readonly HashSet<Type> LeftOut =
    [
        typeof(AuditEntry),
        typeof(RecordStep),
        typeof(PublishedParagraph),
        typeof(UnsavedText),
        typeof(Proposal),
        typeof(OutboxMail),
        typeof(Party),
        typeof(Registration),
        typeof(RegistrationStep),
        typeof(Answer),
        typeof(CheckIn),
        typeof(SignUp),
        typeof(PrivateLink),
        typeof(Letter),
        typeof(SignInTicket),
        typeof(EarlierSlug),
        typeof(PortalFact),
        typeof(SearchChange),
        typeof(FailedSearch),
        typeof(DataProtectionKey),
        typeof(IdentityUserToken<int>),
        typeof(IdentityUserClaim<int>),
    ];

    private static readonly HashSet<string> Uninteresting =
    [
        nameof(Entity.Id),
        nameof(Entity.Revision),
        "SearchForm",
        "SortForm",
        nameof(Account.ConcurrencyStamp),
        nameof(Account.SecurityStamp),
        nameof(Account.NormalizedEmail),
        nameof(Account.NormalizedUserName),
        nameof(Account.AccessFailedCount),
        nameof(RecordVersion.Content),
        nameof(Category.Taken),
        nameof(Category.Waiting),
        nameof(Category.Offered),
        nameof(Category.IsFull),
        nameof(Category.Beside),
        // The programme stands in its sessions; what a version keeps of it is for comparing.
        nameof(ProgrammeRelease.Slots),
        nameof(ProgrammeRelease.Changes),
        nameof(RegistrationDesk.KnownSpeakers),
        nameof(RegistrationDesk.WarnedAt),
        nameof(RegistrationDesk.Arrivals),
        // Numbers are given by publishing, which has a line of its own.
        nameof(Paragraph.Label),
    ];

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly PortalDbContext db;
    private readonly DateTime at;
    private readonly List<Line> lines;

    public AuditTrail(PortalDbContext db, DateTime at)
    {
        (this.db, this.at) = (db, at);
        var entries = db.ChangeTracker.Entries().ToList();
        if (entries.Exists(entry => entry.Entity is AuditEntry && entry.State is EntityState.Modified or EntityState.Deleted))
            throw new InvalidOperationException("The audit trail is append-only.");
        lines =
        [
            .. entries
                .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
                .Where(entry => !LeftOut.Contains(entry.Metadata.ClrType))
                .Select(entry => new Line(entry, ActOf(entry.State), FieldsOf(entry)))
                .Where(line => line.Act != "Changed" || line.Fields.Count > 0),
        ];
    }

    public bool HasNewEntities => lines.Exists(line => line.Entry.State == EntityState.Added);

    public void Write()
    {
        foreach (var (entry, act, fields) in lines)
            db.AuditTrail.Add(
                new AuditEntry
                {
                    At = at,
                    ActorId = db.Actor.AccountId,
                    ActorName = db.Actor.Name,
                    Act = act,
                    Noun = entry.Metadata.ClrType.Name,
                    EntityId = entry.Metadata.FindProperty("Id") is null ? null : entry.Property("Id").CurrentValue as int?,
                    Subject = SubjectOf(entry),
                    Changes = Text(fields),
                }
            );
    }

    private static string ActOf(EntityState state) =>
        state switch
        {
            EntityState.Added => "Added",
            EntityState.Deleted => "Deleted",
            _ => "Changed",
        };

    private string? SubjectOf(EntityEntry entry)
    {
        var subject = entry.Entity switch
        {
            Addressed addressed => addressed.DisplayName,
            Domain.Editions.Edition edition => edition.Name,
            Domain.Decisions.Decision decision => decision.Title,
            Domain.People.Office office => office.Title,
            Domain.Sessions.Participation participation => participation.NameAsStated,
            Domain.Sessions.SessionDocument document => document.Title,
            Domain.Sessions.DocumentRevision revision => revision.FileName ?? revision.Url,
            StockPhrase phrase => phrase.Title,
            ActionItem item => item.Text,
            RecordVersion version => version.Title,
            Paragraph paragraph => ReferenceOf(paragraph),
            ParagraphComment comment => ReferenceOf(comment.Paragraph),
            Translation translation => translation.Code,
            TranslationVersion version => version.Translation.Code,
            Category category => category.Names[0].Text,
            Question question => question.Texts[0].Label,
            Domain.Mail.Mailing mailing => mailing.Texts[0].Subject,
            _ => null,
        };
        return subject is null ? null : FoldedText.Cut(subject, AuditEntry.SubjectMaxLength);
    }

    /// <summary>The record of a paragraph; one that was taken out of its record no longer knows it.</summary>
    private string? ReferenceOf(Paragraph? paragraph) =>
        paragraph is null
            ? null
            : (paragraph.Record ?? db.Records.Local.FirstOrDefault(record => record.Id == paragraph.RecordId))?.Reference;

    private static List<Field> FieldsOf(EntityEntry entry) =>
        [
            .. entry
                .Properties.Where(property => !Uninteresting.Contains(property.Metadata.Name))
                .Where(property => entry.State != EntityState.Modified || property.IsModified && !Same(property))
                .Where(property => entry.State != EntityState.Added || property.CurrentValue is not null && !property.Metadata.IsKey())
                .Select(property => new Field(property, property.IsTemporary, ChangeOf(entry, property))),
        ];

    private static string? Text(List<Field> fields) =>
        fields.Count == 0
            ? null
            : JsonSerializer.Serialize(fields.ToDictionary(field => field.Property.Metadata.Name, field => field.AsSaved()), Json);

    private static bool Same(PropertyEntry property) =>
        property.Metadata.GetValueComparer().Equals(property.OriginalValue, property.CurrentValue);

    private static Change? ChangeOf(EntityEntry entry, PropertyEntry property) =>
        PersonalData.Contains(entry.Metadata.ClrType, property.Metadata.Name)
            ? null
            : new Change(
                entry.State == EntityState.Added ? null : Stored(property, property.OriginalValue),
                entry.State == EntityState.Deleted ? null : Stored(property, property.CurrentValue)
            );

    /// <summary>The value as the database keeps it.</summary>
    private static object? Stored(PropertyEntry property, object? value) =>
        value is null ? null : property.Metadata.GetTypeMapping().Converter?.ConvertToProvider(value) ?? value;

    private sealed record Line(EntityEntry Entry, string Act, List<Field> Fields);

    /// <param name="NamesWhatIsNew">The key that it holds is known once both rows are saved.</param>
    private sealed record Field(PropertyEntry Property, bool NamesWhatIsNew, Change? Change)
    {
        public Change? AsSaved() => NamesWhatIsNew && Change is not null ? Change with { After = Property.CurrentValue } : Change;
    }

    /// <summary>A field's value before and after; a personal field has none here.</summary>
    private sealed record Change(object? Before, object? After);
}
