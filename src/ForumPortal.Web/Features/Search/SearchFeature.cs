using ForumPortal.Data;
using ForumPortal.Data.Search;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ForumPortal.Web.Features.Search;

public static class SearchFeature
{
    /// <summary><c>dotnet ForumPortal.Web.dll rebuild-search</c></summary>
    private const string Rebuild = "rebuild-search";

    public static IServiceCollection AddSearch(this IServiceCollection services)
    {
        services.AddSingleton<SearchIndex>();
        services.AddSingleton<SearchSignal>();
        services.AddSingleton<FailedSearches>();
        services.AddSingleton<Searching>();
        services.AddScoped<FoundFeed>();
        // First the line, then the bell that rings for it.
        services.AddSingleton<IInterceptor, WriteSearchFeed>();
        services.AddSingleton<IInterceptor, RingForSearch>();
        services.AddHostedService<SearchJob>();
        return services;
    }

    public static void MapSearch(this IEndpointRouteBuilder endpoints) => FoundFeed.Map(endpoints);

    /// <summary>Asks every node to build its index anew, where the portal was called for that alone.</summary>
    /// <returns>Whether it was, and there is nothing more to do.</returns>
    public static async Task<bool> WasCalledToRebuildSearchAsync(this WebApplication app, string[] args)
    {
        if (!args.Contains(Rebuild))
            return false;
        await using var scope = app.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<PortalDbContext>()
            .AskForANewIndexAsync(app.Services.GetRequiredService<TimeProvider>());
        await Console.Out.WriteLineAsync(
            "Every node builds its search index anew, within a second or at its next start; the old one serves until then."
        );
        return true;
    }

    /// <summary>A line of the change feed says that everything is to be read again.</summary>
    public static async Task AskForANewIndexAsync(this PortalDbContext db, TimeProvider clock)
    {
        db.SearchChanges.Add(new SearchChange { At = clock.GetUtcNow().UtcDateTime, Noun = SearchChange.Everything });
        await db.SaveChangesAsync();
    }
}
