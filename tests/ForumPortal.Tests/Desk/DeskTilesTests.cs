using System.Globalization;
using ForumPortal.Data.Mail;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Records;
using ForumPortal.Tests.Infrastructure;
using ForumPortal.Tests.Records;
using ForumPortal.Tests.Registrations;

namespace ForumPortal.Tests.Desk;

/// <summary>What waits for somebody stands on the desk of whoever can do something about it.</summary>
public sealed class DeskTilesTests : IDisposable
{
    private const string Sheets = OnTheDesk.Desk + "/translations";

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task A_record_waits_for_its_review()
    {
        const string Tile = "/manage/records?status=in-review";
        var reviewer = await portal.SignedInAsync(Roles.Reviewer);
        var before = await CountAsync(reviewer, Tile);

        await portal.SubmittedAsync();

        Assert.Equal(before + 1, await CountAsync(reviewer, Tile));
    }

    [Fact]
    public async Task A_translation_waits_for_its_review_and_then_for_its_publication()
    {
        await portal.ApprovedAsync();
        var (editor, reviewer) = (await portal.SignedInAsync(Roles.Editor), await portal.SignedInAsync(Roles.Reviewer));
        await reviewer.DoAsync(OnTheDesk.Desk + "/publish");
        await editor.DoAsync(
            Sheets + "/new",
            new()
            {
                ["Input.Language"] = "ar",
                ["Input.Kind"] = nameof(TranslationKind.Translation),
                ["Input.VouchedBy"] = "أمانة المنتدى",
            }
        );
        await editor.DoAsync(Sheets + "/ar/describe", new() { ["Input.Title"] = "مائدة للشركاء" });
        (
            await editor.SubmitAsync(
                Sheets + "/ar",
                new() { ["Input.Text"] = "التقى رؤساء البلديات بأربع منظمات دولية." },
                ".sheet > li:nth-child(1) form"
            )
        ).Dispose();

        await editor.DoAsync(Sheets + "/ar/submit");

        Assert.Equal(["1", "0"], await TranslationsAsync(reviewer));
        var link = (await reviewer.ReadAsync("/manage")).QuerySelector($"main .rows a[href='{Sheets}/ar']")!;
        Assert.Contains("A table of partners", link.TextContent, StringComparison.Ordinal);
        Assert.Empty(await TranslationsAsync(editor));
        await reviewer.DoAsync(Sheets + "/ar/approve");
        Assert.Equal(["0", "1"], await TranslationsAsync(reviewer));
    }

    [Fact]
    public async Task A_registration_waits_for_its_approval()
    {
        const string Tile = ADesk.Manage + "/registrations?state=pending";
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors", new() { ["Input.NeedsApproval"] = "true" });
        Assert.Equal(0, await CountAsync(manager, Tile));

        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Ada", "Ben"]));

        Assert.Equal(2, await CountAsync(manager, Tile));
        Assert.Single((await manager.ReadAsync(Tile)).QuerySelectorAll("h1"));
        Assert.Equal(0, await CountAsync(await portal.SignedInAsync(Roles.Editor), Tile));
    }

    [Fact]
    public async Task Mail_that_failed_waits_for_an_administrator()
    {
        const string Tile = "/manage/mail?status=failed";
        var administrator = await portal.SignedInAsync(Roles.Administrator);
        var before = await CountAsync(administrator, Tile);
        await portal.WithDatabaseAsync(async db =>
        {
            var at = portal.Clock.GetUtcNow().UtcDateTime;
            var mail = new OutboxMail("nobody@test.example", "Lost", "Text", at);
            mail.Start(at);
            mail.Refused("550 Nobody of that name", forGood: true, at);
            db.Outbox.Add(mail);
            await db.SaveChangesAsync();
        });

        Assert.Equal(before + 1, await CountAsync(administrator, Tile));
        Assert.Equal(0, await CountAsync(await portal.SignedInAsync(Roles.EventManager), Tile));
    }

    /// <summary>How many a tile says there are; none where there is no tile.</summary>
    private static async Task<int> CountAsync(Visitor somebody, string address) =>
        (await somebody.ReadAsync("/manage")).QuerySelector($".tiles a[href='{address}']") is { } tile
            ? int.Parse(tile.ParentElement!.ParentElement!.QuerySelector(".count")!.TextContent, CultureInfo.InvariantCulture)
            : 0;

    /// <summary>How many translations are in review, and how many are approved.</summary>
    private static async Task<IEnumerable<string>> TranslationsAsync(Visitor somebody) =>
        (await somebody.ReadAsync("/manage"))
            .QuerySelectorAll(".tiles a[href='#translations']")
            .Select(tile => tile.ParentElement!.ParentElement!.QuerySelector(".count")!.TextContent);
}
