using System.Xml.Linq;
using Hardening.Cryptography.Rings;
using Hardening.Cryptography.Sealing;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace Hardening.Authentication.AspNetCore.PlatformKeys;

/// <summary>Opens what <see cref="RingXmlEncryptor"/> sealed. The platform makes it by the name of its type, which stands beside each key.</summary>
internal sealed class RingXmlDecryptor : IXmlDecryptor
{
    private readonly Sealer sealer;

    public RingXmlDecryptor(IServiceProvider services) => sealer = new Sealer(services.GetRequiredService<KeyRing>(), RingXmlEncryptor.Purpose);

    public XElement Decrypt(XElement encryptedElement)
    {
        ArgumentNullException.ThrowIfNull(encryptedElement);
        return XElement.Parse(sealer.OpenTextAsync(encryptedElement.Value).AsTask().GetAwaiter().GetResult());
    }
}
