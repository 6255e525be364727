using System.Security.Cryptography;
using Hardening.Cryptography.Memory;

namespace Hardening.Credentials.Rotation;

/// <summary>Makes keys that nobody else has to know: random bytes.</summary>
/// <param name="length">16 to 1024 bytes; 32 by default.</param>
public sealed class RandomKeyRotator(int length = 32) : ICredentialRotator
{
    private readonly int length = length is >= 16 and <= 1024 ? length : throw new ArgumentOutOfRangeException(nameof(length),
        length, "16 to 1024 bytes.");

    /// <inheritdoc/>
    public ValueTask<SecretBytes> CreateAsync(string name, CancellationToken cancellationToken) =>
        ValueTask.FromResult(SecretBytes.Create(length, 0, static (bytes, _) => RandomNumberGenerator.Fill(bytes)));

    /// <inheritdoc/>
    public ValueTask ApplyAsync(string name, SecretBytes next, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
