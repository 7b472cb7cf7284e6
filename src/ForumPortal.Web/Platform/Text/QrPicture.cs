using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using QRCoder;

namespace ForumPortal.Web.Platform.Text;

/// <summary>An address as a picture that the camera of a phone opens.</summary>
public static class QrPicture
{
    /// <param name="says">What somebody hears who does not see the picture.</param>
    public static IHtmlContent Of(string address, string says)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var row = 0; row < code.ModuleMatrix.Count; row++)
        for (var column = 0; column < code.ModuleMatrix.Count; column++)
        {
            if (code.ModuleMatrix[row][column])
                path.Append(CultureInfo.InvariantCulture, $"M{column} {row}h1v1h-1z");
        }
        var size = code.ModuleMatrix.Count.ToString(CultureInfo.InvariantCulture);
        // Black on white whatever the colours of the page: a camera reads nothing else.
        return new HtmlString(
            $"""<svg class="qr" viewBox="0 0 {size} {size}" role="img" aria-label="{System.Net.WebUtility.HtmlEncode(
                says
            )}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/><path fill="#000" d="{path}"/></svg>"""
        );
    }
}
