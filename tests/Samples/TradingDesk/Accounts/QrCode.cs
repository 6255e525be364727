using QRCoder;
using TradingDesk.Web;

namespace TradingDesk.Accounts;

/// <summary>A QR code as a picture in the page itself: it holds a secret and must not be fetched under an address of its own.</summary>
internal static class QrCode
{
    public static Html Of(string text, string description)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var modules = code.ModuleMatrix;
        var squares = from y in Enumerable.Range(0, modules.Count)
                      from x in Enumerable.Range(0, modules.Count)
                      where modules[y][x]
                      select Html.Of($"M{x} {y}h1v1h-1z");
        return Html.Of(
            $"""
            <svg class="qr" role="img" aria-label="{description}" viewBox="0 0 {modules.Count} {modules.Count}"
              shape-rendering="crispEdges"><path fill="#000000" d="{squares}"/></svg>
            """);
    }
}
