using System.Globalization;
using System.Net;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Commitments;
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
        Assert.Equal("A table for every year", record.QuerySelector($"#p4 .asks a[href^='/sessions/{Dialogue}#decision-']")!.TextContent);
        Assert.NotNull(record.QuerySelector($".rail a[href^='/sessions/{Dialogue}#decision-']"));
    }

    [Fact]
    public async Task An_editor_puts_a_decision_at_its_paragraph_and_takes_it_away_again()
    {
        const string Dialogue = "2025-dialogue-international-organizations";
        const string Decided = $"#p4 .asks a[href^='/sessions/{Dialogue}#decision-']";
        var editor = await portal.SignedInAsync(Roles.Editor);
        using var added = await editor.SubmitAsync("/manage/decisions/new", await NewDecisionAsync(2025));
        var address = added.Headers.Location!.OriginalString;

        using var refused = await editor.SubmitAsync(address, new() { ["Input.Record"] = Dialogue, ["Input.Paragraph"] = "99" });
        using var put = await editor.SubmitAsync(address, new() { ["Input.Record"] = Dialogue, ["Input.Paragraph"] = "4" });
        var with = await portal.Anybody().ReadAsync("/records/" + Dialogue);
        var form = await editor.ReadAsync(address);
        using var taken = await editor.SubmitAsync(form, address, new() { ["Input.Record"] = "", ["Input.Paragraph"] = "" });
        var without = await portal.Anybody().ReadAsync("/records/" + Dialogue);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("#Input_Paragraph", (await Visitor.ParseAsync(refused)).QuerySelector(".summary a")!.GetAttribute("href"));
        Assert.Equal(HttpStatusCode.Redirect, put.StatusCode);
        Assert.Equal("A table for every year", with.QuerySelector(Decided)!.TextContent);
        Assert.Equal(Dialogue, form.QuerySelector("#Input_Record")!.GetAttribute("value"));
        Assert.Equal("4", form.QuerySelector("#Input_Paragraph")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        Assert.Null(without.QuerySelector(Decided));
    }

    [Fact]
    public async Task The_declaration_of_2020_leads_to_its_seven_commitments_and_each_of_them_back()
    {
        var edition = await portal.Anybody().ReadAsync("/editions/2020");
        var decision = edition.QuerySelector("#outcomes + ul > li")!;
        Assert.Null(edition.QuerySelector("#commitments"));
        var index = await portal.Anybody().ReadAsync("/editions/2020/index");

        var commitments = decision.QuerySelectorAll("a[href^='/commitments/']").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal(7, commitments.Distinct().Count());
        Assert.Equal(
            commitments,
            index.QuerySelectorAll("#decisions + ul a[href^='/commitments/']").Select(link => link.GetAttribute("href")!)
        );
        foreach (var address in commitments)
        {
            var back = (await portal.Anybody().ReadAsync(address)).QuerySelector(".facts a[href*='#decision-']")!;
            Assert.Equal($"/editions/2020#{decision.Id}", back.GetAttribute("href"));
            Assert.Contains("Endorsed", back.ParentElement!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_follows_from_a_decision_stands_under_it_and_not_a_second_time()
    {
        const string Dialogue = "2025-dialogue-international-organizations";
        var id = await portal.FromDatabaseAsync(async db =>
        {
            var session = await db.Sessions.SingleAsync(session => session.Slug == Dialogue);
            var decision = new Decision
            {
                EditionId = session.EditionId,
                SessionId = session.Id,
                Title = "A table for every year",
            };
            for (var i = 0; i < 4; i++)
            {
                var commitment = new Commitment
                {
                    Slug = $"table-{i}",
                    Title = $"Table {i}",
                    Text = "…",
                    EditionId = session.EditionId,
                    Decision = decision,
                    // What is not public yet takes nobody’s place.
                    Drafted = i == 0,
                };
                commitment.Bind(null, null, "Mayors");
                db.Commitments.Add(commitment);
            }
            await db.SaveChangesAsync();
            return decision.Id;
        });

        var session = await portal.Anybody().ReadAsync("/sessions/" + Dialogue);
        var edition = await portal.Anybody().ReadAsync("/editions/2025");
        var commitment = await portal.Anybody().ReadAsync("/commitments/table-1");

        foreach (var page in new[] { session, edition })
        {
            Assert.Equal(3, page.QuerySelectorAll($"#decision-{id} a[href^='/commitments/']").Length);
            Assert.Null(page.QuerySelector("a[href='/commitments/table-0']"));
        }
        Assert.Null(session.QuerySelector("#commitments + .rows"));
        Assert.NotNull(commitment.QuerySelector($".facts a[href='/sessions/{Dialogue}#decision-{id}']"));
    }

    [Fact]
    public async Task A_decision_stays_while_commitments_hang_off_it()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        var id = await portal.FromDatabaseAsync(async db => (await db.Decisions.SingleAsync(decision => decision.Edition.Year == 2020)).Id);

        var page = await editor.ReadAsync($"/manage/decisions/{id}/delete");

        Assert.Contains("Commitments: 7", page.QuerySelector(".notice.attention")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("form.confirm"));
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
