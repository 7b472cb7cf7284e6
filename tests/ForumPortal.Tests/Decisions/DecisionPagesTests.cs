using System.Globalization;
using System.Net;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Decisions;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Decisions;

public sealed class DecisionPagesTests : IDisposable
{
    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task A_decision_of_a_session_stands_on_its_editions_page()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var saved = await editor.SubmitAsync("/manage/decisions/new", await NewDecisionAsync(2025));

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var page = await portal.Anybody().ReadAsync("/editions/2025");
        Assert.Contains("A table for every year", page.QuerySelector("#outcomes + ul")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("E/ECE/9999", page.QuerySelector("#outcomes + ul")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_of_another_edition_is_refused()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var refused = await editor.SubmitAsync("/manage/decisions/new", await NewDecisionAsync(2020));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("#Input_Session", (await Visitor.ParseAsync(refused)).QuerySelector(".summary a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_decision_and_the_paragraph_that_states_it_lead_to_each_other()
    {
        const string Dialogue = "2025-dialogue-international-organizations";
        await portal.WithDatabaseAsync(async db =>
        {
            var record = await db.Records.SingleAsync(record => record.Slug == Dialogue);
            db.Decisions.Add(
                new Decision
                {
                    EditionId = record.EditionId,
                    SessionId = record.SessionId,
                    RecordId = record.Id,
                    ParagraphLabel = "4",
                    Title = "A table for every year",
                }
            );
            await db.SaveChangesAsync();
        });

        var session = await portal.Anybody().ReadAsync("/sessions/" + Dialogue);
        var edition = await portal.Anybody().ReadAsync("/editions/2025");
        var record = await portal.Anybody().ReadAsync("/records/" + Dialogue);

        Assert.NotNull(session.QuerySelector($"#decisions + ul a[href='/records/{Dialogue}#p4']"));
        Assert.NotNull(edition.QuerySelector($"#outcomes + ul a[href='/records/{Dialogue}#p4']"));
        Assert.Equal("A table for every year", record.QuerySelector($"#p4 .asks a[href='/sessions/{Dialogue}#decisions']")!.TextContent);
        Assert.NotNull(record.QuerySelector($".rail a[href='/sessions/{Dialogue}#decisions']"));
    }

    private async Task<Dictionary<string, string>> NewDecisionAsync(int year) =>
        new()
        {
            ["Input.Edition"] = await portal.FromDatabaseAsync(db =>
                Task.FromResult(db.Editions.Single(edition => edition.Year == year).Id.ToString(CultureInfo.InvariantCulture))
            ),
            ["Input.Session"] = "2025-dialogue-international-organizations",
            ["Input.Title"] = "A table for every year",
            ["Input.Verb"] = "Agreed",
            ["Input.DocumentTitle"] = "Note by the Chair",
            ["Input.DocumentSymbol"] = "E/ECE/9999",
        };
}
