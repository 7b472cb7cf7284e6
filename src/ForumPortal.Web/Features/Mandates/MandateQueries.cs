using ForumPortal.Domain;
using ForumPortal.Domain.Mandates;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Mandates;

public static class MandateQueries
{
    /// <summary>Those that somebody has given or was given, by the address whose mail they read; what is in force first.</summary>
    /// <param name="address">In lower case; nobody’s where it is empty.</param>
    public static IQueryable<Mandate> Of(this IQueryable<Mandate> mandates, string address) =>
        mandates.Where(mandate => address != "" && (mandate.ForEmail == address || mandate.ToEmail == address)).NewestFirst();

    /// <summary>Those that were over at a time, and still say who acted for whom.</summary>
    public static IQueryable<Mandate> OverBefore(this IQueryable<Mandate> mandates, DateTime time) =>
        mandates.Where(mandate => mandate.ForEmail != "" && (mandate.Until < time || mandate.RevokedAt < time));

    /// <summary>What is in force first, and nothing that is forgotten.</summary>
    public static IQueryable<Mandate> NewestFirst(this IQueryable<Mandate> mandates) =>
        mandates
            .Where(mandate => mandate.ForEmail != "")
            .OrderBy(mandate => mandate.RevokedAt != null)
            .ThenByDescending(mandate => mandate.Until)
            .ThenByDescending(mandate => mandate.Id);

    /// <summary>What a private link opens.</summary>
    public static Task<Mandate?> OpenedAsync(this IQueryable<Mandate> mandates, string code)
    {
        if (code.Length != PrivateCode.Length)
            return Task.FromResult<Mandate?>(null);
        var hash = PrivateCode.HashOf(code);
        return mandates.AsNoTracking().SingleOrDefaultAsync(mandate => mandate.CodeHash == hash);
    }
}
