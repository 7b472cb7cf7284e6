using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using ForumPortal.Data;
using ForumPortal.Data.Accounts;
using ForumPortal.Data.Content;
using ForumPortal.Data.Providers;
using ForumPortal.Domain.Accounts;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Time.Testing;

namespace ForumPortal.Tests.Infrastructure;

/// <summary>
/// The whole portal over a real database in a folder of its own, with its first content and a clock that stands still
/// until a test moves it.
/// </summary>
public sealed class Portal : WebApplicationFactory<Program>
{
    /// <summary>When the portal's clock stands at first.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("forumportal-").FullName;
    private readonly Lock starting = new();
    private readonly Dictionary<string, string?> settings;
    private readonly Lazy<IReadOnlyDictionary<string, string?>> database;
    private bool isDropped;

    public Portal()
        : this([]) { }

    public Portal(Dictionary<string, string?> settings)
    {
        this.settings = settings;
        database = new(() => Task.Run(() => TestDatabase.SettingsAsync(folder)).GetAwaiter().GetResult());
    }

    /// <summary>Where a test reads what the portal logs.</summary>
    public Log? Log { get; init; }

    /// <summary>What the portal asks its database, where that is SQLite.</summary>
    public StatementCount Statements { get; } = new();

    /// <summary>Until the jobs have begun and nothing asks the database any more; from then on it is counted.</summary>
    public async Task QuietAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        do
        {
            Statements.Reset();
            // Jobs begin a second after the portal listens.
            await Task.Delay(TimeSpan.FromSeconds(1.5), limit.Token);
        } while (Statements.Count > 0);
    }

    public FakeTimeProvider Clock { get; } = new(Start);
    public string Folder => folder;

    /// <summary>Of one running portal: the factory would start one for each of those who ask first at the same time.</summary>
    public override IServiceProvider Services
    {
        get
        {
            lock (starting)
                return base.Services;
        }
    }

    /// <summary>Somebody who is not signed in.</summary>
    public Visitor Anybody() => new(this);

    /// <summary>Somebody who signed in with one role, by the sign-in page.</summary>
    public async Task<Visitor> SignedInAsync(Roles role, string? name = null)
    {
        var email = $"{name ?? role.ToString()}@test.example".ToLowerInvariant();
        var normalized = email.ToUpperInvariant();
        await WithDatabaseAsync(async db =>
        {
            if (db.Users.Any(account => account.NormalizedEmail == normalized))
                return;
            var account = new Account
            {
                Email = email,
                UserName = email,
                NormalizedEmail = normalized,
                NormalizedUserName = normalized,
                EmailConfirmed = true,
                SecurityStamp = Guid.NewGuid().ToString("N"),
                Name = name ?? $"A {role}",
                Roles = role,
            };
            account.PasswordHash = Services
                .GetRequiredService<IPasswordHasher<Account>>()
                .HashPassword(account, DemonstrationAccounts.Password);
            db.Users.Add(account);
            await db.SaveChangesAsync();
        });
        var visitor = new Visitor(this);
        await visitor.SignInAsync(email, DemonstrationAccounts.Password);
        return visitor;
    }

    public async Task WithDatabaseAsync(Func<PortalDbContext, Task> act)
    {
        await using var scope = Services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }

    public async Task<T> FromDatabaseAsync<T>(Func<PortalDbContext, Task<T>> ask)
    {
        await using var scope = Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Portal:DataFolder", folder);
        builder.UseSetting("Content:LoadOnStart", "true");
        if (!settings.ContainsKey("Content:LoadOnStart"))
            foreach (var (name, value) in database.Value)
                builder.UseSetting(name, value);
        builder.UseSetting("Serilog:MinimumLevel:Default", Log is null ? "Error" : "Information");
        foreach (var (name, value) in settings)
            builder.UseSetting(name, value);
        builder.ConfigureServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            services.AddSingleton<ResourceManagerStringLocalizerFactory>();
            services.Replace(ServiceDescriptor.Singleton<IStringLocalizerFactory, StrictWords>());
            services.ConfigureDbContext<SqlitePortalDbContext>(options => options.AddInterceptors(ReadBySqlServer.Instance, Statements));
            if (Log is not null)
                services.AddSingleton<Serilog.Core.ILogEventSink>(Log);
            // Hashing well takes long by design; a test signs in hundreds of times.
            services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1_000);
        });
    }

    protected override void Dispose(bool disposing)
    {
        // The factory disposes itself twice; the second time it has no services any more.
        if (disposing && database.IsValueCreated && database.Value.Values.Contains("SqlServer") && !isDropped)
        {
            isDropped = true;
            WithDatabaseAsync(db => db.Database.IsSqlServer() ? db.Database.EnsureDeletedAsync() : Task.CompletedTask)
                .GetAwaiter()
                .GetResult();
        }
        base.Dispose(disposing);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Npgsql.NpgsqlConnection.ClearAllPools();
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}

/// <summary>A browser without scripts: it keeps cookies, reads pages and sends forms as they stand in the page.</summary>
public sealed class Visitor
{
    private static readonly HtmlParser Parser = new();

    private static readonly Uri Site = new("https://localhost");

    private readonly CookieContainer cookies = new();

    public Visitor(Portal portal) => Http = portal.CreateDefaultClient(Site, new CookieContainerHandler(cookies));

    /// <summary>A visitor of a portal that runs as a process.</summary>
    public Visitor(PortalProcess portal) =>
        Http = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = portal.Address };

    public HttpClient Http { get; }

    /// <summary>The cookies that this browser holds.</summary>
    public IReadOnlyCollection<Cookie> Cookies => cookies.GetAllCookies();

    /// <summary>Copies the cookies of another browser.</summary>
    public void Take(Visitor other) => cookies.Add(other.cookies.GetAllCookies());

    public Task<HttpResponseMessage> GetAsync(string address) => Http.GetAsync(new Uri(address, UriKind.Relative));

    /// <summary>Reads a page that is there.</summary>
    public async Task<IHtmlDocument> ReadAsync(string address)
    {
        using var response = await GetAsync(address);
        Assert.True(response.IsSuccessStatusCode, $"{address} answered {(int)response.StatusCode}");
        return await ParseAsync(response);
    }

    public static async Task<IHtmlDocument> ParseAsync(HttpResponseMessage response) =>
        Parser.ParseDocument(await response.Content.ReadAsStringAsync());

    /// <summary>Opens a page and sends the form on it with some of its fields filled anew.</summary>
    /// <param name="address">The page with the form.</param>
    /// <param name="form">A selector where the page has several forms in its main part.</param>
    public async Task<HttpResponseMessage> SubmitAsync(
        string address,
        Dictionary<string, string> fields,
        string form = "main form[method=post]"
    ) => await SubmitAsync(await ReadAsync(address), address, fields, form);

    public async Task<HttpResponseMessage> SubmitAsync(
        IHtmlDocument page,
        string address,
        Dictionary<string, string> fields,
        string form = "main form[method=post]"
    )
    {
        var element = (IHtmlFormElement?)page.QuerySelector(form);
        Assert.True(element is not null, $"There is no form “{form}” on {address}");
        var filled = FieldsOf(element!);
        foreach (var (name, value) in fields)
        {
            filled.RemoveAll(pair => pair.Key == name);
            filled.Add(new(name, value));
        }
        var action = element!.GetAttribute("action");
        using var content = new FormUrlEncodedContent(filled);
        return await Http.PostAsync(new Uri(string.IsNullOrEmpty(action) ? address : action, UriKind.Relative), content);
    }

    public async Task SignInAsync(string email, string password)
    {
        using var response = await SubmitAsync("/account/sign-in", new() { ["Input.Email"] = email, ["Input.Password"] = password });
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }

    /// <summary>What a browser sends of a form that nobody touched.</summary>
    public static List<KeyValuePair<string, string>> FieldsOf(IHtmlFormElement form)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var element in form.Elements)
        {
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false }:
                case IHtmlInputElement { Type: "submit" or "file" }:
                    break;
                case IHtmlInputElement { Name: { } name } input:
                    fields.Add(new(name, input.Value));
                    break;
                case IHtmlTextAreaElement { Name: { } name } area:
                    fields.Add(new(name, area.Value));
                    break;
                case IHtmlSelectElement { Name: { } name } select:
                    fields.AddRange(select.SelectedOptions.Select(option => new KeyValuePair<string, string>(name, option.Value)));
                    break;
            }
        }
        return fields;
    }
}
