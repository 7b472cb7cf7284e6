using ForumPortal.Domain;
using ForumPortal.Web.Platform.Languages;
using ForumPortal.Web.Platform.Text;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ForumPortal.Tests.Text;

public sealed class DateTextTests
{
    private static readonly DateText Dates = new(
        new StringLocalizer<CommonWords>(
            new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance)
        )
    );

    [Theory]
    [InlineData("2025-10-07", "7 October 2025", "7 octobre 2025")]
    [InlineData("2026-05-01", "1 May 2026", "1er mai 2026")]
    [InlineData("2026-07", "July 2026", "juillet 2026")]
    [InlineData("2026", "2026", "2026")]
    [InlineData("--11-03", "3 November (year not stated)", "3 novembre (année non précisée)")]
    [InlineData("--11", "November (year not stated)", "novembre (année non précisée)")]
    public void A_date_is_said_with_exactly_as_much_as_is_stated(string date, string english, string french)
    {
        Assert.Equal(english, In("en", () => Dates.Of(PartialDate.Parse(date))));
        Assert.Equal(french, In("fr", () => Dates.Of(PartialDate.Parse(date))));
    }

    [Theory]
    [InlineData("2025-10-06", null, "6 October 2025", "6 octobre 2025")]
    [InlineData("2025-10-06", "2025-10-06", "6 October 2025", "6 octobre 2025")]
    [InlineData("2026-07-01", "2026-07-10", "1–10 July 2026", "1er–10 juillet 2026")]
    [InlineData("2024-09-30", "2024-10-01", "30 September – 1 October 2024", "30 septembre – 1er octobre 2024")]
    [InlineData("2025-12-31", "2026-01-02", "31 December 2025 – 2 January 2026", "31 décembre 2025 – 2 janvier 2026")]
    [InlineData("2026-06", "2026-07", "June – July 2026", "juin – juillet 2026")]
    [InlineData("2020", "2023", "2020 – 2023", "2020 – 2023")]
    [InlineData("2026-07", "2026", "July 2026 – 2026", "juillet 2026 – 2026")]
    [InlineData("--11-03", "--11-04", "3–4 November (year not stated)", "3–4 novembre (année non précisée)")]
    [InlineData("--10-31", "--11-01", "31 October – 1 November (year not stated)", "31 octobre – 1er novembre (année non précisée)")]
    public void A_range_says_once_what_both_days_have_in_common(string first, string? last, string english, string french)
    {
        var (from, to) = (PartialDate.Parse(first), last is null ? null : PartialDate.Parse(last));

        Assert.Equal(english, In("en", () => Dates.Range(from, to)));
        Assert.Equal(french, In("fr", () => Dates.Range(from, to)));
    }

    [Fact]
    public void A_year_that_follows_from_the_context_is_said_to_be_inferred()
    {
        var (first, last) = (PartialDate.Parse("--11-03"), PartialDate.Parse("--11-04"));

        Assert.Equal("3 November (year not stated; 2025 inferred)", In("en", () => Dates.Of(first, 2025)));
        Assert.Equal("3–4 novembre (année non précisée ; 2025 déduite)", In("fr", () => Dates.Range(first, last, 2025)));
        // A year that is stated needs no other.
        Assert.Equal("July 2026", In("en", () => Dates.Of(PartialDate.Parse("2026-07"), 2025)));
    }

    [Fact]
    public void The_weekday_is_said_where_the_day_is_known()
    {
        Assert.Equal("Tuesday 7 October 2025", In("en", () => Dates.WithWeekday(PartialDate.Parse("2025-10-07"))));
        Assert.Equal("mardi 7 octobre 2025", In("fr", () => Dates.WithWeekday(PartialDate.Parse("2025-10-07"))));
        Assert.Equal("October 2025", In("en", () => Dates.WithWeekday(PartialDate.Parse("2025-10"))));
    }

    [Fact]
    public void Hours_name_their_zone_or_that_it_is_not_stated()
    {
        var (nine, one) = (new TimeOnly(9, 30), new TimeOnly(13, 0));

        Assert.Equal("09:30–13:00 (Europe/Zurich)", In("en", () => Dates.Hours(nine, one, "Europe/Zurich")));
        Assert.Equal("09:30 (America/Sao Paulo)", In("en", () => Dates.Hours(nine, null, "America/Sao_Paulo")));
        Assert.Equal("09:30 (fuseau horaire non précisé)", In("fr", () => Dates.Hours(nine, null, null)));
    }

    [Fact]
    public void An_instant_is_said_in_the_zone_of_its_place()
    {
        var instant = new DateTime(2026, 7, 1, 22, 30, 0, DateTimeKind.Utc);

        Assert.Equal("2 July 2026, 00:30 (Europe/Zurich)", In("en", () => Dates.Instant(instant, "Europe/Zurich")));
        Assert.Equal("1er juillet 2026, 22:30 (UTC)", In("fr", () => Dates.Instant(instant)));
    }

    [Fact]
    public void The_hour_that_spring_leaves_out_is_taken_for_the_next_one()
    {
        var utc = ZonedTime.Utc(new DateOnly(2026, 3, 29), new TimeOnly(2, 30), "Europe/Zurich");

        Assert.Equal(new DateTime(2026, 3, 29, 1, 30, 0, DateTimeKind.Utc), utc);
    }

    private static string In(string language, Func<string> say)
    {
        PortalLanguages.Speak(PortalLanguages.Of(language));
        return say();
    }
}
