using ForumPortal.Web.Features.Records.Formats;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ForumPortal.Web.Features.Records;

public static class RecordsFeature
{
    public static IServiceCollection AddRecords(this IServiceCollection services)
    {
        services.AddScoped<RecordMails>();
        services.AddScoped<CorrectionMails>();
        services.AddScoped<IInterceptor, TellWhoIsNext>();
        services.AddHostedService<RecordJob>();
        services.AddHostedService<ProofJob>();
        services.AddScoped<DocumentWords>();
        services.AddSingleton<PdfFiles>();
        services.AddHostedService<PdfJob>();
        return services;
    }
}
