using System.Text;
using Hardening.Cryptography.Rings;
using Hardening.Cryptography.Sealing;

namespace Hardening.Cryptography.Configuration;

/// <summary>
/// Settings whose values may be sealed: <c>sealed:v1:</c> and base64url. A sealed value is bound to its name, so it opens under no
/// other; names
/// compare without case, and parts of a path are parted by a colon, both as in .NET configuration. What is opened is returned, never
/// written back to the environment, where child processes and dumps would find it.
/// </summary>
/// <param name="ring">The keys; stays the caller's.</param>
public sealed class SealedSettings(KeyRing ring)
{
    /// <summary>How the name of an environment variable ends whose value is sealed.</summary>
    public const string VariableSuffix = "_ENCRYPTED";

    private const string Prefix = "sealed:v1:";
    private readonly Sealer sealer = new(ring, "hardening-toolchain/settings");

    /// <summary>Whether a value is a sealed one.</summary>
    /// <param name="value">The value.</param>
    public static bool IsSealed(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.StartsWith(Prefix, StringComparison.Ordinal);
    }

    /// <summary>Seals a value for a name.</summary>
    /// <param name="name">The setting's name or path.</param>
    /// <param name="value">The value; one that is sealed already is refused.</param>
    /// <param name="cancellationToken">Ends the wait for the ring.</param>
    /// <exception cref="ArgumentException">The name is empty, or the value is sealed already.</exception>
    public async ValueTask<string> SealAsync(string name, string value, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (IsSealed(value))
        {
            throw new ArgumentException("The value is sealed already.", nameof(value));
        }

        return Prefix + await sealer.SealTextAsync(value, Bound(name), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Opens a value; one that is not sealed is returned as it is.</summary>
    /// <param name="name">The name it was sealed for.</param>
    /// <param name="value">The value.</param>
    /// <param name="cancellationToken">Ends the wait for the ring.</param>
    /// <exception cref="CryptographyException">It does not open under this name (HTB0311).</exception>
    public async ValueTask<string> OpenAsync(string name, string value, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return IsSealed(value) ? await sealer.OpenTextAsync(value[Prefix.Length..], Bound(name), cancellationToken).ConfigureAwait(false)
            : value;
    }

    /// <summary>Opens the sealed ones among environment variables: <c>NAME_ENCRYPTED</c> gives <c>NAME</c>.</summary>
    /// <param name="variables">All variables.</param>
    /// <param name="cancellationToken">Ends the wait for the ring.</param>
    /// <returns>The opened ones alone, by name without the suffix.</returns>
    /// <exception cref="CryptographyException">One does not open (HTB0311), is not sealed, or stands beside a variable of the
    /// clear name (HTB0312).</exception>
    public async ValueTask<Dictionary<string, string>> OpenEnvironmentAsync(
        IReadOnlyDictionary<string, string> variables, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(variables);
        var result = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (sealedName, value) in variables.Where(variable => variable.Key.EndsWith(VariableSuffix, StringComparison.Ordinal)))
        {
            var name = sealedName[..^VariableSuffix.Length];
            if (name.Length == 0 || !IsSealed(value) || variables.ContainsKey(name))
            {
                throw new CryptographyException(
                    CryptographyCodes.Malformed, $"The variable {sealedName} is not sealed, or {name} is set as well.",
                    $"Set {sealedName} to a sealed value, and remove {name}.");
            }

            result.Add(name, await OpenAsync(name, value, cancellationToken).ConfigureAwait(false));
        }

        return result;
    }

    private static byte[] Bound(string name) => Encoding.UTF8.GetBytes(name.ToUpperInvariant());
}
