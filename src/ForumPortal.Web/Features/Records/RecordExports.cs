using System.Globalization;
using System.Text.RegularExpressions;
using ForumPortal.Data;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Features.Records.Formats;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Caching;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;

namespace ForumPortal.Web.Features.Records;

/// <summary>What of a record is no page: its versions as data and in the formats in which it is taken away.</summary>
public static partial class RecordExports
{
    private const string Pdf = "pdf";

    /// <summary>The formats by the end of their address.</summary>
    private static readonly Dictionary<string, RecordFormat> Formats = new()
    {
        ["json"] = new("application/json", (document, _, _) => document.Bytes),
        ["md"] = new("text/markdown; charset=utf-8", (document, words, to) => MarkdownFile.Of(document, words, to.Version)),
        ["txt"] = new("text/plain; charset=utf-8", (document, words, to) => PlainTextFile.Of(document, words, to.Version)),
        ["akn.xml"] = new("application/akn+xml", (document, words, to) => AkomaNtoso.Of(document, words, to.Root)),
        ["docx"] = new(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            (document, words, to) => WordFile.Of(document, words, to.Version),
            IsForThePage: false
        ),
        ["ris"] = new(
            "application/x-research-info-systems; charset=utf-8",
            (document, words, to) => Citations.Ris(document, to.Label, words, to.Cited),
            IsForThePage: false
        ),
        ["bib"] = new(
            "application/x-bibtex; charset=utf-8",
            (document, words, to) => Citations.BibTex(document, to.Label, words, to.Cited),
            IsForThePage: false
        ),
        ["csl.json"] = new(
            "application/vnd.citationstyles.csl+json",
            (document, words, to) => Citations.Csl(document, to.Label, words, to.Cited),
            IsForThePage: false
        ),
    };

    /// <summary>In what an excerpt is taken away: what one reads and files.</summary>
    private static readonly string[] OfExcerpts = ["docx", "md", "txt"];

    /// <summary>The formats that are always there, as a page offers them.</summary>
    public static readonly IReadOnlyList<string> Offered = ["docx", "md", "txt", "json", "akn.xml"];

    /// <summary>The media type of a format.</summary>
    public static string TypeOf(string format) => Formats[format].ContentType.Split(';')[0];

    public static void MapRecordExports(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/records/{slug}/versions.json", ChainAsync).AllowAnonymous();
        endpoints.MapGet("/records/{slug}.{format}", LatestAsync).AllowAnonymous();
        endpoints.MapGet("/records/{slug}/versions/{number}.{format}", VersionAsync).AllowAnonymous();
        endpoints.MapGet("/records/{slug}/excerpt.{format}", ExcerptAsync).AllowAnonymous();
        endpoints.MapGet("/records/{slug}/translations/{code}.{format}", TranslationAsync).AllowAnonymous();
        endpoints.MapGet("/records/{slug}/translations/{code}/versions/{number}.{format}", TranslationVersionAsync).AllowAnonymous();
    }

    private static Task<IResult> LatestAsync(string slug, string format, [AsParameters] Request request)
    {
        (slug, format) = Divided(slug, format);
        return AnswerAsync(slug, null, format, request);
    }

    private static Task<IResult> VersionAsync(string slug, string number, string format, [AsParameters] Request request)
    {
        (number, format) = Divided(number, format);
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? AnswerAsync(slug, version, format, request)
            : Task.FromResult(Results.NotFound());
    }

    private static Task<IResult> TranslationAsync(string slug, string code, string format, [AsParameters] Request request)
    {
        (code, format) = Divided(code, format);
        return AnswerAsync(slug, null, format, request, code);
    }

    private static Task<IResult> TranslationVersionAsync(
        string slug,
        string code,
        string number,
        string format,
        [AsParameters] Request request
    )
    {
        (number, format) = Divided(number, format);
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? AnswerAsync(slug, version, format, request, code)
            : Task.FromResult(Results.NotFound());
    }

    /// <summary>The chain of digests, and what stands outside them: the state of the record, and whether it is an example.</summary>
    private static async Task<IResult> ChainAsync(
        string slug,
        HttpContext context,
        PortalDbContext db,
        PortalAddress address,
        IStringLocalizer<RecordWords> words
    )
    {
        var (facts, otherwise) = await context.ReadableAsync(db, words, slug);
        if (facts is null)
            return otherwise;
        PublicPageAttribute.Mark(context);
        var versions = await db.RecordVersions.Of(facts.Id).ToListAsync();
        var translations = await db.TranslationVersions.OfRecord(facts.Id).ToListAsync();
        return Results.Json(
            new
            {
                facts.Reference,
                facts.Slug,
                facts.Title,
                State = facts.State.ToString(),
                facts.Session.Example,
                facts.LatestVersion,
                Versions = versions.Select(version => new
                {
                    version.Number,
                    version.PublishedAt,
                    version.Digest,
                    version.PreviousDigest,
                    Altered = version.IsAltered,
                    Address = address.Of($"/records/{facts.Slug}/versions/{version.Number}"),
                    Content = address.Of($"/records/{facts.Slug}/versions/{version.Number}.json"),
                }),
                Translations = translations.Select(state => new
                {
                    state.Code,
                    state.Language,
                    Kind = state.Kind.ToString(),
                    state.Number,
                    state.OriginalVersion,
                    state.PublishedAt,
                    state.Digest,
                    state.PreviousDigest,
                    Altered = state.IsAltered,
                    Withdrawn = state.IsWithdrawn,
                    Address = address.Of($"{facts.AddressOf(state.Code)}/versions/{state.Number}"),
                    Content = address.Of($"{facts.AddressOf(state.Code)}/versions/{state.Number}.json"),
                }),
            }
        );
    }

    /// <param name="code">The code of a translation; none for the record itself.</param>
    private static async Task<IResult> AnswerAsync(string slug, int? number, string format, Request request, string? code = null)
    {
        if (!Formats.ContainsKey(format) && format != Pdf)
            return Results.NotFound();
        var (document, otherwise) = await DocumentAsync(slug, number, request, code);
        if (document is null)
            return otherwise;
        var label = request.Context.Request.Query["paragraph"].ToString();
        if (label.Length > 0 && !Label().IsMatch(label))
            return Trouble.Answer(request.Context, StatusCodes.Status400BadRequest, request.Common["QueryNotASlug", "paragraph"]);
        if (label.Length > 0 && document.Content.Paragraphs.All(paragraph => paragraph.Number != label))
            return Results.NotFound();
        return format == Pdf ? await PdfAsync(document, request) : Made(document, format, label.Length > 0 ? label : null, request);
    }

    private static async Task<IResult> ExcerptAsync(string slug, string format, [AsParameters] Request request)
    {
        if (!OfExcerpts.Contains(format))
            return Results.NotFound();
        var (agency, city) = (request.List.Slug("agency"), request.List.Slug("city"));
        if (request.List.Wrong is { } wrong)
            return Trouble.Answer(request.Context, StatusCodes.Status400BadRequest, wrong);
        var (document, otherwise) = await DocumentAsync(slug, null, request);
        if (document is null)
            return otherwise;
        return await request.Db.ExcerptAsync(document, agency, city) is { } excerpt
            ? Made(excerpt, format, null, request)
            : Results.NotFound();
    }

    private static async Task<(PublishedDocument? Document, IResult Otherwise)> DocumentAsync(
        string slug,
        int? number,
        Request request,
        string? code = null
    )
    {
        var (facts, otherwise) = await request.Context.ReadableAsync(request.Db, request.Records, slug);
        if (facts is null)
            return (null, otherwise);
        var (version, document) =
            code is null ? await PublishedDocument.OfAsync(request.Db, facts, number)
            : facts.Translations.Any(translation => translation.Code == code)
                ? await PublishedDocument.OfTranslationAsync(request.Db, facts, code, number)
            : (null, null);
        return version is null
                ? (
                    null,
                    code is null ? Results.NotFound() : await request.Context.GoneOrNotThereAsync(request.Db, request.Records, facts, code)
                )
            : document is null
                ? (
                    null,
                    Trouble.Answer(
                        request.Context,
                        StatusCodes.Status503ServiceUnavailable,
                        request.Proof["NotHandedOut", version.Number, facts.Reference]
                    )
                )
            : (document, Results.Empty);
    }

    private static IResult Made(PublishedDocument document, string format, string? label, Request request)
    {
        var made = Formats[format];
        var cited = request.Address.Of(document.Path) + (label is null ? "" : "#" + PublishedParagraph.AnchorOf(label));
        var to = new WhereItIs(request.Address.Root, request.Address.Of(document.Path), label, cited);
        var bytes = PortalLanguages.In(PortalLanguages.Of(document.Language), () => made.Make(document, request.Words, to));
        return Sent(document, bytes, made.ContentType, made.IsForThePage, label, format, request);
    }

    private static async Task<IResult> PdfAsync(PublishedDocument document, Request request)
    {
        if (!request.PdfFiles.CanMake)
            return Trouble.Answer(request.Context, StatusCodes.Status404NotFound, request.Own["NoPdf"]);
        return await request.PdfFiles.MakeAsync(document, request.Words, request.Context.RequestAborted) is { } bytes
            ? Sent(document, bytes, "application/pdf", true, null, Pdf, request)
            : Trouble.Answer(request.Context, StatusCodes.Status503ServiceUnavailable, request.Own["PdfFailed"]);
    }

    /// <summary>The tag is of the content and of what stands outside it, so that it outlives a restart and no change.</summary>
    private static IResult Sent(
        PublishedDocument document,
        byte[] bytes,
        string contentType,
        bool isForThePage,
        string? label,
        string format,
        Request request
    )
    {
        PublicPageAttribute.Mark(request.Context);
        var headers = request.Context.Response.Headers;
        headers.Remove(HeaderNames.ETag);
        var name = $"{document.FileName}{(label is null ? "" : "-" + PublishedParagraph.AnchorOf(label))}.{format}";
        headers.ContentDisposition = $"{(isForThePage ? "inline" : "attachment")}; filename=\"{name}\"";
        var home = request.Address.Of(document.Home);
        var history = request.Address.Of($"/records/{document.Facts.Slug}/versions");
        headers.Link = $"<{home}>; rel=\"latest-version\", <{history}>; rel=\"version-history\", <{home}>; rel=\"canonical\"";
        var digest = PublishedContent.DigestOf(bytes);
        return Results.Bytes(bytes, contentType, entityTag: new EntityTagHeaderValue($"\"{digest}\"", isWeak: true));
    }

    /// <summary>Neither a slug nor a number has a dot: what follows the first one is the format, such as <c>akn.xml</c>.</summary>
    private static (string Name, string Format) Divided(string name, string format) =>
        name.Split('.', 2) is [var first, var rest] ? (first, $"{rest}.{format}") : (name, format);

    [GeneratedRegex("^[0-9]{1,6}( [a-z0-9]{1,12})?$")]
    private static partial Regex Label();

    /// <summary>A format in which a version is taken away.</summary>
    /// <param name="IsForThePage">Whether a browser shows it; otherwise it is kept as a file.</param>
    private sealed record RecordFormat(
        string ContentType,
        Func<PublishedDocument, DocumentWords, WhereItIs, byte[]> Make,
        bool IsForThePage = true
    );

    /// <summary>Addresses that a document names.</summary>
    private sealed record WhereItIs(string Root, string Version, string? Label, string Cited);

    /// <summary>What answering needs.</summary>
    private sealed record Request(
        HttpContext Context,
        PortalDbContext Db,
        PortalAddress Address,
        ListQuery List,
        DocumentWords Words,
        PdfFiles PdfFiles,
        IStringLocalizer<RecordWords> Records,
        IStringLocalizer<ProofWords> Proof,
        IStringLocalizer<FormatWords> Own,
        IStringLocalizer<CommonWords> Common
    );
}
