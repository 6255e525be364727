using System.Xml;

namespace Hardening.Sbom.IO;

/// <summary>What an XML reader throws on malformed input.</summary>
internal static class XmlFailure
{
    /// <summary>Also an argument exception of its own making: some letters in an XML declaration confuse how it counts bytes.</summary>
    public static bool Is(Exception error) => error is XmlException or ArgumentException;
}
