using Hardening.Cryptography.Signing;

namespace Hardening.Cryptography.Keys;

/// <summary>A public key that its user decided to trust.</summary>
/// <param name="PublicKey">The key.</param>
/// <param name="Name">What to call it in messages, usually its file name.</param>
/// <param name="IsDevelopment">Whether it is the development key of this machine's user.</param>
public sealed record TrustedKey(PublicKey PublicKey, string Name, bool IsDevelopment = false);
