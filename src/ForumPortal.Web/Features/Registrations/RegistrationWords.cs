namespace ForumPortal.Web.Features.Registrations;

/// <summary>The words of registering.</summary>
public sealed class RegistrationWords;
