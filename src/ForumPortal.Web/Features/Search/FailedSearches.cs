using System.Collections.Concurrent;
using ForumPortal.Data;
using ForumPortal.Data.Search;
using ForumPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Search;

/// <summary>
/// Counts the searches that found nothing, so that the organisers see what readers miss. Only the words are kept, folded and without
/// who asked or when in the day; what looks like an address or a number of somebody is not kept at all.
/// </summary>
public sealed class FailedSearches(TimeProvider clock)
{
    /// <summary>So many different ones are remembered between two writings; a flood is not worth a row each.</summary>
    private const int Most = 200;
    private const int ManyDigits = 6;

    private readonly ConcurrentDictionary<string, int> waiting = new();

    public void Count(string typed)
    {
        var words = FoldedText.OfAtMost(FailedSearch.WordsMaxLength, typed).Trim();
        if (words.Length == 0 || words.Contains('@', StringComparison.Ordinal) || words.Count(char.IsAsciiDigit) >= ManyDigits)
            return;
        if (waiting.Count < Most || waiting.ContainsKey(words))
            waiting.AddOrUpdate(words, 1, (_, times) => times + 1);
    }

    /// <summary>Writes down what was counted.</summary>
    public async Task<bool> KeepAsync(PortalDbContext db)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        foreach (var words in waiting.Keys)
        {
            if (!waiting.TryRemove(words, out var times) || await RaiseAsync(db, words, times, today))
                continue;
            try
            {
                db.FailedSearches.Add(
                    new FailedSearch
                    {
                        Words = words,
                        Times = times,
                        LastOn = today,
                    }
                );
                await db.SaveChangesAsync();
            }
            catch (DbUpdateException)
            {
                // Another node was faster with the first line.
                db.ChangeTracker.Clear();
                await RaiseAsync(db, words, times, today);
            }
        }
        return true;
    }

    private static async Task<bool> RaiseAsync(PortalDbContext db, string words, int times, DateOnly today) =>
        await db
            .FailedSearches.Where(search => search.Words == words)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(search => search.Times, search => search.Times + times).SetProperty(search => search.LastOn, today)
            ) > 0;
}
