using Hardening.Cryptography.Rings;
using Microsoft.Extensions.Configuration;

namespace Hardening.Cryptography.Configuration;

/// <summary>Sealed settings as sources of .NET configuration. Opened values are in memory only.</summary>
public static class SealedConfiguration
{
    /// <summary>Adds a settings file (JSON, YAML or <c>.env</c>) whose values may be sealed. It is read again on
    /// <see cref="IConfigurationRoot.Reload"/>, also after its values were sealed anew.</summary>
    /// <param name="builder">The configuration.</param>
    /// <param name="ring">The keys; stay open as long as the configuration is read.</param>
    /// <param name="path">Absolute path.</param>
    /// <exception cref="CryptographyException">The format is not known (HTB0312); later, on building: the file is missing (HTB0301),
    /// or a value does not open (HTB0311).</exception>
    public static IConfigurationBuilder AddSealedFile(this IConfigurationBuilder builder, KeyRing ring, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var file = new SealedSettingsFile(new SealedSettings(ring), path);
        return builder.Add(new SealedConfigurationSource(async () => await file.ReadAsync().ConfigureAwait(false)));
    }

    /// <summary>Adds the sealed ones among environment variables: <c>NAME_ENCRYPTED</c> gives <c>NAME</c>, and <c>__</c> in a name parts
    /// it as a colon does.</summary>
    /// <param name="builder">The configuration.</param>
    /// <param name="ring">The keys.</param>
    /// <param name="variables">All variables of the process.</param>
    /// <exception cref="CryptographyException">On building: one does not open (HTB0311), is not sealed, or stands beside a variable of
    /// the clear name (HTB0312).</exception>
    public static IConfigurationBuilder AddSealedEnvironment(this IConfigurationBuilder builder, KeyRing ring, IReadOnlyDictionary<string, string> variables)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(variables);
        var settings = new SealedSettings(ring);
        return builder.Add(new SealedConfigurationSource(async () =>
        {
            var opened = await settings.OpenEnvironmentAsync(variables).ConfigureAwait(false);
            return new Dictionary<string, string?>(
                opened.Select(pair => KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), (string?)pair.Value)), StringComparer.OrdinalIgnoreCase);
        }));
    }
}
