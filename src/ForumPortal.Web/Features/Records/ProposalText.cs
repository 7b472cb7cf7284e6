using ForumPortal.Domain;
using ForumPortal.Domain.Calls;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Features.Calls;
using ForumPortal.Web.Platform.Text;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records;

/// <summary>Says in one line what a proposal proposes.</summary>
public sealed class ProposalText(IStringLocalizer<ImportWords> words, IStringLocalizer<CallWords> calls, DateText dates)
{
    public string Of(ProposalKind kind, ProposedFact fact) =>
        kind switch
        {
            ProposalKind.SessionDay => Day(fact.First),
            ProposalKind.Speaker => Join($"{fact.Honorific} {fact.Name}".Trim(), fact.Office, fact.At),
            ProposalKind.Statement => words["Statement." + fact.Voice, fact.Name ?? ""],
            ProposalKind.Call => words["AskedOf", fact.ToAsStated ?? ToWhom(fact.To), fact.Ask ?? "", fact.Name ?? words["Nobody"]],
            ProposalKind.Event => Join(fact.Name, Days(fact), fact.Place),
            ProposalKind.City => Join(fact.Name, fact.Country is null ? null : Countries.Named(fact.Country)),
            _ => Join(fact.Name, fact.Acronym == fact.Name ? null : fact.Acronym),
        };

    /// <summary>Whether the portal knows it already.</summary>
    public static bool IsKnown(ProposalKind kind, ProposedFact fact) =>
        kind switch
        {
            ProposalKind.Body => fact.AgencyId is not null,
            ProposalKind.Programme => fact.ProgrammeId is not null,
            ProposalKind.City => fact.CityId is not null,
            ProposalKind.Speaker => fact.PersonId is not null,
            ProposalKind.Event => fact.EventId is not null,
            _ => true,
        };

    private string ToWhom(string? to) => calls.Of(Enum.TryParse<Addressee>(to, out var addressee) ? addressee : Addressee.NotStated);

    private string? Days(ProposedFact fact) =>
        PartialDate.TryParse(fact.First, out var first)
            ? dates.Range(first!, PartialDate.TryParse(fact.Last, out var last) ? last : null, fact.InferredYear)
            : null;

    private string Day(string? date) => PartialDate.TryParse(date, out var day) ? dates.Of(day!) : "";

    private static string Join(params string?[] parts) => string.Join(", ", parts.Where(part => !string.IsNullOrWhiteSpace(part)));
}
