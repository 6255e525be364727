using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Hardening.Attestation.Tests.Sigstore;

/// <summary>How a time stamp is made; the defaults are those of an honest authority.</summary>
internal sealed record TimestampOptions
{
    public DateTimeOffset Time { get; init; } = TestInstance.Time;

    public int Status { get; init; }

    public string? StatusText { get; init; }

    public bool FailInfo { get; init; }

    public bool HasToken { get; init; } = true;

    public X509IncludeOption Embedded { get; init; } = X509IncludeOption.None;

    public HashAlgorithmName Hash { get; init; } = HashAlgorithmName.SHA256;

    public bool NamesItsCertificate { get; init; } = true;

    /// <summary>Another certificate in the signing-certificate attribute than the one that signs.</summary>
    public X509Certificate2? Named { get; init; }
}
