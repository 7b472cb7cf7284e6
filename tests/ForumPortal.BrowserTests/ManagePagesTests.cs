namespace ForumPortal.BrowserTests;

/// <summary>What holds for every page of those who work here, also for those that are added tomorrow.</summary>
public sealed class ManagePagesTests(ManagePages pages) : IClassFixture<ManagePages>
{
    [Fact]
    public void Every_page_was_looked_at() => HasNone(pages.NotSeen);

    [Fact]
    public void Every_page_answers_without_a_complaint()
    {
        HasNone(pages.Reports.Where(page => page.Status >= 500).Select(page => $"{page.Address} answered {page.Status}"));
        HasNone(pages.Reports.SelectMany(page => page.Complaints, (page, complaint) => $"{page.Address}: {complaint}"));
    }

    [Fact]
    public void Every_page_has_one_first_heading() =>
        HasNone(pages.Reports.Where(page => page.FirstHeadings != 1).Select(page => $"{page.Address}: {page.FirstHeadings}"));

    [Fact]
    public void No_page_puts_up_a_barrier() =>
        HasNone(pages.Reports.SelectMany(page => page.Barriers, (page, barrier) => $"{page.Address} {barrier}"));

    [Fact]
    public void No_page_scrolls_sideways_on_a_narrow_phone_or_from_right_to_left() =>
        HasNone(pages.Reports.SelectMany(page => page.TooWide, (page, wide) => $"{page.Address} {wide}"));

    private static void HasNone(IEnumerable<string> wrong)
    {
        var sentences = wrong.Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(sentences.Count == 0, string.Join('\n', sentences));
    }
}
