using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Records;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Records;

/// <summary>An editor imports a document, decides on what is proposed, and goes on writing.</summary>
public sealed class ImportTests : IDisposable
{
    private const string Session = "2025-dialogue-international-organizations";
    private const string Desk = "/manage/records/" + Session + "-2";
    private const string Text =
        "Rivers and roofs\n\nMs. Ilse van der Berg, Secretary-General of the European Housing Federation, said: “Nobody builds a roof alone.” "
        + "She called on cities to publish their rents. She pointed out the River Week in October 2026 and the towns of Tulcea (Romania).\n\n<script>alert(1)</script> The end.";

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task An_import_attributes_nothing_until_the_proposals_are_accepted()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var imported = await SendAsync(editor, "notes.txt", Encoding.UTF8.GetBytes(Text));

        Assert.Equal(Desk + "/proposals", imported.Headers.Location?.OriginalString);
        Assert.Equal(
            0,
            await CountAsync(db => db.Paragraphs.Where(one => one.Record.Slug == Session + "-2" && one.ParticipationId != null))
        );
        var page = await editor.ReadAsync(Desk + "/proposals");
        Assert.Contains("“Nobody builds a roof alone.”", page.QuerySelector("ol.rows")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("ol.rows script"));

        using var accepted = await editor.SubmitAsync(page, "", [], "section > form.actions");

        Assert.Equal(Desk, accepted.Headers.Location?.OriginalString);
        var draft = await editor.ReadAsync(Desk + "/preview");
        Assert.Contains("Ilse van der Berg", draft.QuerySelector(".para.quote")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            1,
            await CountAsync(db =>
                db.Calls.Where(call =>
                    call.Drafted && call.Text.Contains("publish their rents") && call.FromPerson!.Name.Stated == "Ilse van der Berg"
                )
            )
        );
        Assert.Equal(
            1,
            await CountAsync(db => db.Mentions.Where(mention => mention.City!.Name == "Tulcea" && mention.City.Country == "RO"))
        );
    }

    [Fact]
    public async Task What_is_taken_from_a_draft_appears_with_its_number_when_the_draft_is_published()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        var reviewer = await portal.SignedInAsync(Roles.Reviewer);
        (await SendAsync(editor, "notes.txt", Encoding.UTF8.GetBytes(Text))).Dispose();
        (await editor.SubmitAsync(Desk + "/proposals", [], "section > form.actions")).Dispose();
        var call = await portal.FromDatabaseAsync(db => db.Calls.Where(call => call.Drafted).Select(call => call.Slug).SingleAsync());
        using var hidden = await portal.Anybody().GetAsync("/calls/" + call);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        Assert.DoesNotContain(call, (await portal.Anybody().ReadAsync("/calls")).Body!.InnerHtml, StringComparison.Ordinal);

        foreach (var (who, act) in new[] { (editor, "/submit"), (reviewer, "/approve"), (reviewer, "/publish") })
            (await who.SubmitAsync(Desk + act, [])).Dispose();

        await portal.Anybody().ReadAsync("/calls/" + call);
        Assert.Contains(
            call,
            (await portal.Anybody().ReadAsync("/records/" + Session + "-2")).QuerySelector("#p3")!.InnerHtml,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task One_proposal_is_changed_and_another_refused()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        (await SendAsync(editor, "notes.txt", Encoding.UTF8.GetBytes(Text))).Dispose();
        var speaker = await IdOfAsync(ProposalKind.Speaker);
        var call = await IdOfAsync(ProposalKind.Call);

        using var changed = await editor.SubmitAsync(
            $"/manage/records/{Session}-2/proposal/{speaker}",
            new() { ["Input.Office"] = "President" }
        );
        using var refused = await editor.SubmitAsync(Desk + "/proposals", [], $"#q{call} form");
        var page = await editor.ReadAsync(Desk + "/proposals");
        var form = page.QuerySelector<IHtmlFormElement>($"#q{await IdOfAsync(ProposalKind.Event)} form")!;
        form.SetAttribute("action", Desk + "/proposals/refuse");
        using var no = await editor.SubmitAsync(page, "", [], $"#{form.Closest("li")!.Id} form");

        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Equal(
            1,
            await CountAsync(db =>
                db.Participations.Where(seat => seat.NameAsStated == "Ms. Ilse van der Berg" && seat.Office == "President")
            )
        );
        Assert.Equal(1, await CountAsync(db => db.Calls.Where(one => one.Drafted)));
        Assert.Equal(0, await CountAsync(db => db.Events.Where(one => one.Drafted)));
        Assert.Equal(1, await CountAsync(db => db.Proposals.Where(one => one.State == ProposalState.Refused)));
    }

    [Theory]
    [InlineData("a.docm", "macros")]
    [InlineData("a.pdf", "Word document")]
    [InlineData("empty.txt", "no text")]
    public async Task What_cannot_be_read_is_said_in_a_sentence(string name, string sentence)
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var refused = await SendAsync(editor, name, "%PDF"u8[..(name == "empty.txt" ? 0 : 4)].ToArray().Append((byte)' ').ToArray());

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(
            sentence,
            (await Visitor.ParseAsync(refused)).QuerySelector("#Document-error")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_document_beyond_all_bounds_is_refused_before_it_is_read()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var refused = await SendAsync(editor, "large.docx", new byte[18 * 1024 * 1024]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.NotNull((await Visitor.ParseAsync(refused)).QuerySelector("h1"));
    }

    private static async Task<HttpResponseMessage> SendAsync(Visitor editor, string name, byte[] bytes)
    {
        var page = await editor.ReadAsync("/manage/records/import?session=" + Session);
        using var form = new MultipartFormDataContent();
        foreach (
            var (field, value) in new[]
            {
                ("Input.Session", Session),
                ("Input.Kind", "Summary"),
                ("Input.Language", "en"),
                ("Input.Title", name.EndsWith('x') ? "A title" : "Rivers and roofs"),
            }
        )
            form.Add(new StringContent(value), field);
        form.Add(
            new StringContent(page.QuerySelector<IHtmlInputElement>("main [name=__RequestVerificationToken]")!.Value),
            "__RequestVerificationToken"
        );
        form.Add(new ByteArrayContent(bytes), "Document", name);
        return await editor.Http.PostAsync(new Uri("/manage/records/import", UriKind.Relative), form);
    }

    private Task<int> IdOfAsync(ProposalKind kind) =>
        portal.FromDatabaseAsync(db =>
            db.Proposals.Where(one => one.Kind == kind).OrderBy(one => one.Id).Select(one => one.Id).FirstAsync()
        );

    private Task<int> CountAsync<T>(Func<ForumPortal.Data.PortalDbContext, IQueryable<T>> rows) =>
        portal.FromDatabaseAsync(db => rows(db).CountAsync());
}
