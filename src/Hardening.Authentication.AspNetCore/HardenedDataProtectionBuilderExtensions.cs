using Hardening.Authentication.AspNetCore.PlatformKeys;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.DataProtection;

/// <summary>Protects the keys that ASP.NET Core makes for itself.</summary>
public static class HardenedDataProtectionBuilderExtensions
{
    /// <summary>
    /// Seals the keys of ASP.NET Core, for its own cookies and forms, under the <see cref="Hardening.Cryptography.Rings.KeyRing"/> that is
    /// added to the services. <c>AddHardenedSessions</c> does so where nothing else is chosen.
    /// </summary>
    /// <param name="builder">Where the keys lie is said here too; without a word they stay where the platform keeps them.</param>
    public static IDataProtectionBuilder ProtectKeysWithKeyRing(this IDataProtectionBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<KeyManagementOptions>, PlatformKeySettings>());
        return builder;
    }
}
