using ForumPortal.Domain.Records;

namespace ForumPortal.Web.Features.Records;

/// <summary>A proposal of an import, as the editor decides on it.</summary>
public sealed record ProposalRow(int Id, int ParagraphId, ProposalKind Kind, ProposalState State, string Passage, ProposedFact Fact);

public static class ProposalQueries
{
    public static IQueryable<Proposal> OfRecord(this IQueryable<Proposal> proposals, int recordId) =>
        proposals.Where(proposal => proposal.Paragraph.RecordId == recordId);

    public static IQueryable<Proposal> StillOpen(this IQueryable<Proposal> proposals) =>
        proposals.Where(proposal => proposal.State == ProposalState.Open);

    /// <summary>In the order of the text.</summary>
    public static IQueryable<ProposalRow> Rows(this IQueryable<Proposal> proposals) =>
        proposals
            .OrderBy(proposal => proposal.Paragraph.Position)
            .ThenBy(proposal => proposal.Id)
            .Select(proposal => new ProposalRow(
                proposal.Id,
                proposal.ParagraphId,
                proposal.Kind,
                proposal.State,
                proposal.Passage,
                proposal.Fact
            ));
}
