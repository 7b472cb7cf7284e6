using ForumPortal.Data.Accounts;
using ForumPortal.Data.Mail;
using ForumPortal.Domain.Mandates;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Registrations;
using ForumPortal.Domain.Sessions;

namespace ForumPortal.Data.Audit;

/// <summary>Fields whose values never enter the audit trail or a log: only that they changed.</summary>
public static class PersonalData
{
    private static readonly HashSet<(Type, string)> Fields =
    [
        (typeof(Account), nameof(Account.Email)),
        (typeof(Account), nameof(Account.UserName)),
        (typeof(Account), nameof(Account.Name)),
        (typeof(Account), nameof(Account.PhoneNumber)),
        (typeof(Account), nameof(Account.PasswordHash)),
        (typeof(OutboxMail), nameof(OutboxMail.To)),
        (typeof(Participation), nameof(Participation.Email)),
        (typeof(Participation), nameof(Participation.Consent)),
        (typeof(Participation), nameof(Participation.ConsentSaidBy)),
        (typeof(Category), nameof(Category.FormCode)),
        (typeof(CorrectionLink), nameof(CorrectionLink.CodeHash)),
        (typeof(CorrectionLink), nameof(CorrectionLink.UsedBy)),
        (typeof(Mandate), nameof(Mandate.ForName)),
        (typeof(Mandate), nameof(Mandate.ForEmail)),
        (typeof(Mandate), nameof(Mandate.ToName)),
        (typeof(Mandate), nameof(Mandate.ToEmail)),
        (typeof(Mandate), nameof(Mandate.GrantedBy)),
        (typeof(Mandate), nameof(Mandate.RevokedBy)),
        (typeof(Mandate), nameof(Mandate.CodeHash)),
    ];

    public static bool Contains(Type entity, string field) => Fields.Contains((entity, field));
}
