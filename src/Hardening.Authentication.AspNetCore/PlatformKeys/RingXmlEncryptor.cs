using System.Xml.Linq;
using Hardening.Cryptography.Rings;
using Hardening.Cryptography.Sealing;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Hardening.Authentication.AspNetCore.PlatformKeys;

/// <summary>Seals the keys that ASP.NET Core makes for itself under a key ring.</summary>
internal sealed class RingXmlEncryptor(KeyRing ring) : IXmlEncryptor
{
    public const string Purpose = "aspnetcore-data-protection-key";
    public const string Element = "sealedKey";

    private readonly Sealer sealer = new(ring, Purpose);

    // The platform asks without a way to wait; it does so once in 90 days.
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        ArgumentNullException.ThrowIfNull(plaintextElement);
        var text = plaintextElement.ToString(SaveOptions.DisableFormatting);
        return new EncryptedXmlInfo(new XElement(Element, sealer.SealTextAsync(text).AsTask().GetAwaiter().GetResult()), typeof(RingXmlDecryptor));
    }
}
