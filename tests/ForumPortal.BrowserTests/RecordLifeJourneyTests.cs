using System.Text;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.BrowserTests;

/// <summary>
/// The whole life of a record, as those who lead it meet it: an editor with a rapporteur's file, a reviewer, a speaker with a private
/// link, and readers, over five weeks of the portal's clock.
/// </summary>
public sealed class RecordLifeJourneyTests(Chromium chromium, PortalInTime portal) : Journey(chromium, portal), IClassFixture<PortalInTime>
{
    private const string Session = "2025-dialogue-international-organizations";
    private const string Public = "/records/" + Session + "-2";
    private const string Desk = "/manage" + Public;
    private const string Speaker = "ilse@federation.example";
    private const string Article = """
        Rivers and roofs

        Mayors met at the river.

        Ms. Ilse van der Berg, Secretary-General of the European Housing Federation, said: “Nobody builds a roof alone.” She called on cities to publish their rents. Ms. van der Berg added: “We begin on Monday.” She pointed out the River Week in October 2026 and the town of Tulcea (Romania).

        The meeting rose at noon.
        """;

    [Fact]
    public async Task A_record_lives_from_the_rapporteurs_file_to_its_withdrawal_and_back()
    {
        var editor = await SignedInAsync("editor");
        await ImportAsync(editor);
        await DoAsync(editor, "submit");

        var reviewer = await SignedInAsync("reviewer");
        await DoAsync(reviewer, "request-changes", what: "The river has a name.");
        Assert.Contains(
            "The river has a name.",
            (await Portal.MailAsync("editor@forum.example", "changes")).TextBody,
            StringComparison.Ordinal
        );
        await NameTheRiverAsync(editor);
        await DoAsync(editor, "submit");
        await DoAsync(reviewer, "approve");
        await DoAsync(reviewer, "schedule");
        Assert.Contains("(Europe/Zurich)", await reviewer.Locator(".statusline").TextContentAsync(), StringComparison.Ordinal);

        var reader = await SomebodyAsync(size: Chromium.Phone);
        Assert.Equal(404, (await reader.GotoAsync(Public))!.Status);
        portal.Clock.Advance(TimeSpan.FromDays(2));
        await UntilAsync(reader, Public, "Provisional");
        Assert.Contains("Mayors met at the Danube.", await reader.Locator("#p1").TextContentAsync(), StringComparison.Ordinal);
        Assert.Contains("Ilse van der Berg", await reader.Locator(".para.quote .who").First.TextContentAsync(), StringComparison.Ordinal);

        var (accepted, refused) = await AskForTwoCorrectionsAsync();
        editor = await SignedInAsync("editor");
        await AnswerAsync(editor, accepted, "AsAsked");
        await AnswerAsync(editor, refused, "Refused", "The recording has Monday.");
        Assert.Contains("The recording has Monday.", (await Portal.MailAsync(Speaker, "refused")).TextBody, StringComparison.Ordinal);
        await DoAsync(editor, "corrigendum/submit");
        reviewer = await SignedInAsync("reviewer");
        await DoAsync(reviewer, "corrigendum/approve");
        await DoAsync(reviewer, "corrigendum/publish");

        await UntilAsync(reader, Public, "Provisional");
        var corrected = reader.Locator(".para", new() { HasText = "Nobody builds a roof without neighbours." });
        await corrected.Locator(".corrected a", new() { HasText = "Corr.1" }).ClickAsync();
        Assert.Equal(1, await reader.Locator(".rows del", new() { HasText = "alone" }).CountAsync());
        await reader.GotoAsync(Public + "/versions/1");
        Assert.Contains("Nobody builds a roof alone.", await reader.Locator("article.record").TextContentAsync(), StringComparison.Ordinal);
        await reader.Locator(".notice a", new() { HasText = "2" }).ClickAsync();
        Assert.EndsWith(Public, reader.Url, StringComparison.Ordinal);

        portal.Clock.Advance(TimeSpan.FromDays(35));
        await UntilAsync(reader, Public, "Final");

        reviewer = await SignedInAsync("reviewer");
        await DoAsync(reviewer, "withdraw", notice: "A speaker was taken for another.");
        var gone = await reader.GotoAsync(Public);
        Assert.Equal(410, gone!.Status);
        Assert.Contains("A speaker was taken for another.", await reader.Locator("main").TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal(410, (await reader.GotoAsync(Public + "/versions/1"))!.Status);
        await DoAsync(reviewer, "reinstate", reason: "It was she after all.");
        await UntilAsync(reader, Public, "Final");
    }

    private static async Task ImportAsync(IPage editor)
    {
        await editor.GotoAsync("/manage/records");
        await editor.Locator("a[href='/manage/records/import']").ClickAsync();
        await editor.Locator("[name='Input.Session']").FillAsync(Session);
        await editor
            .Locator("#Document")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "rapporteur.txt",
                    MimeType = "text/plain",
                    Buffer = Encoding.UTF8.GetBytes(Article),
                }
            );
        await editor.Locator("main form[method=post] button.button").ClickAsync();
        Assert.EndsWith(Desk + "/proposals", editor.Url, StringComparison.Ordinal);
        var proposed = editor.Locator(
            "ol.rows > li",
            new() { Has = editor.GetByText("River Week in October 2026", new() { Exact = true }) }
        );
        await proposed.Locator("button", new() { HasText = "Refuse" }).ClickAsync();
        await editor.Locator("section > form.actions button.button").First.ClickAsync();
        Assert.EndsWith(Desk, editor.Url, StringComparison.Ordinal);

        await editor.GotoAsync($"/manage/sessions/{Session}/participations");
        await editor.Locator("th a", new() { HasText = "Ilse van der Berg" }).ClickAsync();
        await editor.Locator("[name='Input.Email']").FillAsync(Speaker);
        await editor.Locator("main form[method=post] button.button").First.ClickAsync();
    }

    private static async Task NameTheRiverAsync(IPage editor)
    {
        await editor.GotoAsync(Desk);
        var paragraph = editor.Locator(".paras > li", new() { HasText = "Mayors met at the river." });
        await paragraph.Locator("textarea").FillAsync("Mayors met at the Danube.");
        await paragraph.Locator("button.button").First.ClickAsync();
    }

    /// <summary>The keys under which the organisers find the two requests.</summary>
    private async Task<(int Accepted, int Refused)> AskForTwoCorrectionsAsync()
    {
        var mail = await Portal.MailAsync(Speaker);
        Assert.Contains("“Nobody builds a roof alone.”", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Mayors met", mail.TextBody, StringComparison.Ordinal);
        var link = new Uri(
            mail.TextBody!.Split('\n', ' ', '\r').First(word => word.StartsWith("http", StringComparison.Ordinal))
        ).PathAndQuery;
        var speaker = await SomebodyAsync(size: Chromium.Phone);
        await AskAsync("Nobody builds a roof alone.", "“Nobody builds a roof without neighbours.”");
        await AskAsync("We begin on Monday.", "“We begin on Tuesday.”");
        Assert.Equal(2, await speaker.Locator("#requests + ol .state").CountAsync());
        var keys = await Portal.FromDatabaseAsync(db =>
            db.CorrectionRequests.OrderBy(request => request.Id).Select(request => request.Id).ToListAsync()
        );
        return (keys[0], keys[1]);

        async Task AskAsync(string words, string instead)
        {
            await speaker.GotoAsync(link);
            await speaker.Locator(".rows > li", new() { HasText = words }).Locator("a.button").First.ClickAsync();
            await speaker.Locator("[name='Input.Kind']").SelectOptionAsync("Replacement");
            await speaker.Locator("[name='Input.Text']").FillAsync(instead);
            await speaker.Locator("main form[method=post] button.button").ClickAsync();
        }
    }

    private static async Task AnswerAsync(IPage editor, int request, string how, string? reason = null)
    {
        await editor.GotoAsync(Desk + "/corrections");
        await editor.Locator($"a[href$='/corrections/{request}']").ClickAsync();
        await editor.Locator("[name='Input.How']").SelectOptionAsync(how);
        await editor.Locator("[name='Input.Reason']").FillAsync(reason ?? "");
        await editor.Locator("main form[method=post] button.button").ClickAsync();
        Assert.EndsWith(Desk + "/corrections", editor.Url, StringComparison.Ordinal);
    }

    /// <summary>Opens the page of an act from the desk, by its link, and does it.</summary>
    private static async Task DoAsync(IPage who, string act, string? what = null, string? notice = null, string? reason = null)
    {
        await who.GotoAsync(act.StartsWith("corrigendum", StringComparison.Ordinal) ? Desk + "/corrections" : Desk);
        await who.Locator($"main a[href='{Desk}/{act}']").First.ClickAsync();
        foreach (var (field, text) in new[] { ("What", what), ("Notice", notice), ("Reason", reason) })
        {
            if (text is not null)
                await who.Locator($"[name='Input.{field}']").FillAsync(text);
        }
        await who.Locator("main form[method=post] button.button").First.ClickAsync();
        Assert.Equal(0, await who.Locator(".summary").CountAsync());
        Assert.DoesNotContain(act, who.Url, StringComparison.Ordinal);
    }

    /// <summary>A job does it by itself a moment later.</summary>
    private static async Task UntilAsync(IPage reader, string address, string state)
    {
        for (var patience = System.Diagnostics.Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromSeconds(30); )
        {
            var answer = await reader.GotoAsync(address);
            if (
                answer!.Status == 200
                && (await reader.Locator(".doc-head .state").First.TextContentAsync())!.StartsWith(state, StringComparison.Ordinal)
            )
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
        Assert.Fail($"{address} does not become {state}.");
    }
}
