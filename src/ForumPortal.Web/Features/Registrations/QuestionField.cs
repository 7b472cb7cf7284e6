using ForumPortal.Domain.Registrations;

namespace ForumPortal.Web.Features.Registrations;

/// <summary>A question as a field of a form.</summary>
/// <param name="Name">The name under which it is sent.</param>
/// <param name="Note">To whom it is put, where not to everybody.</param>
public sealed record QuestionField(
    Question Question,
    string Name,
    IReadOnlyList<string> Values,
    bool IsRequired,
    bool IsFrozen,
    string? Note
);
