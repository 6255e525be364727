namespace Hardening.Cryptography.Tls.Acme;

/// <summary>What a certificate service answered.</summary>
/// <param name="Body">At most 256 KiB.</param>
/// <param name="Location">The address of what was made.</param>
/// <param name="RetryAfter">How long to wait before asking again.</param>
internal sealed record AcmeAnswer(byte[] Body, Uri? Location, TimeSpan? RetryAfter);
