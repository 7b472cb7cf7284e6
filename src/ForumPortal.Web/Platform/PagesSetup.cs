using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using FluentValidation;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Caching;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Pages;
using ForumPortal.Web.Platform.Security;
using ForumPortal.Web.Platform.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.WebEncoders;

namespace ForumPortal.Web.Platform;

public static class PagesSetup
{
    public static IServiceCollection AddPortalPages(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddHttpContextAccessor();
        services.AddScoped<ListQuery>();
        services.AddSingleton<DateText>();
        services.AddSingleton<PortalAddress>();
        services.AddSingleton<RecentSubmissions>();
        services.AddSingleton<MarkdownText>();
        // Letters of all scripts stand in the page as themselves, not as numbers.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services
            .AddRazorPages(options =>
            {
                options.RootDirectory = "/Features";
                options.Conventions.Add(new PageAccess());
            })
            .AddMvcOptions(options =>
            {
                options.Filters.Add<OverTlsAlone>();
                options.Filters.Add<SubmittedOnce>();
                options.Filters.Add<RefusalFilter>();
                options.Filters.Add<OnlyWhatThePageHandles>();
                // What the address names is what is acted on, whatever a form says.
                var route = options.ValueProviderFactories.OfType<RouteValueProviderFactory>().Single();
                options.ValueProviderFactories.Remove(route);
                options.ValueProviderFactories.Insert(0, route);
                // Validators say what is required, in the reader's words.
                options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            });
        PageParts.Register(services);
        services.AddOptions<MvcOptions>().Configure<IStringLocalizer<CommonWords>>(BindingWords.Set);
        services.AddRouting(options => options.LowercaseUrls = true);
        services.AddHostedService<ClockMoments>();
        services.AddOutputCache(options =>
        {
            options.SizeLimit = 48 * 1024 * 1024;
            options.MaximumBodySize = 4 * 1024 * 1024;
        });
        services
            .AddOptions<Microsoft.AspNetCore.OutputCaching.OutputCacheOptions>()
            .Configure<ContentGeneration>((options, generation) => options.AddBasePolicy(new PublicPages(generation)));
        services.AddResponseCompression(options =>
        {
            // The pages hold no secret beside what a reader can choose: a token stands in forms alone, and those are masked anew each time.
            options.EnableForHttps = true;
            options.MimeTypes =
            [
                .. ResponseCompressionDefaults.MimeTypes,
                "image/svg+xml",
                "application/atom+xml",
                "text/calendar",
                "application/akn+xml",
                "text/markdown",
            ];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        // One sentence a field. A rule for each row of a list goes on behind a wrong row: it says .Cascade(CascadeMode.Continue).
        ValidatorOptions.Global.DefaultRuleLevelCascadeMode = CascadeMode.Stop;
        return services;
    }
}
