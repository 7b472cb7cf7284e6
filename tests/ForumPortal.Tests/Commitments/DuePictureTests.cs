using ForumPortal.Domain.Commitments;
using ForumPortal.Web.Features.Commitments;

namespace ForumPortal.Tests.Commitments;

public sealed class DuePictureTests
{
    [Fact]
    public void Each_year_has_its_line_and_what_names_no_year_comes_last()
    {
        var picture = new DuePicture([
            new(CommitmentStatus.Stated, null, 7),
            new(CommitmentStatus.Done, 2027, 1),
            new(CommitmentStatus.InProgress, 2026, 2),
            new(CommitmentStatus.Stated, 2026, 3),
        ]);

        Assert.Equal([2026, 2027, null], picture.Lines.Select(line => line.Year));
        Assert.Equal(13, picture.Total);
        // A square for each commitment, those of one status side by side.
        Assert.Equal(
            [
                CommitmentStatus.Stated,
                CommitmentStatus.Stated,
                CommitmentStatus.Stated,
                CommitmentStatus.InProgress,
                CommitmentStatus.InProgress,
            ],
            picture.Lines[0].Marks.Select(mark => mark.Status)
        );
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(23, 1)]
    [InlineData(24, 1)]
    [InlineData(10_000, 1)]
    [InlineData(10_000, 9_999)]
    public void However_many_there_are_they_stay_within_the_picture_and_the_fewest_are_seen(int many, int few)
    {
        var picture = new DuePicture([
            new(CommitmentStatus.Stated, 2026, many),
            new(CommitmentStatus.Confirmed, 2026, few),
            new(CommitmentStatus.Withdrawn, 2027, few),
        ]);

        foreach (var mark in picture.Lines.SelectMany(line => line.Marks))
        {
            Assert.InRange(mark.X, DuePicture.Left, DuePicture.Width);
            Assert.InRange(mark.X + mark.Width, DuePicture.Left + 3, DuePicture.Left + DuePicture.Span + 6);
        }
    }

    [Fact]
    public void Nothing_to_draw_is_no_trouble() => Assert.Empty(new DuePicture([]).Lines);
}
