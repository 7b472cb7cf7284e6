using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Events;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Events.Manage;

/// <summary>Cancels an event.</summary>
[Authorize(Policy = Policies.Events)]
public sealed class CancelModel(
    PortalDbContext db,
    TimeProvider clock,
    IStringLocalizer<EventWords> words,
    IStringLocalizer<CommonWords> common
) : EventAct(db, clock, words, common)
{
    protected override void Act(Event on, DateTime at) => on.Cancel(Input.Notice!, at);

    protected override IReadOnlyList<Refusal> BlockersOf(Event on) => on.CancellationBlockers();
}
