using ForumPortal.Domain.Sessions;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records.Manage;

public static class SeatNames
{
    /// <summary>A speaker as a choice: of somebody who does not want to be quoted it says so before anybody quotes them.</summary>
    public static string Named(this SeatRow seat, IStringLocalizer<WritingWords> words) =>
        seat.Consent == Consent.Refused ? words["SeatNotToBeQuoted", seat.DisplayName] : seat.DisplayName;
}
