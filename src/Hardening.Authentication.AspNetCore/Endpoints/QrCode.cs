using QRCoder;

namespace Hardening.Authentication.AspNetCore.Endpoints;

/// <summary>A text as a picture for the camera of a telephone.</summary>
internal static class QrCode
{
    private const int PixelsPerModule = 6;

    internal static string Svg(Uri address)
    {
        using var data = Data(address);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(PixelsPerModule);
    }

    internal static byte[] Png(Uri address)
    {
        using var data = Data(address);
        using var code = new PngByteQRCode(data);
        return code.GetGraphic(PixelsPerModule);
    }

    private static QRCodeData Data(Uri address) => QRCodeGenerator.GenerateQrCode(address.AbsoluteUri, QRCodeGenerator.ECCLevel.M);
}
