namespace ForumPortal.Web.Features.Glossary;

public sealed class GlossaryWords;
