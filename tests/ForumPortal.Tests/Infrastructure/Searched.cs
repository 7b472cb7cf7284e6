using ForumPortal.Web.Features.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ForumPortal.Tests.Infrastructure;

/// <summary>Search follows the database a moment later: a test that looks for something waits for it.</summary>
public static class Searched
{
    /// <summary>Waits until everything that is committed is in this portal’s index.</summary>
    public static async Task SearchableAsync(this Portal portal)
    {
        var last = await portal.FromDatabaseAsync(db => db.SearchChanges.MaxAsync(change => (long?)change.Id)) ?? 0;
        var index = portal.Services.GetRequiredService<SearchIndex>();
        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (index.Serving is null || index.IsWorn || index.UpTo < last)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10));
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(60), "The index does not follow the database.");
        }
    }
}
