using System.Text.Encodings.Web;
using System.Text.Json;
using ForumPortal.Data;
using ForumPortal.Data.Audit;
using ForumPortal.Domain.Accounts;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Audit.Manage;

/// <summary>Who did what, when, and what it was before.</summary>
[Authorize(Policy = nameof(Roles.Administrator))]
public sealed class IndexModel(PortalDbContext db, ListQuery list) : PageModel
{
    private const int PageSize = 50;

    private static readonly JsonSerializerOptions AsLetters = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Words => list.Words;
    public IReadOnlyList<AuditEntry> Lines { get; private set; } = [];
    public long? Older { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var (words, before, account) = (list.Words, list.Number("before", 1, int.MaxValue), list.Number("account", 0, int.MaxValue));
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        var lines = await db.AuditTrail.AsNoTracking().About(words).By(account).Before(before).Take(PageSize + 1).ToListAsync();
        Lines = lines.Count > PageSize ? lines[..PageSize] : lines;
        Older = lines.Count > PageSize ? Lines[^1].Id : null;
        return Page();
    }

    /// <summary>The changed fields of a line; a personal one has neither value.</summary>
    public static IReadOnlyList<Change> ChangesOf(AuditEntry line)
    {
        if (line.Changes is null)
            return [];
        using var changes = JsonDocument.Parse(line.Changes);
        return
        [
            .. changes
                .RootElement.EnumerateObject()
                .Select(field =>
                    field.Value.ValueKind == JsonValueKind.Null
                        ? new Change(field.Name, null, null, Personal: true)
                        : new Change(field.Name, Text(field.Value, "Before"), Text(field.Value, "After"), Personal: false)
                ),
        ];
    }

    private static string? Text(JsonElement change, string which) =>
        change.GetProperty(which) is { ValueKind: not JsonValueKind.Null } value ? Readable(value.ToString()) : null;

    /// <summary>What is kept as a list or with parts is stored with its letters as numbers; people read letters.</summary>
    private static string Readable(string text)
    {
        if (text is not ['{' or '[', ..])
            return text;
        try
        {
            using var parts = JsonDocument.Parse(text);
            return JsonSerializer.Serialize(parts.RootElement, AsLetters);
        }
        catch (JsonException)
        {
            return text;
        }
    }

    public sealed record Change(string Field, string? Before, string? After, bool Personal);
}
