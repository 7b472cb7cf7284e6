namespace ForumPortal.Web.Features.Records.Formats;

public sealed class FormatWords;
