using ForumPortal.Data.Mail;
using ForumPortal.Domain.Mail;
using ForumPortal.Web.Platform.Pages;

namespace ForumPortal.Web.Features.Mail;

public sealed class MailWords
{
    private MailWords() { }

    /// <summary>The shape that stands beside the word of a state.</summary>
    public static string Mark(MailState state) =>
        state switch
        {
            MailState.Sent => "final",
            MailState.Sending => "in-progress",
            MailState.Failed or MailState.Unknown => "problem",
            MailState.Stopped => "withdrawn",
            _ => KebabCase.Of(state),
        };

    public static string Mark(MailingState state) =>
        state switch
        {
            MailingState.Sent => "final",
            MailingState.Stopped => "withdrawn",
            _ => KebabCase.Of(state),
        };
}
