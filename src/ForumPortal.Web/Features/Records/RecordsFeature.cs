using ForumPortal.Web.Features.Records.Formats;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ForumPortal.Web.Features.Records;

public static class RecordsFeature
{
    public static IServiceCollection AddRecords(this IServiceCollection services)
    {
        services.AddSingleton<RecordMails>();
        services.AddScoped<CorrectionMails>();
        // The options of a context are made once: what listens to its saves lives as long as they do.
        services.AddSingleton<IInterceptor, TellWhoIsNext>();
        services.AddHostedService<RecordJob>();
        services.AddHostedService<ProofJob>();
        services.AddScoped<DocumentWords>();
        services.AddSingleton<PdfFiles>();
        services.AddHostedService<PdfJob>();
        return services;
    }
}
