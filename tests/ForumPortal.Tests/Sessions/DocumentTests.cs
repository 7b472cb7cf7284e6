using System.IO.Compression;
using System.Net;
using System.Text;
using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Sessions;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Sessions;

/// <summary>Statements, slides and programmes of a session: revised, released, taken back, never overwritten.</summary>
public sealed class DocumentTests : IDisposable
{
    private const string Session = "2025-dialogue-international-organizations";
    private const string Manage = $"/manage/sessions/{Session}/documents";
    private const string Public = $"/sessions/{Session}";
    private static readonly byte[] First = "%PDF-1.7 first"u8.ToArray();
    private static readonly byte[] Second = "%PDF-1.7 second"u8.ToArray();

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task A_document_is_public_when_it_is_released_and_every_revision_of_it_keeps_its_address()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        var seat = await SeatAsync();
        await AddAsync(editor, seat);
        Assert.Equal(HttpStatusCode.Redirect, await ReviseAsync(editor, "../../étude<b>.html", First));
        var anybody = portal.Anybody();
        Assert.DoesNotContain("Tables of partners", await PageAsync(anybody), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(anybody, $"{Public}/documents/1"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(anybody, $"{Public}/documents/1/revisions/1"));

        (await editor.SubmitAsync($"{Manage}/1", [], "#release")).Dispose();

        Assert.Contains("Tables of partners", await PageAsync(anybody), StringComparison.Ordinal);
        // What comes after is for the organisers until it is released, too.
        Assert.Equal(HttpStatusCode.Redirect, await ReviseAsync(editor, "slides.pdf", Second));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(anybody, $"{Public}/documents/1/revisions/2"));
        using (var kept = await editor.GetAsync($"{Manage}/1/revisions/2"))
            Assert.Equal(Second, await kept.Content.ReadAsByteArrayAsync());
        (await editor.SubmitAsync($"{Manage}/1", [], "#release")).Dispose();
        var page = await anybody.ReadAsync($"{Public}/documents/1");
        Assert.Equal(["Revision 2", "Revision 1"], page.QuerySelectorAll("main .rows h3").Select(row => row.TextContent.Trim()));
        Assert.Equal("/speakers/anaclaudia-rossbach", page.QuerySelector(".mast .lead a")!.GetAttribute("href"));
        using var first = await anybody.GetAsync($"{Public}/documents/1/revisions/1");
        Assert.Equal(First, await first.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", first.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("étudeb.pdf", first.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("nosniff", first.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task What_was_released_is_taken_back_with_a_word_and_never_deleted()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        await AddAsync(editor);
        await ReviseAsync(editor, "slides.pdf", First);
        (await editor.SubmitAsync($"{Manage}/1", [], "#release")).Dispose();

        (await editor.SubmitAsync($"{Manage}/1", [], "#take-back")).Dispose();

        var anybody = portal.Anybody();
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync(anybody, $"{Public}/documents/1"));
        using var gone = await anybody.GetAsync($"{Public}/documents/1/revisions/1");
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.Contains("taken back", (await Visitor.ParseAsync(gone)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var page = await editor.ReadAsync($"{Manage}/1");
        Assert.Null(page.QuerySelector("#deletion"));
        var fields = Visitor.FieldsOf((AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector("#release")!);
        using var body = new FormUrlEncodedContent(fields);
        using var refused = await editor.Http.PostAsync(new Uri($"{Manage}/1?handler=Delete", UriKind.Relative), body);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(1, await portal.FromDatabaseAsync(db => db.DocumentRevisions.CountAsync()));
    }

    [Fact]
    public async Task What_was_never_public_is_deleted_with_its_revisions()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        await AddAsync(editor);
        await ReviseAsync(editor, "slides.pdf", First);

        (await editor.SubmitAsync($"{Manage}/1", [], "#deletion")).Dispose();

        Assert.Equal(0, await portal.FromDatabaseAsync(db => db.SessionDocuments.CountAsync()));
        Assert.Equal(0, await portal.FromDatabaseAsync(db => db.DocumentRevisions.CountAsync()));
    }

    [Fact]
    public async Task A_revision_may_stand_elsewhere()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        await AddAsync(editor);

        (await editor.SubmitAsync($"{Manage}/1/revise", new() { ["Input.Url"] = "https://example.org/slides" })).Dispose();
        (await editor.SubmitAsync($"{Manage}/1", [], "#release")).Dispose();

        using var found = await portal.Anybody().GetAsync($"{Public}/documents/1/revisions/1");
        Assert.Equal("https://example.org/slides", found.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_file_is_known_by_what_is_in_it()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        await AddAsync(editor);

        Assert.Equal(HttpStatusCode.BadRequest, await ReviseAsync(editor, "slides.pdf", "<script>alert(1)</script>"u8.ToArray()));
        Assert.Equal(HttpStatusCode.BadRequest, await ReviseAsync(editor, "slides.pdf", []));
        Assert.Equal(HttpStatusCode.BadRequest, await ReviseAsync(editor, "slides.pptx", "PK\u0003\u0004 and nothing"u8.ToArray()));
        Assert.Equal(HttpStatusCode.BadRequest, await ReviseAsync(editor, "a.zip", Package("evil.exe")));
        Assert.Equal(
            HttpStatusCode.BadRequest,
            await ReviseAsync(editor, "slides.pptx", Package("ppt/presentation.xml", "ppt/vbaProject.bin"))
        );
        Assert.Equal(HttpStatusCode.BadRequest, await ReviseAsync(editor, "slides.pdf", First, "https://example.org/"));
        Assert.Equal(HttpStatusCode.BadRequest, await ReviseAsync(editor, null, []));
        Assert.Equal(0, await portal.FromDatabaseAsync(db => db.DocumentRevisions.CountAsync()));
        Assert.Equal(HttpStatusCode.Redirect, await ReviseAsync(editor, "slides.docm", Package("ppt/presentation.xml")));
        Assert.Equal("slides.pptx", await portal.FromDatabaseAsync(db => db.DocumentRevisions.Select(one => one.FileName).SingleAsync()));
    }

    [Fact]
    public async Task Whoever_has_a_document_stays_at_the_table_and_the_session_is_not_deleted()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        var seat = await portal.FromDatabaseAsync(db =>
            db.Participations.Where(one => one.Person.Slug == "christina-kitsos")
                .Select(one => new { one.Id, one.Session.Slug })
                .SingleAsync()
        );
        var at = $"/manage/sessions/{seat.Slug}";
        (await editor.SubmitAsync($"{at}/documents/new/describe", Fields(seat.Id))).Dispose();

        var page = await editor.ReadAsync($"{at}/participations/{seat.Id}");
        using var refused = await editor.SubmitAsync(page, $"{at}/participations/{seat.Id}?handler=Remove", []);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains(
            "documents of the session that are theirs: 1",
            page.QuerySelector(".confirm .notice")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Documents of sessions: 1",
            (await editor.ReadAsync($"{at}/delete")).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_speaker_who_is_merged_keeps_the_documents()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        await AddAsync(editor, await SeatAsync());
        await ReviseAsync(editor, "slides.pdf", First);
        Assert.Null((await portal.Anybody().ReadAsync("/speakers/anaclaudia-rossbach")).QuerySelector("#documents"));
        (await editor.SubmitAsync($"{Manage}/1", [], "#release")).Dispose();

        (await editor.SubmitAsync("/manage/people/tatiana-molcean/merge?duplicate=anaclaudia-rossbach", [])).Dispose();

        var owner = (await portal.Anybody().ReadAsync($"{Public}/documents/1")).QuerySelector(".mast .lead a")!;
        Assert.Equal("/speakers/tatiana-molcean", owner.GetAttribute("href"));
        Assert.Equal("Ms. Anaclàudia Rossbach", owner.TextContent);
        var kept = (await portal.Anybody().ReadAsync("/speakers/tatiana-molcean")).QuerySelector("#documents + .rows h3 a")!;
        Assert.Equal($"{Public}/documents/1", kept.GetAttribute("href"));
    }

    [Fact]
    public void A_revision_is_numbered_and_only_what_is_new_is_released()
    {
        var session = new Session { Title = "A session" };
        var document = new SessionDocument(session, 1);
        document.Describe(DocumentKind.Statement, "A statement", "en", null);
        var (actor, at) = (new Actor(1, "Ana"), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal(SessionRules.OnlyWhatIsThereIsReleased, document.ReleaseBlockers().Single().Rule);
        document.Revise("https://example.org/1", null, actor, at);
        document.Release();
        Assert.Equal(SessionRules.NothingIsToBeReleased, document.ReleaseBlockers().Single().Rule);
        Assert.Equal(2, document.Revise(new DocumentFile("a.pdf", "application/pdf", First), "Figures", actor, at).Number);
        Assert.Equal((2, 1), (document.LatestRevision, document.PublicRevision));
        Assert.Equal(SessionRules.WhatWasPublicStays, document.DeletionBlockers().Single().Rule);
    }

    private static Dictionary<string, string> Fields(int? seat = null) =>
        new()
        {
            ["Input.Kind"] = "Slides",
            ["Input.Title"] = "Tables of partners",
            ["Input.Language"] = "en",
            ["Input.Whose"] = seat?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "",
        };

    private static async Task AddAsync(Visitor editor, int? seat = null)
    {
        using var added = await editor.SubmitAsync($"{Manage}/new/describe", Fields(seat));
        Assert.Equal($"{Manage}/1/revise", added.Headers.Location?.OriginalString);
    }

    private static async Task<HttpStatusCode> ReviseAsync(Visitor editor, string? name, byte[] bytes, string url = "")
    {
        var page = await editor.ReadAsync($"{Manage}/1/revise");
        using var form = new MultipartFormDataContent();
        foreach (
            var (field, value) in Visitor.FieldsOf((AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector("main form[method=post]")!)
        )
            form.Add(new StringContent(field == "Input.Url" ? url : value), field);
        if (name is not null)
        {
            var file = new ByteArrayContent(bytes);
            file.Headers.TryAddWithoutValidation(
                "Content-Disposition",
                $"form-data; name=\"File\"; filename=\"file\"; filename*=UTF-8''{Uri.EscapeDataString(name)}"
            );
            form.Add(file);
        }
        using var answer = await editor.Http.PostAsync(new Uri($"{Manage}/1/revise", UriKind.Relative), form);
        return answer.StatusCode;
    }

    private static byte[] Package(params string[] parts)
    {
        using var bytes = new MemoryStream();
        using (var package = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in parts)
            {
                using var content = package.CreateEntry(part).Open();
                content.Write(Encoding.UTF8.GetBytes("<x/>"));
            }
        }
        return bytes.ToArray();
    }

    private static async Task<string> PageAsync(Visitor somebody) => (await somebody.ReadAsync(Public)).QuerySelector("main")!.TextContent;

    private static async Task<HttpStatusCode> StatusAsync(Visitor somebody, string address)
    {
        using var answer = await somebody.GetAsync(address);
        return answer.StatusCode;
    }

    private Task<int> SeatAsync() =>
        portal.FromDatabaseAsync(db =>
            db.Participations.Where(seat => seat.Person.Slug == "anaclaudia-rossbach" && seat.Session.Slug == Session)
                .Select(seat => seat.Id)
                .SingleAsync()
        );
}
