using ForumPortal.Domain;
using ForumPortal.Domain.Mandates;
using ForumPortal.Domain.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ForumPortal.Data.Configurations;

internal sealed class RegistrationDeskConfiguration : IEntityTypeConfiguration<RegistrationDesk>
{
    public void Configure(EntityTypeBuilder<RegistrationDesk> desk)
    {
        desk.HasIndex(d => d.EventId).IsUnique();
        desk.HasOne(d => d.Event).WithMany().HasForeignKey(d => d.EventId).OnDelete(DeleteBehavior.Restrict);
        desk.Property(d => d.Notify).HasMaxLength(RegistrationDesk.EmailMaxLength);
        desk.Property(d => d.JoinLink).HasMaxLength(RegistrationDesk.LinkMaxLength);
        desk.HasMany(d => d.Categories).WithOne(c => c.Desk).HasForeignKey(c => c.DeskId).OnDelete(DeleteBehavior.Cascade);
        desk.HasMany(d => d.Reminders).WithOne(r => r.Desk).HasForeignKey(r => r.DeskId).OnDelete(DeleteBehavior.Cascade);
        desk.HasMany(d => d.Questions).WithOne(q => q.Desk).HasForeignKey(q => q.DeskId).OnDelete(DeleteBehavior.Cascade);
        desk.Ignore(d => d.Taken);
        desk.Ignore(d => d.HasSomebodyToSeat);
        desk.Ignore(d => d.HasOffers);
        desk.Ignore(d => d.ForSpeakers);
    }
}

internal sealed class CategoryConfiguration : IEntityTypeConfiguration<Category>
{
    public void Configure(EntityTypeBuilder<Category> category)
    {
        category.ToTable("RegistrationCategories");
        category.Property(c => c.FormCode).HasMaxLength(PrivateCode.Length);
    }
}

internal sealed class ReminderConfiguration : IEntityTypeConfiguration<Reminder>
{
    public void Configure(EntityTypeBuilder<Reminder> reminder)
    {
        reminder.ToTable("RegistrationReminders");
        reminder.Property(r => r.Tag).HasMaxLength(Registration.TagMaxLength);
        reminder.RefersTo(r => r.Category, r => r.CategoryId);
    }
}

internal sealed class QuestionConfiguration : IEntityTypeConfiguration<Question>
{
    public void Configure(EntityTypeBuilder<Question> question)
    {
        question.ToTable("RegistrationQuestions");
        question.Property(q => q.AskedIfAnswer).HasMaxLength(Question.LabelMaxLength);
        question.RefersTo(q => q.Category, q => q.CategoryId);
        question.RefersTo(q => q.AskedIf, q => q.AskedIfId);
    }
}

internal sealed class PartyConfiguration : IEntityTypeConfiguration<Party>
{
    public void Configure(EntityTypeBuilder<Party> party)
    {
        party.Property(p => p.CityName).HasMaxLength(Party.CityMaxLength);
        party.Property(p => p.ContactName).HasMaxLength(Party.ContactMaxLength);
        party.Property(p => p.ContactEmail).HasMaxLength(Party.EmailMaxLength);
        party.Property(p => p.Language).HasMaxLength(8);
        party.Property(p => p.EnteredBy).HasMaxLength(RegistrationStep.ByMaxLength);
        party.Property(p => p.Submission).HasMaxLength(Party.KeyMaxLength);
        party.HasOne(p => p.Desk).WithMany().HasForeignKey(p => p.DeskId).OnDelete(DeleteBehavior.Restrict);
        party.HasIndex(p => new { p.DeskId, p.Arrival }).IsUnique();
        party.HasIndex(p => new { p.DeskId, p.Submission }).IsUnique();
        party.HasMany(p => p.Registrations).WithOne(r => r.Party).HasForeignKey(r => r.PartyId).OnDelete(DeleteBehavior.Restrict);
        party.HasMany(p => p.Links).WithOne(l => l.Party).HasForeignKey(l => l.PartyId).OnDelete(DeleteBehavior.Cascade);
        party.HasOne(p => p.Letter).WithOne().HasForeignKey<Letter>(l => l.PartyId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class LetterConfiguration : IEntityTypeConfiguration<Letter>
{
    public void Configure(EntityTypeBuilder<Letter> letter)
    {
        letter.Property(l => l.FileName).HasMaxLength(Letter.FileNameMaxLength);
        letter.Property(l => l.MediaType).HasMaxLength(100);
    }
}

internal sealed class PrivateLinkConfiguration : IEntityTypeConfiguration<PrivateLink>
{
    public void Configure(EntityTypeBuilder<PrivateLink> link)
    {
        link.Property(l => l.CodeHash).HasMaxLength(PrivateCode.HashLength);
        link.HasIndex(l => l.CodeHash).IsUnique();
        link.Property(l => l.UsedBy).HasMaxLength(Mandate.NameMaxLength);
        link.HasOne<Mandate>().WithMany().HasForeignKey(l => l.MandateId).OnDelete(DeleteBehavior.Restrict);
        link.HasOne(l => l.Registration).WithMany().HasForeignKey(l => l.RegistrationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RegistrationConfiguration : IEntityTypeConfiguration<Registration>
{
    public void Configure(EntityTypeBuilder<Registration> registration)
    {
        registration.ComplexProperty(r => r.Name, name => name.IsAPersonalName());
        registration.Property(r => r.Email).HasMaxLength(Party.EmailMaxLength);
        registration.Property(r => r.Function).HasMaxLength(Registration.FunctionMaxLength);
        registration.Property(r => r.Organisation).HasMaxLength(Registration.OrganisationMaxLength);
        registration.Property(r => r.PersonKey).HasMaxLength(PrivateCode.HashLength);
        registration.Property(r => r.Reason).HasMaxLength(Registration.ReasonMaxLength);
        registration.Property(r => r.Note).HasMaxLength(Registration.NoteMaxLength);
        registration.Property(r => r.Ticket).HasMaxLength(Registration.TicketLength);
        registration.Property(r => r.SearchForm).HasMaxLength(Registration.SearchMaxLength);
        registration.Property(r => r.SortForm).HasMaxLength(Registration.SortMaxLength);
        registration.Ignore(r => r.Address);
        registration.Ignore(r => r.IsLive);
        registration.Ignore(r => r.IsComing);
        registration.HasOne(r => r.Desk).WithMany().HasForeignKey(r => r.DeskId).OnDelete(DeleteBehavior.Restrict);
        registration.HasOne(r => r.Category).WithMany().HasForeignKey(r => r.CategoryId).OnDelete(DeleteBehavior.Restrict);
        // Nobody is registered twice, whoever is asked at the same moment.
        registration
            .HasIndex(r => new
            {
                r.DeskId,
                r.PersonKey,
                r.Standing,
            })
            .IsUnique();
        registration.HasIndex(r => r.Ticket).IsUnique();
        registration.HasIndex(r => new
        {
            r.DeskId,
            r.SortForm,
            r.Id,
        });
        registration.HasIndex(r => new
        {
            r.DeskId,
            r.State,
            r.SortForm,
            r.Id,
        });
        registration.HasIndex(r => new
        {
            r.DeskId,
            r.Arrival,
            r.Id,
        });
        registration.HasIndex(r => new { r.State, r.HeldUntil });
        registration.HasMany(r => r.Steps).WithOne().HasForeignKey(s => s.RegistrationId).OnDelete(DeleteBehavior.Cascade);
        registration.HasMany(r => r.Answers).WithOne().HasForeignKey(a => a.RegistrationId).OnDelete(DeleteBehavior.Cascade);
        registration.HasMany(r => r.CheckIns).WithOne().HasForeignKey(c => c.RegistrationId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SessionPlacesConfiguration : IEntityTypeConfiguration<SessionPlaces>
{
    public void Configure(EntityTypeBuilder<SessionPlaces> places)
    {
        places.HasIndex(p => p.SessionId).IsUnique();
        places.HasOne(p => p.Session).WithMany().HasForeignKey(p => p.SessionId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SignUpConfiguration : IEntityTypeConfiguration<SignUp>
{
    public void Configure(EntityTypeBuilder<SignUp> signUp)
    {
        signUp.HasOne(s => s.Places).WithMany().HasForeignKey(s => s.PlacesId).OnDelete(DeleteBehavior.Restrict);
        signUp.HasOne(s => s.Registration).WithMany().HasForeignKey(s => s.RegistrationId).OnDelete(DeleteBehavior.Restrict);
        signUp.HasIndex(s => new { s.PlacesId, s.RegistrationId }).IsUnique();
        signUp.HasIndex(s => new { s.PlacesId, s.Number }).IsUnique();
    }
}

internal sealed class RegistrationStepConfiguration : IEntityTypeConfiguration<RegistrationStep>
{
    public void Configure(EntityTypeBuilder<RegistrationStep> step)
    {
        step.Property(s => s.By).HasMaxLength(RegistrationStep.ByMaxLength);
        step.Property(s => s.Note).HasMaxLength(Registration.ReasonMaxLength);
    }
}

internal sealed class AnswerConfiguration : IEntityTypeConfiguration<Answer>
{
    public void Configure(EntityTypeBuilder<Answer> answer)
    {
        answer.ToTable("RegistrationAnswers");
        answer.Property(a => a.Text).HasMaxLength(Question.AnswerMaxLength);
        answer.HasOne(a => a.Question).WithMany().HasForeignKey(a => a.QuestionId).OnDelete(DeleteBehavior.Restrict);
        answer.HasIndex(a => new { a.RegistrationId, a.QuestionId }).IsUnique();
    }
}

internal sealed class CheckInConfiguration : IEntityTypeConfiguration<CheckIn>
{
    public void Configure(EntityTypeBuilder<CheckIn> checkIn)
    {
        checkIn.Property(c => c.By).HasMaxLength(RegistrationStep.ByMaxLength);
        checkIn
            .HasIndex(c => new
            {
                c.RegistrationId,
                c.Day,
                c.SessionKey,
            })
            .IsUnique();
        checkIn.HasOne<Domain.Sessions.Session>().WithMany().HasForeignKey(c => c.SessionId).OnDelete(DeleteBehavior.Restrict);
    }
}
