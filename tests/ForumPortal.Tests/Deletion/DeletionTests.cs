using System.Net;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Events;
using ForumPortal.Domain.Sessions;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ForumPortal.Tests.Deletion;

public sealed class DeletionTests : IDisposable
{
    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task What_nothing_refers_to_is_deleted_after_a_question()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        (await editor.SubmitAsync("/manage/people/new", new() { ["Input.Stated"] = "Typed Twice" })).Dispose();

        using var deleted = await editor.SubmitAsync("/manage/people/typed-twice/delete", []);

        Assert.Equal("/manage/people", deleted.Headers.Location!.OriginalString);
        Assert.Contains(
            "Typed Twice",
            (await editor.ReadAsync("/manage/people")).QuerySelector(".flash")!.TextContent,
            StringComparison.Ordinal
        );
        using var gone = await portal.Anybody().GetAsync("/speakers/typed-twice");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Theory]
    [InlineData("/manage/people/anaclaudia-rossbach/delete")]
    [InlineData("/manage/cities/geneve/delete")]
    [InlineData("/manage/agencies/unece/delete")]
    [InlineData("/manage/editions/2025/delete")]
    public async Task What_is_referred_to_says_by_what_and_offers_no_button(string address)
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        var page = await editor.ReadAsync(address);

        Assert.NotEmpty(page.QuerySelectorAll(".notice.attention li"));
        Assert.Null(page.QuerySelector("form.confirm"));
    }

    [Fact]
    public async Task What_is_referred_to_meanwhile_stays_and_the_rule_says_why()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        (await editor.SubmitAsync("/manage/people/new", new() { ["Input.Stated"] = "Called Upon" })).Dispose();
        var asked = await editor.ReadAsync("/manage/people/called-upon/delete");
        await portal.WithDatabaseAsync(async db =>
        {
            var session = await db.Sessions.Include(session => session.Participations).FirstAsync();
            session.Seat(await db.People.SingleAsync(person => person.Slug == "called-upon"), ParticipationRole.Floor, "Mayor");
            await db.SaveChangesAsync();
        });

        using var refused = await editor.SubmitAsync(asked, "/manage/people/called-upon/delete", []);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = await Visitor.ParseAsync(refused);
        Assert.Contains("Called Upon", page.QuerySelector(".summary")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Seats at sessions: 1", page.QuerySelector(".notice.attention")!.TextContent, StringComparison.Ordinal);
        (await editor.ReadAsync("/speakers/called-upon")).Dispose();
    }

    [Fact]
    public async Task A_session_stays_while_a_record_says_what_was_said_there()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        var slug = await portal.FromDatabaseAsync(db =>
            db.PublishedParagraphs.Where(p => p.ParticipationId != null).Select(p => p.Participation!.Session.Slug).FirstAsync()
        );

        var page = await editor.ReadAsync($"/manage/sessions/{slug}/delete");

        Assert.Contains("Published paragraphs:", page.QuerySelector(".notice.attention")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Records: 1", page.QuerySelector(".notice.attention")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Something_changed_since_the_question_is_not_deleted()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        (await editor.SubmitAsync("/manage/people/new", new() { ["Input.Stated"] = "Typed Twice" })).Dispose();
        var asked = await editor.ReadAsync("/manage/people/typed-twice/delete");
        (await editor.SubmitAsync("/manage/people/typed-twice", new() { ["Input.Given"] = "Typed" })).Dispose();

        using var refused = await editor.SubmitAsync(asked, "/manage/people/typed-twice/delete", []);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        (await editor.ReadAsync("/speakers/typed-twice")).Dispose();
    }

    [Fact]
    public async Task An_event_manager_deletes_events_and_nothing_else()
    {
        var manager = await portal.SignedInAsync(Roles.EventManager);
        await portal.WithDatabaseAsync(async db =>
        {
            db.Events.Add(new Event { Title = "Not to be", Slug = "not-to-be" });
            await db.SaveChangesAsync();
        });

        using var refused = await manager.GetAsync("/manage/cities/evian/delete");
        using var deleted = await manager.SubmitAsync("/manage/events/not-to-be/delete", []);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("/manage/events", deleted.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Everything_that_may_refer_to_something_has_a_word()
    {
        await portal.WithDatabaseAsync(db =>
        {
            var words = portal.Services.GetRequiredService<Microsoft.Extensions.Localization.IStringLocalizerFactory>();
            var nouns = db
                .Model.GetEntityTypes()
                .SelectMany(entity => entity.GetForeignKeys())
                .Where(reference => reference.DeleteBehavior == DeleteBehavior.Restrict)
                .Select(reference => reference.DeclaringEntityType.ClrType)
                .Where(type => type.Namespace!.StartsWith("ForumPortal.Domain", StringComparison.Ordinal))
                .Select(type => type.Name)
                .Distinct();
            var known = words
                .Create(typeof(Web.Features.Deletion.DeletionWords))
                .GetAllStrings(false)
                .Select(word => word.Name)
                .ToHashSet();
            Assert.All(nouns, noun => Assert.Contains("Refers." + noun, known));
            return Task.CompletedTask;
        });
    }
}
