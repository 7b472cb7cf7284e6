using System.Net;

namespace ForumPortal.Benchmarks;

/// <summary>The smallest answer that Kestrel can give of so many bytes: what all figures are compared with.</summary>
internal static class SmallestAnswer
{
    public static async Task ServeAsync(string address, int bytes)
    {
        var body = new byte[bytes];
        Array.Fill(body, (byte)'x');
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        await using var app = builder.Build();
        app.Run(context =>
        {
            context.Response.StatusCode = (int)HttpStatusCode.OK;
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.ContentLength = body.Length;
            return context.Response.Body.WriteAsync(body).AsTask();
        });
        await app.RunAsync();
    }
}
