using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumPortal.Web.Features.Accounts;

/// <summary>A page to which a private link leads: it shows what the link is for, or that it is spent. Opening alone does nothing.</summary>
public abstract class LinkModel(AccountLinks links, LinkPurpose purpose) : PageModel
{
    public OpenedLink Link { get; private set; } = null!;

    protected async Task<PageResult> ShowAsync(string? code) => Show(await links.OpenAsync(code, purpose));

    /// <summary>The second click of two: the first one has done it.</summary>
    protected PageResult Spent() => Show(new OpenedLink(LinkState.Used));

    private PageResult Show(OpenedLink link)
    {
        Link = link;
        return new PageResult { StatusCode = link.State == LinkState.Works ? StatusCodes.Status200OK : StatusCodes.Status410Gone };
    }
}
