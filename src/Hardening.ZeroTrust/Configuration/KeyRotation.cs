using System.Globalization;
using Hardening.Cryptography.Rings;
using Microsoft.Extensions.Configuration;

namespace Hardening.ZeroTrust.Configuration;

/// <summary>The part of a security file that is about keys.</summary>
public static class KeyRotation
{
    /// <summary>Options of a key ring from the section <c>Encryption:KeyRotation</c>; what is not there keeps its default.</summary>
    /// <param name="configuration">The whole configuration.</param>
    /// <exception cref="ZeroTrustException">A value cannot be, or a key is not known (HTB1404).</exception>
    public static KeyRingOptions Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var options = new KeyRingOptions();
        foreach (var pair in configuration.GetSection("Encryption:KeyRotation").GetChildren())
        {
            options = pair.Key switch
            {
                "MaximumAge" when TimeSpan.TryParse(pair.Value, CultureInfo.InvariantCulture, out var age) =>
                    options with { MaximumAge = age },
                "MaximumUses" when long.TryParse(pair.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var uses) && uses > 0 =>
                    options with { MaximumUses = uses, UseBlock = (int)Math.Min(options.UseBlock, uses) },
                _ => throw new ZeroTrustException(
                    ZeroTrustCodes.BadConfiguration, $"Encryption:KeyRotation:{pair.Key} is not known, or its value cannot be.",
                        "Correct or remove the key."),
            };
        }

        return options;
    }
}
