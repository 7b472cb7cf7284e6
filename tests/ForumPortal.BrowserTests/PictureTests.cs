namespace ForumPortal.BrowserTests;

/// <summary>The picture in the README is the portal as it is.</summary>
public sealed class PictureTests(Chromium chromium, ServedPortal portal) : Journey(chromium, portal), IClassFixture<ServedPortal>
{
    private const int MostBytes = 300 * 1024;

    private static readonly string Picture = Path.Combine(ProjectFolder.Path, "docs/images/record.png");

    /// <summary>With FORUMPORTAL_PICTURE in the environment it is made anew.</summary>
    [Fact]
    public async Task The_picture_of_a_record_is_there_and_light()
    {
        if (Environment.GetEnvironmentVariable("FORUMPORTAL_PICTURE") is not null)
        {
            var page = await SomebodyAsync(size: new() { Width = 1200, Height = 900 });
            await page.GotoAsync("/records/2025-dialogue-international-organizations");
            await page.ScreenshotAsync(new() { Path = Picture });
        }
        Assert.InRange(new FileInfo(Picture).Length, 1, MostBytes);
    }
}
