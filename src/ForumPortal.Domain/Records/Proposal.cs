namespace ForumPortal.Domain.Records;

/// <summary>What an import recognised in a passage.</summary>
public enum ProposalKind
{
    SessionDay,
    Body,
    Programme,
    City,
    Speaker,
    Statement,
    Call,
    Event,
}

public enum ProposalState
{
    Open,
    Accepted,
    Refused,
}

/// <summary>What is proposed, as far as the passage states it.</summary>
public sealed record ProposedFact
{
    public const int TextMaxLength = 1_000;

    /// <summary>The name of a person, a body, a programme, a city or an event.</summary>
    public string? Name { get; init; }
    public string? Honorific { get; init; }
    public string? Office { get; init; }
    public string? Acronym { get; init; }

    /// <summary>The body or city of an office, in the words of the passage.</summary>
    public string? At { get; init; }
    public int? AgencyId { get; init; }
    public int? CityId { get; init; }
    public int? ProgrammeId { get; init; }
    public int? PersonId { get; init; }
    public int? EventId { get; init; }

    /// <summary>Who said it, where an editor chose somebody who took part.</summary>
    public int? ParticipationId { get; init; }
    public string? Role { get; init; }
    public string? Country { get; init; }
    public string? First { get; init; }
    public string? Last { get; init; }

    /// <summary>The year that follows from the context, where the passage leaves it out.</summary>
    public int? InferredYear { get; init; }
    public string? Place { get; init; }
    public Voice? Voice { get; init; }

    /// <summary>Whose words: the name under which the speaker is proposed.</summary>
    public string? Speaker { get; init; }

    /// <summary>What is asked.</summary>
    public string? Ask { get; init; }
    public string? To { get; init; }
    public string? ToAsStated { get; init; }
    public bool IsForNominations { get; init; }
    public int? ThroughAgencyId { get; init; }
    public bool Opens { get; init; }
}

/// <summary>Something that an import recognised, with the passage that supports it. It says nothing until an editor accepts it.</summary>
public sealed class Proposal : Entity
{
    public const int PassageMaxLength = 2_000;

    private Proposal() { }

    public Proposal(Paragraph paragraph, ProposalKind kind, string passage, ProposedFact fact)
    {
        Paragraph = paragraph;
        Kind = kind;
        Passage = FoldedText.Cut(passage, PassageMaxLength);
        Fact = fact;
    }

    public int ParagraphId { get; private set; }
    public Paragraph Paragraph { get; private set; } = null!;
    public ProposalKind Kind { get; private set; }
    public ProposalState State { get; private set; }

    /// <summary>The words that support it.</summary>
    public string Passage { get; private set; } = "";
    public ProposedFact Fact { get; private set; } = new();

    /// <summary>The key of what came of it: a participation, an agency, a call …</summary>
    public int? ResultId { get; private set; }

    public void Change(ProposedFact fact)
    {
        DecisionBlockers().RefuseIfAny();
        Fact = fact;
    }

    public void Accept(int? resultId)
    {
        DecisionBlockers().RefuseIfAny();
        (State, ResultId) = (ProposalState.Accepted, resultId);
    }

    public void Refuse()
    {
        DecisionBlockers().RefuseIfAny();
        State = ProposalState.Refused;
    }

    public IReadOnlyList<Refusal> DecisionBlockers() =>
        State == ProposalState.Open ? [] : [new Refusal(RecordRules.AProposalIsDecidedOnce)];

    internal void MoveTo(Paragraph paragraph) => Paragraph = paragraph;
}
