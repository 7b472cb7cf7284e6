using ForumPortal.Domain.Agencies;
using ForumPortal.Domain.Cities;
using ForumPortal.Domain.Programmes;

namespace ForumPortal.Domain.Records;

/// <summary>An agency, a city or a programme that a paragraph names. To be named is not to have taken part.</summary>
public sealed class Mention : Entity
{
    private Mention() { }

    public Mention(Paragraph paragraph, Agency? agency = null, City? city = null, Programme? programme = null) =>
        (Paragraph, Agency, City, Programme) = (paragraph, agency, city, programme);

    public int ParagraphId { get; private set; }
    public Paragraph Paragraph { get; private set; } = null!;
    public int? AgencyId { get; private set; }
    public Agency? Agency { get; private set; }
    public int? CityId { get; private set; }
    public City? City { get; private set; }
    public int? ProgrammeId { get; private set; }
    public Programme? Programme { get; private set; }

    internal void MoveTo(Paragraph paragraph) => Paragraph = paragraph;
}
