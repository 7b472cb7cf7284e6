using ForumPortal.Domain;
using ForumPortal.Domain.Agencies;
using ForumPortal.Domain.Cities;
using ForumPortal.Domain.Commitments;
using ForumPortal.Domain.Records;

namespace ForumPortal.Tests.Commitments;

public sealed class CommitmentTests
{
    [Fact]
    public void Put_at_another_passage_it_follows_the_one_from_which_it_was_taken_no_more()
    {
        var commitment = new Commitment
        {
            RecordId = 1,
            ParagraphId = 7,
            ParagraphLabel = "3",
        };

        commitment.PutAt(1, "3");
        Assert.Equal(7, commitment.ParagraphId);
        commitment.PutAt(1, "4");

        Assert.Equal((1, "4", null), (commitment.RecordId, commitment.ParagraphLabel, commitment.ParagraphId));
    }

    [Fact]
    public void A_commitment_that_is_nobodys_is_refused_and_stays_whose_it_was()
    {
        var commitment = new Commitment();
        var city = new City { Name = "Łódź" };
        commitment.Bind(city, null, null);

        var refused = Assert.Throws<ForumRuleException>(() => commitment.Bind(null, null, " "));

        Assert.Equal(CommitmentRules.SomebodyUndertakesIt, refused.Refusal.Rule);
        Assert.Same(city, commitment.City);
    }

    [Fact]
    public void A_city_an_organization_or_a_group_can_undertake_something()
    {
        var commitment = new Commitment();

        commitment.Bind(null, new Agency { Name = "UNECE" }, null);
        commitment.Bind(null, null, "Mayors of the UNECE region");

        Assert.Null(commitment.Agency);
        Assert.Equal("Mayors of the UNECE region", commitment.Collective);
    }

    [Theory]
    [InlineData("2026-03-01", CommitmentStatus.Stated, true)]
    [InlineData("2026-03-02", CommitmentStatus.Stated, false)]
    [InlineData("2026-02", CommitmentStatus.InProgress, true)]
    [InlineData("2026-03", CommitmentStatus.InProgress, false)]
    [InlineData("2025", CommitmentStatus.Done, false)]
    [InlineData("2025", CommitmentStatus.Withdrawn, false)]
    [InlineData(null, CommitmentStatus.Stated, false)]
    public void A_commitment_is_overdue_when_its_last_day_is_over_and_nobody_ended_it(
        string? deadline,
        CommitmentStatus status,
        bool overdue
    )
    {
        var commitment = new Commitment { Deadline = deadline is null ? null : PartialDate.Parse(deadline), Status = status };

        Assert.Equal(overdue, commitment.IsOverdueOn(new DateOnly(2026, 3, 2)));
    }
}
