namespace ForumPortal.BrowserTests;

/// <summary>Whoever adds what is here already learns it while typing its name, not after filling in a whole form.</summary>
public sealed class NamesakeJourneyTests(Chromium chromium, ServedPortal portal) : Journey(chromium, portal), IClassFixture<ServedPortal>
{
    [Theory]
    [InlineData("people", "Stated", "Kamal Kishore", "kamal-kishore")]
    [InlineData("cities", "Name", "Geneva", "geneve")]
    [InlineData("agencies", "Acronym", "undrr", "undrr")]
    public async Task A_known_name_is_pointed_out_while_it_is_being_typed(string nouns, string field, string name, string slug)
    {
        var editor = await SignedInAsync("editor", scripts: true);
        await editor.GotoAsync($"/manage/{nouns}/new");
        var typed = editor.Locator($"#Input_{field}");
        var known = editor.Locator("[role=status] li a");

        await typed.PressSequentiallyAsync(name);
        await Assertions.Expect(known).ToHaveAttributeAsync("href", $"/manage/{nouns}/{slug}");
        await typed.PressSequentiallyAsync("ian");
        await Assertions.Expect(known).ToHaveCountAsync(0);
    }
}
