using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumPortal.Web.Platform.Forms;

/// <summary>
/// A double click sends a form twice. The second sending of what was shown once and filled in once waits for the first
/// and gets the same answer, so that one thing is made and whoever clicked sees it.
/// </summary>
public sealed class SubmittedOnce(RecentSubmissions recent) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.Path.StartsWithSegments("/manage") || !request.HasFormContentType)
        {
            await next();
            return;
        }
        var page = context.HandlerInstance as PageModel;
        var mine = new Submission();
        var first = recent.Begin(await KeyAsync(request), mine);
        if (first != mine && await first.Answer is { } given)
        {
            if (page is not null && given.Flash is not null)
                page.TempData["Flash"] = given.Flash;
            context.Result = new LocalRedirectResult(given.Address);
            return;
        }
        Answer? answer = null;
        try
        {
            var executed = await next();
            if (executed.Result is LocalRedirectResult redirect)
                answer = new Answer(redirect.Url, page?.TempData.Peek("Flash") as string);
        }
        finally
        {
            // What was not done, for whatever reason, may be tried again.
            mine.End(answer);
        }
    }

    /// <summary>The token of a form is another one each time that the form is shown.</summary>
    private static async Task<string> KeyAsync(HttpRequest request)
    {
        var sent = new StringBuilder(request.Path).Append(request.QueryString);
        foreach (var (name, values) in await request.ReadFormAsync())
            sent.Append('\0').Append(name).Append('\0').AppendJoin('\0', values.AsEnumerable());
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(sent.ToString())));
    }
}

/// <summary>Where a form led, and what was said there.</summary>
public sealed record Answer(string Address, string? Flash);

/// <summary>One sending of a form.</summary>
public sealed class Submission
{
    private readonly TaskCompletionSource<Answer?> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>None where nothing was done.</summary>
    public Task<Answer?> Answer => answer.Task;

    public void End(Answer? given) => answer.SetResult(given);
}

/// <summary>The forms that were sent within the last seconds; a finger is no slower than that.</summary>
public sealed class RecentSubmissions(TimeProvider clock)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, (Submission Submission, long At)> recent = [];

    /// <returns>The first sending of the same form: this one, or one a moment ago.</returns>
    public Submission Begin(string key, Submission submission)
    {
        foreach (var old in recent.Where(entry => clock.GetElapsedTime(entry.Value.At) > Remembered))
            recent.TryRemove(old);
        return recent.GetOrAdd(key, (submission, clock.GetTimestamp())).Submission;
    }
}
