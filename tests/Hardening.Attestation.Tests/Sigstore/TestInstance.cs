using System.Globalization;
using System.Text.Json.Nodes;

namespace Hardening.Attestation.Tests.Sigstore;

/// <summary>
/// A whole Sigstore instance with keys that the tests hold, so that a forgery can be right in everything but one thing.
/// An attacker's instance has the same names and other keys.
/// </summary>
internal sealed record TestInstance
{
    public const string Identity = "https://example.org/team/app/.github/workflows/release.yml@refs/tags/v1";

    public const string Issuer = "https://issuer.example.org";

    /// <summary>The moment of signing.</summary>
    public static DateTimeOffset Time { get; } = new(2025, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public TestAuthority Authority { get; init; } = new("Test authority");

    public TestCertificateLog CertificateLog { get; init; } = TestCertificateLog.Create();

    public TestLog OldLog { get; init; } = TestLog.Old("old.log.example.org");

    public TestLog NewLog { get; init; } = TestLog.New("new.log.example.org");

    public TestTimestamps Timestamps { get; init; } = new("Test time stamps");

    /// <summary>The instance's <c>trusted_root.json</c>.</summary>
    public JsonObject Root() => new()
    {
        ["mediaType"] = "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
        ["tlogs"] = new JsonArray(Log(OldLog.Name, OldLog.Spki, OldLog.KeyDetails, OldLog.Id), Log(NewLog.Name, NewLog.Spki, NewLog.KeyDetails, NewLog.Id)),
        ["certificateAuthorities"] = new JsonArray(Chain("Test authority", Authority.Issuer.RawData, Authority.Root.RawData)),
        ["ctlogs"] = new JsonArray(Log("ct.example.org", CertificateLog.Spki, "PKIX_ECDSA_P256_SHA_256", CertificateLog.KeyId)),
        ["timestampAuthorities"] = new JsonArray(Chain(
            "Test time stamps", Timestamps.Certificate.RawData, Timestamps.Authority.Issuer.RawData, Timestamps.Authority.Root.RawData)),
    };

    public static JsonObject Period(DateTimeOffset? from = null, DateTimeOffset? to = null)
    {
        string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var period = new JsonObject { ["start"] = Format(from ?? Time.AddYears(-2)) };
        if (to is { } end)
        {
            period["end"] = Format(end);
        }

        return period;
    }

    private static JsonObject Log(string name, byte[] spki, string details, byte[] id) => new()
    {
        ["baseUrl"] = "https://" + name,
        ["hashAlgorithm"] = "SHA2_256",
        ["publicKey"] = new JsonObject { ["rawBytes"] = Convert.ToBase64String(spki), ["keyDetails"] = details, ["validFor"] = Period() },
        ["logId"] = new JsonObject { ["keyId"] = Convert.ToBase64String(id) },
    };

    private static JsonObject Chain(string name, params byte[][] certificates) => new()
    {
        ["subject"] = new JsonObject { ["organization"] = "example.org", ["commonName"] = name },
        ["uri"] = "https://example.org",
        ["certChain"] = new JsonObject
        {
            ["certificates"] = new JsonArray([.. certificates.Select(der => (JsonNode)new JsonObject { ["rawBytes"] = Convert.ToBase64String(der) })]),
        },
        ["validFor"] = Period(),
    };
}
