using ForumPortal.Tests.Infrastructure;

namespace ForumPortal.Tests.Editions;

/// <summary>What the printed index of a year was for.</summary>
public sealed class AnnualIndexTests
{
    [Fact]
    public async Task The_index_of_an_edition_leads_from_a_name_a_reference_and_a_decision_to_the_paragraph()
    {
        using var portal = new Portal();
        var reader = portal.Anybody();
        var page = await reader.ReadAsync("/editions/2025/index");
        Assert.Equal("FM5-R1", page.QuerySelector("#references + dl dt")!.TextContent);
        var rossbach = page.QuerySelector("#speakers + dl dt a[href='/speakers/anaclaudia-rossbach']")!.ParentElement!.NextElementSibling!;
        var paragraph = rossbach.QuerySelector("a")!.GetAttribute("href")!;
        Assert.Matches("^/records/2025-dialogue-international-organizations#p[0-9]+$", paragraph);
        var record = await reader.ReadAsync(paragraph.Split('#')[0]);
        Assert.Contains("Rossbach", record.GetElementById(paragraph.Split('#')[1])!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("#agencies + dl a[href='/agencies/un-habitat']"));
        Assert.NotNull((await reader.ReadAsync("/editions/2025")).QuerySelector("a[href='/editions/2025/index']"));
        using var nowhere = await reader.GetAsync("/editions/1789/index");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, nowhere.StatusCode);
    }
}
