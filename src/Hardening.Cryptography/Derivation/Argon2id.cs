using NSec.Cryptography;
using Org.BouncyCastle.Crypto.Generators;

namespace Hardening.Cryptography.Derivation;

/// <summary>
/// Argon2id version 0x13 (RFC 9106). libsodium computes the common form (one lane, a 16-byte salt, neither secret nor
/// associated data); everything else runs in managed code with the same result.
/// </summary>
public static class Argon2id
{
    /// <summary>Derives a key from a password.</summary>
    /// <param name="cost">What a guess costs.</param>
    /// <param name="password">The password's bytes.</param>
    /// <param name="salt">8 to 1024 bytes; 16 random ones where the format is one's own.</param>
    /// <param name="output">Receives the key: 4 to 1024 bytes.</param>
    /// <param name="secret">A key known to the verifier alone (pepper), or empty.</param>
    /// <param name="associatedData">Data bound in, or empty.</param>
    /// <exception cref="ArgumentException">A number or a length is out of its range.</exception>
    public static void Derive(
        Argon2Cost cost, ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, Span<byte> output,
        ReadOnlySpan<byte> secret = default, ReadOnlySpan<byte> associatedData = default)
    {
        cost.Check();
        if (salt.Length is < 8 or > 1024 || output.Length is < 4 or > 1024)
        {
            throw new ArgumentException("Argon2id takes 8 to 1024 bytes of salt and gives 4 to 1024 bytes.");
        }

        if (cost.Parallelism == 1 && salt.Length == 16 && output.Length >= 16 && secret.IsEmpty && associatedData.IsEmpty)
        {
            var native = PasswordBasedKeyDerivationAlgorithm.Argon2id(
                new Argon2Parameters { DegreeOfParallelism = 1, MemorySize = cost.MemoryKiB, NumberOfPasses = cost.Passes });
            native.DeriveBytes(password, salt, output);
            return;
        }

        DeriveManaged(cost, password, salt, output, secret, associatedData);
    }

    internal static void DeriveManaged(
        Argon2Cost cost, ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, Span<byte> output, ReadOnlySpan<byte> secret,
        ReadOnlySpan<byte> associatedData)
    {
        var builder = new Org.BouncyCastle.Crypto.Parameters.Argon2Parameters.Builder(Org.BouncyCastle.Crypto.Parameters.Argon2Parameters.Argon2id)
            .WithVersion(Org.BouncyCastle.Crypto.Parameters.Argon2Parameters.Version13)
            .WithMemoryAsKB(cost.MemoryKiB).WithIterations(cost.Passes).WithParallelism(cost.Parallelism)
            .WithSalt(salt.ToArray()).WithSecret(secret.ToArray()).WithAdditional(associatedData.ToArray());
        var copy = password.ToArray();
        var derived = new byte[output.Length];
        try
        {
            var generator = new Argon2BytesGenerator();
            generator.Init(builder.Build());
            generator.GenerateBytes(copy, derived);
            derived.CopyTo(output);
        }
        finally
        {
            builder.Clear();
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(copy);
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(derived);
        }
    }
}
