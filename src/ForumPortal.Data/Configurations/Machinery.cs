using ForumPortal.Data.Accounts;
using ForumPortal.Data.Audit;
using ForumPortal.Data.Mail;
using ForumPortal.Domain;
using ForumPortal.Domain.Mail;
using ForumPortal.Domain.Mandates;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ForumPortal.Data.Configurations;

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.Property(a => a.Name).HasMaxLength(Account.NameMaxLength);
        account.Property(a => a.Language).HasMaxLength(Account.LanguageMaxLength);
        account.Property(a => a.Roles).HasMaxLength(120);
        account.HasIndex(a => a.NormalizedEmail).IsUnique();
        account.Ignore(a => a.HasAccepted);
        account.RefersTo(a => a.Person, a => a.PersonId);
        account.HasOne(a => a.DoorOf).WithMany().HasForeignKey(a => a.DoorOfId).OnDelete(DeleteBehavior.SetNull);
        account.HasOne(a => a.Category).WithMany().HasForeignKey(a => a.CategoryId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SignInTicketConfiguration : IEntityTypeConfiguration<SignInTicket>
{
    public void Configure(EntityTypeBuilder<SignInTicket> ticket)
    {
        ticket.HasKey(t => t.KeyHash);
        ticket.Property(t => t.KeyHash).HasMaxLength(64);
        ticket.HasOne(t => t.Account).WithMany().HasForeignKey(t => t.AccountId).OnDelete(DeleteBehavior.Cascade);
        ticket.HasIndex(t => t.ExpiresAt);
    }
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.Property(e => e.ActorName).HasMaxLength(AuditEntry.NameMaxLength);
        entry.Property(e => e.Act).HasMaxLength(AuditEntry.ActMaxLength);
        entry.Property(e => e.Noun).HasMaxLength(AuditEntry.ActMaxLength);
        entry.Property(e => e.Subject).HasMaxLength(AuditEntry.SubjectMaxLength);
        entry.HasIndex(e => new { e.Noun, e.EntityId });
    }
}

internal sealed class OutboxMailConfiguration : IEntityTypeConfiguration<OutboxMail>
{
    public void Configure(EntityTypeBuilder<OutboxMail> mail)
    {
        mail.Property(m => m.To).HasMaxLength(OutboxMail.AddressMaxLength);
        mail.Property(m => m.Subject).HasMaxLength(OutboxMail.SubjectMaxLength);
        mail.Property(m => m.Body).HasMaxLength(OutboxMail.BodyMaxLength);
        mail.Property(m => m.Error).HasMaxLength(OutboxMail.ErrorMaxLength);
        mail.HasIndex(m => new { m.State, m.DueAt });
        mail.HasIndex(m => new { m.MailingId, m.State });
        mail.HasOne(m => m.Party).WithMany().HasForeignKey(m => m.PartyId).OnDelete(DeleteBehavior.Restrict);
        mail.HasOne(m => m.Mailing).WithMany().HasForeignKey(m => m.MailingId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MailingConfiguration : IEntityTypeConfiguration<Mailing>
{
    public void Configure(EntityTypeBuilder<Mailing> mailing)
    {
        mailing.Property(m => m.To).HasMaxLength(120);
        mailing.Property(m => m.CreatedBy).HasMaxLength(Mailing.NameMaxLength);
        // What was sent outlives the session that it was about.
        mailing.HasOne(m => m.ParticipantsOf).WithMany().HasForeignKey(m => m.ParticipantsOfId).OnDelete(DeleteBehavior.Restrict);
        mailing.HasOne(m => m.Session).WithMany().HasForeignKey(m => m.SessionId).OnDelete(DeleteBehavior.SetNull);
        mailing.Property(m => m.Tag).HasMaxLength(Domain.Registrations.Registration.TagMaxLength);
        mailing.RefersTo(m => m.Category, m => m.CategoryId);
        mailing.RefersTo(m => m.InSession, m => m.InSessionId);
    }
}

internal sealed class MandateConfiguration : IEntityTypeConfiguration<Mandate>
{
    public void Configure(EntityTypeBuilder<Mandate> mandate)
    {
        mandate.Property(m => m.ForName).HasMaxLength(Mandate.NameMaxLength);
        mandate.Property(m => m.ForEmail).HasMaxLength(Mandate.EmailMaxLength);
        mandate.Property(m => m.ToName).HasMaxLength(Mandate.NameMaxLength);
        mandate.Property(m => m.ToEmail).HasMaxLength(Mandate.EmailMaxLength);
        mandate.Property(m => m.Scopes).HasMaxLength(120);
        mandate.Property(m => m.GrantedBy).HasMaxLength(Mandate.NameMaxLength);
        mandate.Property(m => m.RevokedBy).HasMaxLength(Mandate.NameMaxLength);
        mandate.Property(m => m.CodeHash).HasMaxLength(PrivateCode.HashLength);
        mandate.HasIndex(m => m.CodeHash).IsUnique();
        mandate.HasIndex(m => m.ForEmail);
        mandate.HasIndex(m => m.ToEmail);
    }
}

internal sealed class PortalFactConfiguration : IEntityTypeConfiguration<PortalFact>
{
    public void Configure(EntityTypeBuilder<PortalFact> fact)
    {
        fact.HasKey(f => f.Name);
        fact.Property(f => f.Name).HasMaxLength(PortalFact.NameMaxLength);
        fact.Property(f => f.Value).HasMaxLength(PortalFact.ValueMaxLength);
    }
}

internal sealed class DataProtectionKeyConfiguration : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> key) => key.Property(k => k.FriendlyName).HasMaxLength(200);
}
