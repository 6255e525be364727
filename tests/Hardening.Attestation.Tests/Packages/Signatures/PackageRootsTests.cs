using Hardening.Attestation.Packages.Signatures;

namespace Hardening.Attestation.Tests.Packages.Signatures;

public sealed class PackageRootsTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly TestAuthority signers = new("Signers");
    private readonly TestAuthority clocks = new("Clocks");

    public void Dispose()
    {
        signers.Dispose();
        clocks.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_folder_has_one_list_for_signers_and_one_for_time_stamps()
    {
        Write("sdk/9.0.1", signers, clocks);
        var roots = PackageRoots.Load(folder["sdk/9.0.1/trustedroots"]);
        var (signer, clock) = (signers.Issue("Signer", TestAuthority.CodeSigning), clocks.Issue("Clock", TestAuthority.TimeStamping));

        Assert.Equal([signers.Root], roots.ForSigner([signer]));
        Assert.Equal([clocks.Root], roots.ForTimestamp([clock, clock]));
        Assert.Empty(roots.ForSigner([clock]));
        Assert.Empty(roots.ForTimestamp([signer]));
    }

    [Fact]
    public void A_file_counts_for_both()
    {
        var roots = PackageRoots.Load(folder.Write("roots.pem", signers.Root.ExportCertificatePem() + "\n" + clocks.Root.ExportCertificatePem()));
        var both = new[] { signers.Issue("Signer", TestAuthority.CodeSigning), clocks.Issue("Clock", TestAuthority.TimeStamping) };

        Assert.Equal([signers.Root, clocks.Root], roots.ForSigner(both));
        Assert.Equal([signers.Root, clocks.Root], roots.ForTimestamp(both));
    }

    [Fact]
    public void Of_several_sdks_the_newest_with_both_lists_is_taken()
    {
        Assert.Null(PackageRoots.FindInSdk(folder.Path));
        Directory.CreateDirectory(folder["sdk"]);
        Assert.Null(PackageRoots.FindInSdk(folder.Path));
        Write("sdk/9.0.100", signers, clocks);
        Write("sdk/10.0.100-preview.1", signers, clocks);
        Write("sdk/8.0.400", signers, clocks);
        folder.Write("sdk/11.0.100/trustedroots/codesignctl.pem", signers.Root.ExportCertificatePem());
        folder.Write("sdk/12.0.100/trustedroots/timestampctl.pem", clocks.Root.ExportCertificatePem());

        Assert.Equal(folder["sdk/10.0.100-preview.1/trustedroots"], PackageRoots.FindInSdk(folder.Path));
    }

    [Fact]
    public void Roots_that_cannot_be_read_are_refused()
    {
        Refused(folder["gone.pem"]);
        Refused(folder.Write("empty.pem", string.Empty));
        Refused(folder.Write("garbled.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"));
        Refused(folder.Write("large.pem", signers.Root.ExportCertificatePem() + new string('\n', 8 << 20)));
        folder.Write("half/codesignctl.pem", signers.Root.ExportCertificatePem());
        Refused(folder["half"]);
    }

    private static void Refused(string path) =>
        Assert.Equal(AttestationCodes.NoPackageRoots, Assert.Throws<AttestationException>(() => PackageRoots.Load(path)).Code);

    private void Write(string sdk, TestAuthority codeSigning, TestAuthority timestamping)
    {
        folder.Write(sdk + "/trustedroots/codesignctl.pem", codeSigning.Root.ExportCertificatePem());
        folder.Write(sdk + "/trustedroots/timestampctl.pem", timestamping.Root.ExportCertificatePem());
    }
}
