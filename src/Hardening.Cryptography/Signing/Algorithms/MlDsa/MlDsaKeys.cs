using System.Security.Cryptography;

namespace Hardening.Cryptography.Signing.Algorithms.MlDsa;

/// <summary>Chooses the implementation: the platform's where its cryptography library has ML-DSA, else a managed one.</summary>
internal static class MlDsaKeys
{
    internal static IMlDsaKey FromSeed(MlDsaSet set, ReadOnlySpan<byte> seed) =>
        MLDsa.IsSupported ? PlatformMlDsa.FromSeed(set, seed) : ManagedMlDsa.FromSeed(set, seed);

    internal static IMlDsaKey FromPrivateKey(MlDsaSet set, ReadOnlySpan<byte> encoded) =>
        MLDsa.IsSupported ? PlatformMlDsa.FromPrivateKey(set, encoded) : ManagedMlDsa.FromPrivateKey(set, encoded);

    /// <summary>Both lengths are the set's.</summary>
    internal static bool Verify(MlDsaSet set, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature, byte[] context) =>
        MLDsa.IsSupported
            ? PlatformMlDsa.Verify(set, publicKey, message, signature, context)
            : ManagedMlDsa.Verify(set, publicKey, message, signature, context);
}
