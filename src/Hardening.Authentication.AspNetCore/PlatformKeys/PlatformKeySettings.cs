using Hardening.Cryptography.Rings;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hardening.Authentication.AspNetCore.PlatformKeys;

/// <summary>
/// Seals the platform's keys where nobody has chosen another protection. Where nobody has chosen a place they stay where the platform
/// would keep them; without such a place it forgets them with the process.
/// </summary>
internal sealed class PlatformKeySettings(KeyRing ring, ILoggerFactory logs) : IPostConfigureOptions<KeyManagementOptions>
{
    public void PostConfigure(string? name, KeyManagementOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.XmlRepository is null && options.XmlEncryptor is null && FileSystemXmlRepository.DefaultKeyStorageDirectory is { } place)
        {
            options.XmlRepository = new FileSystemXmlRepository(place, logs);
        }

        if (options.XmlRepository is not null)
        {
            options.XmlEncryptor ??= new RingXmlEncryptor(ring);
        }
    }
}
