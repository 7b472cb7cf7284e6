namespace ForumPortal.Web.Features.Themes;

public sealed class ThemeWords;
