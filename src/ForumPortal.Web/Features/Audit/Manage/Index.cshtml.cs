using System.Text.Encodings.Web;
using System.Text.Json;
using ForumPortal.Data;
using ForumPortal.Data.Audit;
using ForumPortal.Domain.Accounts;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Audit.Manage;

/// <summary>Who did what, when, and what it was before.</summary>
[Authorize(Policy = nameof(Roles.Administrator))]
public sealed class IndexModel(PortalDbContext db, ListQuery list, CurrentUser me) : PageModel
{
    private const int PageSize = 50;

    private static readonly JsonSerializerOptions AsLetters = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Words => list.Words;
    public AuditNoun? Noun { get; private set; }

    /// <summary>Whose acts are looked at; everybody's where none.</summary>
    public int? Account { get; private set; }
    public IReadOnlyList<AuditEntry> Lines { get; private set; } = [];
    public AuditSubjects Subjects { get; private set; } = null!;

    /// <summary>The address of the lines before these, narrowed as these are.</summary>
    public string? Older { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var (words, before) = (list.Words, list.Number("before", 1, int.MaxValue));
        (Noun, Account) = (list.Choice<AuditNoun>("noun"), list.Number("account", 0, int.MaxValue));
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        var lines = await db
            .AuditTrail.AsNoTracking()
            .About(words)
            .By(Account)
            .OfNoun(Noun)
            .Before(before)
            .Take(PageSize + 1)
            .ToListAsync();
        Lines = lines.Count > PageSize ? lines[..PageSize] : lines;
        Subjects = await AuditSubjects.OfAsync(db, me, Lines);
        Older = lines.Count > PageSize ? AddressBefore(Lines[^1].Id) : null;
        return Page();
    }

    private string AddressBefore(long line)
    {
        var asked = new Dictionary<string, string>
        {
            ["q"] = Words,
            ["noun"] = Noun is { } noun ? KebabCase.Of(noun) : "",
            ["account"] = $"{Account}",
            ["before"] = $"{line}",
        };
        return "/manage/audit" + asked.Where(part => part.Value.Length > 0).Text();
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
