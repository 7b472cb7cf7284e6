using System.Text.RegularExpressions;
using ForumPortal.Domain.Accounts;
using ForumPortal.Tests.House;
using ForumPortal.Tests.Infrastructure;
using ForumPortal.Web.Features.Audit;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Accounts;

/// <summary>Who did what, when, to what, and what it was before: read by administrators, changed by nobody.</summary>
public sealed partial class AuditPagesTests : IDisposable
{
    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task What_an_editor_changed_is_listed_with_who_what_and_of_what()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        (await editor.SubmitAsync("/manage/agencies/who", new() { ["Input.Website"] = "https://changed.example" })).Dispose();

        var administrator = await portal.SignedInAsync(Roles.Administrator);
        var row = (await administrator.ReadAsync("/manage/audit?noun=agency")).QuerySelector("tbody tr")!;

        foreach (var said in new[] { "A Editor", "Changed", "agency", "WHO", "https://changed.example" })
            Assert.Contains(said, row.TextContent, StringComparison.Ordinal);
        // What an administrator may not open is not offered.
        Assert.Null(row.QuerySelector("a"));
        var both = await portal.SignedInAsync(Roles.Administrator | Roles.Editor, "both");
        Assert.NotNull((await both.ReadAsync("/manage/audit?noun=agency")).QuerySelector("tbody tr a[href='/manage/agencies/who']"));
    }

    [Fact]
    public async Task Older_lines_are_narrowed_as_the_newer_ones_are()
    {
        await portal.WithDatabaseAsync(async db =>
        {
            for (var i = 1; i <= 60; i++)
                db.Note("Printed", "Registration", i, "Lake & tower");
            db.Note("Exported", "Letter", 1, "Lake & tower");
            await db.SaveChangesAsync();
        });
        var administrator = await portal.SignedInAsync(Roles.Administrator);

        var page = await administrator.ReadAsync("/manage/audit?q=Lake+%26+tower&noun=registration&account=0");
        var older = page.QuerySelector("a[rel=next]")!.GetAttribute("href")!;

        Assert.Equal(50, page.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("noun=registration", older, StringComparison.Ordinal);
        Assert.Contains("account=0", older, StringComparison.Ordinal);
        Assert.Equal(10, (await administrator.ReadAsync(older)).QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task Other_roles_are_recorded_with_those_before_and_after()
    {
        var administrator = await portal.SignedInAsync(Roles.Administrator);
        (await portal.SignedInAsync(Roles.Editor)).Http.Dispose();
        var id = await IdAsync("editor");

        (await administrator.SubmitAsync($"/manage/users/{id}", new() { ["Input.Roles"] = nameof(Roles.Reviewer) })).Dispose();

        var row = (await administrator.ReadAsync("/manage/audit?noun=account")).QuerySelector("tbody tr")!;
        Assert.Contains("A Administrator", row.TextContent, StringComparison.Ordinal);
        Assert.Equal("A Editor", row.QuerySelector($"a[href='/manage/users/{id}']")!.TextContent);
        Assert.Equal(("Editor", "Reviewer"), (row.QuerySelector("del")!.TextContent, row.QuerySelector("ins")!.TextContent));
    }

    [Fact]
    public async Task Of_a_name_and_an_address_the_trail_says_only_that_they_changed()
    {
        var administrator = await portal.SignedInAsync(Roles.Administrator);
        (await portal.SignedInAsync(Roles.Editor)).Http.Dispose();
        var id = await IdAsync("editor");

        (await administrator.SubmitAsync($"/manage/users/{id}", new() { ["Input.Name"] = "Zoë Renamed" })).Dispose();

        var kept = await portal.FromDatabaseAsync(db =>
            db.AuditTrail.Where(line => line.Noun == "Account" && line.EntityId == id)
                .OrderBy(line => line.Id)
                .Select(line => line.Subject + line.Changes)
                .ToListAsync()
        );
        Assert.Equal("{\"Name\":null}", kept[^1]);
        Assert.DoesNotContain(kept, text => text.Contains("Zoë", StringComparison.Ordinal) || text.Contains('@', StringComparison.Ordinal));
        // The page asks for the present name.
        var row = (await administrator.ReadAsync("/manage/audit?noun=account")).QuerySelector("tbody tr")!;
        Assert.Contains("Zoë Renamed", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Name:", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_account_is_no_more_has_a_number_and_no_name()
    {
        (await portal.SignedInAsync(Roles.Editor)).Http.Dispose();
        var id = await IdAsync("editor");
        await portal.WithDatabaseAsync(async db =>
        {
            db.Users.Remove(await db.Users.SingleAsync(account => account.Id == id));
            await db.SaveChangesAsync();
        });
        var administrator = await portal.SignedInAsync(Roles.Administrator);

        var rows = (await administrator.ReadAsync("/manage/audit?noun=account")).QuerySelectorAll("tbody tr");

        Assert.Contains(rows, row => row.TextContent.Contains($"account {id}, erased", StringComparison.Ordinal));
        Assert.DoesNotContain(rows, row => row.QuerySelector($"a[href='/manage/users/{id}']") is not null);
    }

    [Fact]
    public async Task Nobody_changes_or_takes_out_a_line()
    {
        await portal.WithDatabaseAsync(async db =>
        {
            var line = await db.AuditTrail.OrderBy(line => line.Id).FirstAsync();
            db.Entry(line).Property(entry => entry.Act).CurrentValue = "Nothing";
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        });
        await portal.WithDatabaseAsync(async db =>
        {
            db.Remove(await db.AuditTrail.OrderBy(line => line.Id).FirstAsync());
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        });

        Assert.False(await portal.FromDatabaseAsync(db => db.AuditTrail.AnyAsync(line => line.Act == "Nothing")));
    }

    [Fact]
    public async Task Every_act_and_every_noun_of_the_trail_has_its_word()
    {
        var acts = TheHouse.Files(".cs").SelectMany(file => Noted().Matches(file.Text)).Select(match => match.Groups[1].Value);
        var nouns = await portal.FromDatabaseAsync(db =>
            db.AuditTrail.Where(line => line.Noun != null).Select(line => line.Noun).Distinct().ToListAsync()
        );

        TheHouse.HasNone([.. acts.Except(Enum.GetNames<AuditAct>()), .. nouns.Except(Enum.GetNames<AuditNoun>())]);
    }

    private Task<int> IdAsync(string name) =>
        portal.FromDatabaseAsync(db =>
            db.Users.Where(account => account.Email == name + "@test.example").Select(account => account.Id).SingleAsync()
        );

    [GeneratedRegex("""\bdb\.Note\("(\w+)""")]
    private static partial Regex Noted();
}
