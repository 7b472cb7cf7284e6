using System.Net;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Records;

/// <summary>Publication at a set hour, and what else the clock does with records.</summary>
public sealed class ScheduledPublicationTests : IDisposable
{
    private static readonly Dictionary<string, string> TenInBogota = new()
    {
        ["Input.Day.Day"] = "3",
        ["Input.Day.Month"] = "3",
        ["Input.Day.Year"] = "2026",
        ["Input.Time"] = "10:00",
        ["Input.TimeZone"] = "America/Bogota",
    };

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task A_record_is_published_by_itself_at_the_hour_of_its_zone_in_the_name_of_who_set_it()
    {
        await portal.ApprovedAsync();
        var reviewer = await portal.SignedInAsync(Roles.Reviewer);
        await reviewer.DoAsync(OnTheDesk.Desk + "/schedule", TenInBogota);
        Assert.Contains(
            "3 March 2026, 10:00 (America/Bogota)",
            (await reviewer.ReadAsync(OnTheDesk.Desk)).QuerySelector(".statusline")!.TextContent,
            StringComparison.Ordinal
        );

        portal.ItIs(3, 3, 14, 59);
        using var early = await portal.Anybody().GetAsync("/records/" + OnTheDesk.Slug);
        Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        portal.ItIs(3, 3, 15, 0);
        await portal.UntilAsync(record => record.State == RecordState.Provisional);

        await portal.Anybody().ReadAsync("/records/" + OnTheDesk.Slug);
        var version = await portal.FromDatabaseAsync(db => db.RecordVersions.SingleAsync(v => v.Record.Slug == OnTheDesk.Slug));
        Assert.Equal((1, "A Reviewer"), (version.Number, version.PublishedBy));
        Assert.Equal(new DateTime(2026, 3, 3, 15, 0, 0, DateTimeKind.Utc), version.PublishedAt);
    }

    [Fact]
    public async Task An_hour_that_is_over_is_refused_and_changes_nothing()
    {
        await portal.ApprovedAsync();
        var reviewer = await portal.SignedInAsync(Roles.Reviewer);

        var sentence = await reviewer.RefusalAsync(
            OnTheDesk.Desk + "/schedule",
            new(TenInBogota) { ["Input.Day.Day"] = "1", ["Input.TimeZone"] = "UTC" }
        );

        Assert.Contains("must lie in the future", sentence, StringComparison.Ordinal);
        Assert.Equal(RecordState.Approved, (await portal.RecordAsync()).State);
    }

    [Fact]
    public async Task A_zone_that_nobody_knows_is_named_at_its_field()
    {
        await portal.ApprovedAsync();
        var reviewer = await portal.SignedInAsync(Roles.Reviewer);

        using var wrong = await reviewer.SubmitAsync(OnTheDesk.Desk + "/schedule", new(TenInBogota) { ["Input.TimeZone"] = "Utopia" });

        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.NotNull((await Visitor.ParseAsync(wrong)).QuerySelector("#Input_TimeZone[aria-invalid=true]"));
    }

    [Fact]
    public async Task What_is_scheduled_is_not_edited_until_it_is_taken_from_the_schedule()
    {
        await portal.ApprovedAsync();
        var (editor, reviewer) = (await portal.SignedInAsync(Roles.Editor), await portal.SignedInAsync(Roles.Reviewer));
        await reviewer.DoAsync(OnTheDesk.Desk + "/schedule", TenInBogota);

        var sentence = await editor.RefusalAsync(
            OnTheDesk.Desk + "/paragraphs/new",
            new()
            {
                ["Input.As"] = "Narrator",
                ["Input.Text"] = "More.",
                ["Input.Speaker"] = "",
            }
        );
        Assert.Contains("FM5-R77 is scheduled", sentence, StringComparison.Ordinal);

        await reviewer.DoAsync(OnTheDesk.Desk + "/unschedule", new() { ["Input.Reason"] = "A name is to be checked." });
        portal.ItIs(3, 3, 16, 0);
        var record = await portal.RecordAsync();
        Assert.Equal((RecordState.Approved, (DateTime?)null), (record.State, record.PublishAt));
    }

    [Fact]
    public async Task A_record_whose_session_was_cancelled_meanwhile_is_not_published_and_the_reviewers_are_told_why()
    {
        await portal.ApprovedAsync();
        var reviewer = await portal.SignedInAsync(Roles.Reviewer);
        await reviewer.DoAsync(OnTheDesk.Desk + "/schedule", TenInBogota);
        await portal.WithDatabaseAsync(async db =>
        {
            (await db.Sessions.SingleAsync(session => session.Slug == OnTheDesk.Session)).Status = SessionStatus.Cancelled;
            await db.SaveChangesAsync();
        });

        portal.ItIs(3, 3, 15, 0);
        await portal.UntilAsync(record => record.State == RecordState.Approved);

        var mail = await portal.LatestMailAsync("reviewer@test.example");
        Assert.Contains("not published at its hour", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("The session is not marked as held", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_nodes_and_a_restart_publish_once()
    {
        await portal.ApprovedAsync();
        var reviewer = await portal.SignedInAsync(Roles.Reviewer);
        await reviewer.DoAsync(OnTheDesk.Desk + "/schedule", TenInBogota);
        var connection = await portal.FromDatabaseAsync(db => Task.FromResult(db.Database.GetConnectionString()));
        var provider = await portal.FromDatabaseAsync(db =>
            Task.FromResult(
                db.Database.IsNpgsql() ? "PostgreSql"
                : db.Database.IsSqlServer() ? "SqlServer"
                : "Sqlite"
            )
        );
        Dictionary<string, string?> same = new()
        {
            ["ConnectionStrings:Portal"] = connection,
            ["Database:Provider"] = provider,
            ["Content:LoadOnStart"] = "false",
        };
        using (var second = new Portal(new(same)))
        using (var third = new Portal(new(same)))
        {
            await second.RecordAsync();
            await third.RecordAsync();
            Parallel.ForEach([portal, second, third], node => node.ItIs(3, 3, 15, 0));
            await portal.UntilAsync(record => record.State == RecordState.Provisional);
        }
        // After the hour another one starts, and finds nothing to do.
        using var late = new Portal(new(same));
        late.ItIs(3, 3, 15, 1);
        await late.RecordAsync();

        Assert.Equal(1, await portal.FromDatabaseAsync(db => db.RecordVersions.CountAsync(v => v.Record.Slug == OnTheDesk.Slug)));
        Assert.Single((await portal.RecordAsync()).History, step => step.Act == RecordAct.Published);
    }

    [Fact]
    public async Task Twenty_who_publish_at_the_same_second_make_one_version_and_one_line_of_history()
    {
        await portal.ApprovedAsync();
        var reviewer = await portal.SignedInAsync(Roles.Reviewer);
        var opened = await reviewer.ReadAsync(OnTheDesk.Desk + "/publish");

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(i => reviewer.SubmitAsync(opened, OnTheDesk.Desk + "/publish", new() { ["Input.Note"] = $"{i}" }))
        );

        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        Assert.All(answers, answer => Assert.True((int)answer.StatusCode < 500));
        Assert.Equal(1, await portal.FromDatabaseAsync(db => db.RecordVersions.CountAsync(v => v.Record.Slug == OnTheDesk.Slug)));
        Assert.Single((await portal.RecordAsync()).History, step => step.Act == RecordAct.Published);
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Fact]
    public async Task A_provisional_record_becomes_final_by_itself_after_the_last_day_for_corrections()
    {
        portal.Anybody();
        await portal.UntilAsync(record => record.State == RecordState.Provisional, OnTheDesk.Session);

        portal.ItIs(3, 30, 23, 59);
        Assert.Equal(RecordState.Provisional, (await portal.RecordAsync(OnTheDesk.Session)).State);
        portal.ItIs(3, 31, 0, 0);
        var record = await portal.UntilAsync(record => record.State == RecordState.Final, OnTheDesk.Session);

        Assert.Equal("ForumPortal", record.History.Single(step => step.Act == RecordAct.Finalised).ActorName);
        Assert.NotNull((await portal.Anybody().ReadAsync("/records/" + OnTheDesk.Session)).QuerySelector(".state.final"));
    }

    [Fact]
    public async Task A_final_record_is_opened_again_with_a_reason()
    {
        var reviewer = await portal.SignedInAsync(Roles.Reviewer);
        await reviewer.DoAsync($"/manage/records/{OnTheDesk.Session}/finalise");

        await reviewer.DoAsync($"/manage/records/{OnTheDesk.Session}/reopen", new() { ["Input.Reason"] = "The recording has turned up." });

        var record = await portal.RecordAsync(OnTheDesk.Session);
        Assert.Equal((RecordState.Provisional, new DateOnly(2026, 3, 16)), (record.State, record.CorrectionsUntil));
        Assert.Equal("The recording has turned up.", record.History.Single(step => step.Act == RecordAct.Reopened).Note);
    }
}
