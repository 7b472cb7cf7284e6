using ForumPortal.Data.Mail;
using ForumPortal.Domain;
using ForumPortal.Domain.Editions;
using ForumPortal.Domain.Mail;
using ForumPortal.Web.Features.Sessions;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Settings;
using ForumPortal.Web.Platform.Text;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace ForumPortal.Web.Features.Editions;

/// <summary>What has changed in a programme, in sentences, and the mail that says so.</summary>
public sealed class ProgrammeText(
    DateText dates,
    PortalAddress portal,
    IOptions<PortalSettings> settings,
    IStringLocalizer<EditionWords> words,
    IStringLocalizer<SessionWords> sessionWords,
    IStringLocalizer<CommonWords> common
)
{
    /// <summary>One sentence for each thing that has become of a session: what is now, and what was before.</summary>
    public IEnumerable<string> Lines(ProgrammeChange change) => Lines(change, text => text);

    /// <summary>The mail to somebody whom a new version concerns, in their language.</summary>
    public OutboxMail Mail(Edition edition, int version, ProgrammeReader reader, DateTime now) =>
        PortalLanguages.In(
            PortalLanguages.Of(reader.Language),
            () =>
            {
                var (subject, body) = Written(edition, version, reader);
                return new OutboxMail(reader.Email, subject, body, now) { PartyId = reader.PartyId };
            }
        );

    /// <summary>Subject and text, in the language that is spoken now.</summary>
    public (string Subject, string Body) Written(Edition edition, int version, ProgrammeReader reader)
    {
        var values = new Dictionary<string, MailValue>
        {
            ["name"] = MailValue.Typed(reader.Name),
            ["edition"] = MailValue.Typed($"{edition.Name} {edition.Year}"),
            ["version"] = MailValue.Own($"{version}"),
            ["changes"] = MailValue.Own(string.Join("\n\n", reader.Changes.Select(Said))),
            ["link"] = MailValue.Own(portal.OfPrivate($"/editions/{edition.Year}", PortalLanguages.Current)),
            ["contact"] = MailValue.Own(settings.Value.Contact),
        };
        return (
            FoldedText.Cut(MailTemplate.Fill(words["Mail.Programme.Subject"], values), OutboxMail.SubjectMaxLength),
            FoldedText.Cut(MailTemplate.Fill(words["Mail.Programme.Text"], values), OutboxMail.BodyMaxLength)
        );
    }

    private string Said(ProgrammeChange change) =>
        string.Join("\n", Lines(change, Harmless).Select(line => "– " + line).Prepend(Harmless(change.Slot.Title)));

    private IEnumerable<string> Lines(ProgrammeChange change, Func<string, string> typed)
    {
        if (change.IsNew)
            yield return words["Change.New", When(change.After!), Where(change.After!, typed)];
        if (change.IsGone)
            yield return words["Change.Gone"];
        if (change.IsCancelled)
            yield return words["Change.Cancelled"];
        if (change.IsReinstated)
            yield return words["Change.Reinstated"];
        if (change.IsAtAnotherTime)
            yield return words["Change.Time", When(change.After!), When(change.Before!)];
        if (change.IsAtAnotherPlace)
            yield return words["Change.Place", Where(change.After!, typed), Where(change.Before!, typed)];
        foreach (var seat in change.Joined)
            yield return words["Change.Joined", typed(seat.Name), sessionWords.Of(seat.Role)];
        foreach (var seat in change.Left)
            yield return words["Change.Left", typed(seat.Name)];
        foreach (var (before, after) in change.InAnotherRole)
            yield return words["Change.Role", typed(after.Name), sessionWords.Of(after.Role), sessionWords.Of(before.Role)];
    }

    private string When(ProgrammeSlot slot)
    {
        var day = slot.Day is null ? null : dates.Of(PartialDate.Parse(slot.Day));
        var hours = slot.Starts is { } starts ? dates.Hours(starts, slot.Ends, slot.TimeZone) : null;
        return day is null && hours is null ? common["NotStated"].Value : string.Join(", ", new[] { day, hours }.OfType<string>());
    }

    private string Where(ProgrammeSlot slot, Func<string, string> typed) =>
        slot.Place is null && slot.Room is null
            ? common["NotStated"].Value
            : string.Join(", ", new[] { slot.Room, slot.Place }.OfType<string>().Select(typed));

    private static string Harmless(string text) => MailValue.Typed(text).Harmless;
}
