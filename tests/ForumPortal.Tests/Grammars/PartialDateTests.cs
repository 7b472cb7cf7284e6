using CsCheck;
using ForumPortal.Domain;

namespace ForumPortal.Tests.Grammars;

public sealed class PartialDateTests
{
    private static readonly Gen<PartialDate> Any = Gen.Select(Gen.Int[1, 9999], Gen.Int[1, 12], Gen.Int[1, 31], Gen.Int[0, 4])
        .Select(
            (year, month, day, stated) =>
                stated switch
                {
                    0 => PartialDate.From(year, null, null),
                    1 => PartialDate.From(year, month, null),
                    2 => PartialDate.From(year, month, day),
                    3 => PartialDate.From(null, month, day),
                    _ => PartialDate.From(null, month, null),
                }
        )
        .Where(date => date is not null)
        .Select(date => date!);

    [Fact]
    public void What_is_written_is_read_again_as_the_same() => Any.Sample(date => PartialDate.Parse(date.ToString()) == date);

    [Fact]
    public void No_text_does_any_harm_and_what_is_read_is_written_the_same() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["0123456789-"], 0, 12])
            .Sample(text => !PartialDate.TryParse(text, out var date) || date!.ToString() == text);

    [Fact]
    public void The_first_day_it_can_mean_is_never_after_the_last() =>
        Gen.Select(Any, Gen.Int[1, 9999])
            .Sample(
                (date, year) => date.Earliest(year) <= date.Latest(year) && date.Exact is null == (date.Precision != DatePrecision.Day)
            );

    [Theory]
    [InlineData("2025-10-07", DatePrecision.Day)]
    [InlineData("2026-07", DatePrecision.Month)]
    [InlineData("2026", DatePrecision.Year)]
    [InlineData("--11-03", DatePrecision.DayWithoutYear)]
    [InlineData("--11", DatePrecision.MonthWithoutYear)]
    [InlineData("2024-02-29", DatePrecision.Day)]
    [InlineData("--02-29", DatePrecision.DayWithoutYear)]
    public void A_date_says_as_much_as_is_stated(string text, DatePrecision precision) =>
        Assert.Equal(precision, PartialDate.Parse(text).Precision);

    [Theory]
    [InlineData("2025-02-29")]
    [InlineData("--02-30")]
    [InlineData("2025-13")]
    [InlineData("2025-1-1")]
    [InlineData("0000")]
    [InlineData("--")]
    [InlineData("2025-10-07\n")]
    [InlineData("٢٠٢٥")]
    [InlineData("")]
    public void What_is_no_date_is_not_read(string text)
    {
        Assert.False(PartialDate.TryParse(text, out _));
        Assert.Throws<FormatException>(() => PartialDate.Parse(text));
    }

    [Fact]
    public void A_day_without_its_year_falls_on_no_day_until_a_year_is_assumed()
    {
        var date = PartialDate.Parse("--11-03");

        Assert.Null(date.Latest());
        Assert.Equal(new DateOnly(2025, 11, 3), date.Latest(2025));
    }

    [Fact]
    public void A_month_lasts_from_its_first_day_to_its_last()
    {
        var july = PartialDate.Parse("2026-07");

        Assert.Equal(new DateOnly(2026, 7, 1), july.Earliest());
        Assert.Equal(new DateOnly(2026, 7, 31), july.Latest());
    }

    [Fact]
    public void The_29th_of_February_of_no_leap_year_is_taken_for_its_last_day() =>
        Assert.Equal(new DateOnly(2025, 2, 28), PartialDate.Parse("--02-29").Earliest(2025));
}
