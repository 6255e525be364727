using System.Security.Cryptography.X509Certificates;
using System.Text;
using Hardening.Attestation.Tests.Sigstore;
using Hardening.Attestation.Trust.Certificates;
using Hardening.Attestation.Trust.Roots;
using Hardening.Attestation.Trust.Timestamps;

namespace Hardening.Attestation.Tests.Trust;

/// <summary>A chain that was judged once, at other moments and for other certificates.</summary>
public sealed class VerifiedPathTests
{
    private static readonly TestInstance Instance = new();
    private static readonly byte[] Signature = [1, 2, 3];
    private readonly TrustedRoot root = TrustedRoot.Parse(Encoding.UTF8.GetBytes(Instance.Root().ToJsonString()));

    private TrustedAuthority Authority => root.TimestampAuthorities[0];

    private static X509Certificate2 Signer => Instance.Timestamps.Certificate;

    [Fact]
    public void It_holds_while_every_certificate_is_valid_and_not_a_second_longer()
    {
        var path = Path();
        var (from, to) = (new DateTimeOffset(Signer.NotBefore).ToUniversalTime(), new DateTimeOffset(Signer.NotAfter).ToUniversalTime());

        foreach (var (moment, holds) in new[] { (from, true), (to.AddSeconds(-1), true), (TestInstance.Time, true), (from.AddSeconds(-1), false), (to.AddSeconds(1), false) })
        {
            Assert.Equal(holds, path.Holds(Signer, moment));

            // What it says is what a new chain says.
            Assert.Equal(holds, Build(Signer, moment) is not null);
        }

        Assert.False(path.Holds(Signer, to));
    }

    [Fact]
    public void It_is_of_one_certificate() => Assert.False(Path().Holds(new TestTimestamps("Test time stamps").Certificate, TestInstance.Time));

    [Fact]
    public void A_time_stamp_is_judged_at_its_own_time_however_often_its_authority_was_seen()
    {
        Assert.NotNull(Verify(TestInstance.Time));
        Assert.NotNull(Authority.StampedBy);
        Assert.NotNull(Verify(TestInstance.Time.AddDays(1)));
        Assert.Null(Verify(new DateTimeOffset(Signer.NotAfter).AddSeconds(1)));
        Assert.NotNull(Verify(TestInstance.Time));
    }

    [Fact]
    public void A_known_chain_does_not_outlive_the_authority()
    {
        Assert.NotNull(Verify(TestInstance.Time));
        var ended = new TrustedAuthority(Authority.Name, Authority.Certificates, new ValidityPeriod(TestInstance.Time.AddYears(-1), TestInstance.Time.AddDays(-1)))
        {
            StampedBy = Authority.StampedBy,
        };

        Assert.Null(TimestampResponse.Verify(Instance.Timestamps.Stamp(Signature), Signature, root with { TimestampAuthorities = [ended] }, out _));
    }

    private DateTimeOffset? Verify(DateTimeOffset time) =>
        TimestampResponse.Verify(Instance.Timestamps.Stamp(Signature, new TimestampOptions { Time = time }), Signature, root, out _);

    private VerifiedPath Path() => Build(Signer, TestInstance.Time)!;

    private VerifiedPath? Build(X509Certificate2 certificate, DateTimeOffset moment) =>
        CertificateChain.FindPath(certificate, [], Authority, moment, CertificateChain.TimeStamping, out _);
}
