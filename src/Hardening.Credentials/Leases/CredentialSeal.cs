using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hardening.Cryptography.Memory;
using Hardening.Cryptography.Sealing;

namespace Hardening.Credentials.Leases;

/// <summary>Seals secrets for their name, type and version, so that one that is put in the place of another does not
/// open.</summary>
internal sealed class CredentialSeal(Sealer sealer)
{
    internal async ValueTask<byte[]> SealAsync(SecretBytes secret, string name, string type, long version,
        CancellationToken cancellationToken)
    {
        var clear = GC.AllocateUninitializedArray<byte>(secret.Length, pinned: true);
        try
        {
            secret.Use(clear, static (bytes, copy) => bytes.CopyTo(copy));
            return await sealer.SealAsync(clear, Context(name, type, version), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(clear);
        }
    }

    internal async ValueTask<SecretBytes> OpenAsync(
        ReadOnlyMemory<byte> blob, string name, string type, long version, CancellationToken cancellationToken)
    {
        var clear = await sealer.OpenAsync(blob, Context(name, type, version), cancellationToken).ConfigureAwait(false);
        try
        {
            return SecretBytes.Copy(clear);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(clear);
        }
    }

    // Lengths first: no two triples give the same bytes.
    private static byte[] Context(string name, string type, long version) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{name.Length}:{name}{type.Length}:{type}{version}"));
}
