using System.Security.Cryptography;
using System.Text;
using ForumPortal.Data;
using ForumPortal.Web.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Accounts;

/// <summary>
/// A portal without any account prints a code at its start; whoever reads the log, and nobody else, makes the first administrator
/// with it. The code is kept as a hash, works once, and is replaced at the next start as long as there is no account.
/// </summary>
public sealed class FirstAdministrator(
    IServiceScopeFactory scopes,
    IHostEnvironment environment,
    TimeProvider clock,
    ILogger<FirstAdministrator> logger
) : Job(clock, logger)
{
    /// <summary>The portal remembers the hash of the code by this name.</summary>
    public const string Fact = "FirstAdministrator";

    private const int Length = 24;

    /// <summary>Letters and digits that nobody mistakes for each other: 24 of them are 120 bits.</summary>
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private bool done;

    protected override string Schedule => "once, a moment after the start";

    protected override async Task<DateTimeOffset> RunAsync(CancellationToken stop)
    {
        if (!done && !environment.IsDevelopment())
            await PrintAsync(stop);
        done = true;
        return DateTimeOffset.MaxValue;
    }

    private async Task PrintAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        if (await db.Users.AnyAsync(stop))
            return;
        var code = string.Join('-', RandomNumberGenerator.GetString(Letters, Length).Chunk(6).Select(part => new string(part)));
        var fact = await db.Facts.SingleOrDefaultAsync(fact => fact.Name == Fact, stop);
        if (fact is null)
            db.Facts.Add(new PortalFact { Name = Fact, Value = Hash(code) });
        else
            fact.Value = Hash(code);
        await db.SaveChangesAsync(stop);
        logger.LogWarning(
            "There is no account yet. Make the first administrator at /account/first with the code {Code}. It works once; a code that was printed before works no more",
            code
        );
    }

    /// <summary>Whether somebody who typed this has read the log.</summary>
    public static bool Fits(PortalFact fact, string? typed) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(fact.Value), Encoding.ASCII.GetBytes(Hash(typed ?? "")));

    private static string Hash(string code)
    {
        var letters = string.Concat(code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(letters)));
    }
}
