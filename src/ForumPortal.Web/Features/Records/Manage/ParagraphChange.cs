using System.Text.Json;
using ForumPortal.Data.Audit;
using ForumPortal.Domain.Records;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>What somebody did to the text of one paragraph: a line of the audit trail, read as a change of text.</summary>
public sealed record ParagraphChange(long Id, int ParagraphId, string Act, string By, DateTime At, string? Before, string? After)
{
    private readonly JsonElement fields;

    private ParagraphChange(AuditEntry line, JsonElement fields)
        : this(
            line.Id,
            line.EntityId ?? 0,
            line.Act,
            line.ActorName,
            line.At,
            Text(fields, nameof(Paragraph.Markdown), "Before"),
            Text(fields, nameof(Paragraph.Markdown), "After")
        ) => this.fields = fields;

    /// <summary>The words that can be had back by it: those that it made, or those that it removed.</summary>
    public string? Words => After ?? Before;

    /// <summary>None where only something else than the text was changed.</summary>
    public static ParagraphChange? Of(AuditEntry line)
    {
        var change = line.Changes is null ? null : new ParagraphChange(line, JsonDocument.Parse(line.Changes).RootElement);
        return change?.Words is null ? null : change;
    }

    /// <summary>The paragraph as it was when it was removed.</summary>
    public ParagraphText Removed() =>
        new(
            Enum.Parse<ParagraphKind>(Text(fields, nameof(Paragraph.Kind), "Before")!),
            Text(fields, nameof(Paragraph.Voice), "Before") is { } voice ? Enum.Parse<Voice>(voice) : null,
            Value(fields, nameof(Paragraph.ParticipationId), "Before") is { ValueKind: JsonValueKind.Number } seat ? seat.GetInt32() : null,
            Before!,
            Value(fields, nameof(Paragraph.Hidden), "Before") is { } hidden
                && (hidden.ValueKind == JsonValueKind.True || hidden.ValueKind == JsonValueKind.Number && hidden.GetInt32() == 1),
            Text(fields, nameof(Paragraph.SpokenLanguage), "Before"),
            Text(fields, nameof(Paragraph.PrintedName), "Before"),
            Text(fields, nameof(Paragraph.Offset), "Before"),
            Text(fields, nameof(Paragraph.RenderedBy), "Before") is { } rendered ? Enum.Parse<RenderedBy>(rendered) : null
        );

    private static JsonElement? Value(JsonElement fields, string field, string when) =>
        fields.TryGetProperty(field, out var change)
        && change.ValueKind == JsonValueKind.Object
        && change.TryGetProperty(when, out var value)
            ? value
            : null;

    private static string? Text(JsonElement fields, string field, string when) =>
        Value(fields, field, when) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
