using System.Text;
using ForumPortal.Data.Mail;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Platform.Addresses;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records;

/// <summary>The mails to those whose words are recorded, in the language of the record where the portal speaks it.</summary>
public sealed class CorrectionMails(PortalAddress portal, TimeProvider clock, IStringLocalizer<RecordWords> words)
{
    /// <summary>Beyond this a mail is no help any more: the link shows everything.</summary>
    private const int MostOfTheWords = 12_000;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>To every speaker with an address: their paragraphs and a private link. The link is made here, and its code is kept nowhere else.</summary>
    public IEnumerable<OutboxMail> Invitations(Record record)
    {
        var speakers = record
            .InOrder()
            .Select(paragraph => paragraph.Participation)
            .OfType<Participation>()
            .DistinctBy(seat => seat.Id)
            .Where(seat => seat.Email is not null && record.WordsOf(seat.Id).Any());
        return [.. speakers.Select(seat => Invitation(record, seat))];
    }

    /// <summary>A new link for one speaker; an earlier one works no more.</summary>
    public OutboxMail Invitation(Record record, Participation seat)
    {
        var code = PrivateCode.New();
        record.InviteCorrections(seat, code, Now);
        var language = PortalLanguages.Of(record.Language);
        return Mail(
            language,
            seat.Email!,
            "Mail.Invitation",
            record,
            seat.NameAsStated,
            record.Reference,
            record.Title,
            record.CorrectionsUntil!.Value,
            portal.OfPrivate($"/corrections/{code}", language),
            Words(record, seat)
        );
    }

    /// <summary>What became of a request; none where the speaker's address is gone.</summary>
    public IEnumerable<OutboxMail> Answer(Record record, CorrectionRequest request, string? text) =>
        request.Participation.Email is { } address
            ?
            [
                Mail(
                    PortalLanguages.Of(record.Language),
                    address,
                    $"Mail.Request{request.State}",
                    record,
                    request.Participation.NameAsStated,
                    record.Reference,
                    record.Title,
                    request.Label,
                    text ?? "",
                    request.Answer ?? ""
                ),
            ]
            : [];

    private OutboxMail Mail(PortalLanguage language, string to, string key, Record record, params object[] arguments) =>
        PortalLanguages.In(
            language,
            () =>
                new OutboxMail(
                    to,
                    words[$"{key}.Subject", record.Reference],
                    FoldedText.Cut(words[$"{key}.Text", arguments], OutboxMail.BodyMaxLength),
                    Now
                )
        );

    private static string Words(Record record, Participation seat)
    {
        var text = new StringBuilder();
        foreach (var own in record.WordsOf(seat.Id))
        {
            if (text.Length + own.Markdown.Length > MostOfTheWords)
                return text.Append("…\n").ToString();
            text.Append(own.Label).Append(". ").Append(own.Markdown).Append("\n\n");
        }
        return text.ToString().TrimEnd();
    }
}
