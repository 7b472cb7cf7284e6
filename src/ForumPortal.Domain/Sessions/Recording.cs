namespace ForumPortal.Domain.Sessions;

public enum RecordingKind
{
    Video,
    Audio,
}

/// <summary>A recording of a session, which stands elsewhere.</summary>
/// <param name="Url">Its address, http or https.</param>
/// <param name="Language">ISO 639-1 code of the language that is heard, where it is stated: one room has several channels.</param>
public sealed record Recording(string Url, RecordingKind Kind, string? Language = null);
