using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Hardening.Attestation.Packages;
using Hardening.Attestation.Tests.Packages.Signatures;

namespace Hardening.Attestation.Tests.Packages;

public sealed class PackageAssembliesTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_assembly_is_a_subject_under_its_place_with_the_digests_of_what_is_unpacked()
    {
        var large = new string('x', 200_000);
        var subjects = PackageAssemblies.Describe(folder.Write("acme.nupkg", Zips.Of(("lib/a.dll", large), ("lib/a.xml", "doc"), ("tools/B.EXE", "b"), ("dll", "no"))));

        Assert.Equal(["acme.nupkg/lib/a.dll", "acme.nupkg/tools/B.EXE"], subjects.Select(subject => subject.Name));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(large))), subjects[0].Digest!["sha256"]);
        Assert.Equal(Convert.ToHexStringLower(SHA512.HashData("b"u8)), subjects[1].Digest!["sha512"]);
    }

    [Fact]
    public void Unpacking_ends_at_the_size_that_the_directory_gives()
    {
        var zip = Zips.Of(("a.dll", new string('x', 200_000)));
        BinaryPrimitives.WriteInt32LittleEndian(zip.AsSpan(zip.AsSpan().LastIndexOf("PK\x01\x02"u8) + 24), 100_000);
        var subject = Assert.Single(PackageAssemblies.Describe(folder.Write("acme.nupkg", zip)));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(new string('x', 100_000)))), subject.Digest!["sha256"]);
    }

    [Fact]
    public void A_damaged_package_is_refused()
    {
        var zip = Zips.Of(("a.dll", new string('x', 2_000)));
        zip[40] ^= 0xff;
        Refused(folder.Write("acme.nupkg", zip), AttestationCodes.BadPackage);
        Refused(folder.Write("none.nupkg", "no zip"), AttestationCodes.BadPackage);
    }

    [Fact]
    public void A_package_that_is_not_there_is_refused() => Refused(folder["gone.nupkg"], AttestationCodes.ArtifactUnreadable);

    [Fact]
    public void A_stop_that_is_asked_for_is_obeyed() => Assert.ThrowsAny<OperationCanceledException>(
        () => PackageAssemblies.Describe(folder.Write("acme.nupkg", Zips.Of(("a.dll", "x"))), new CancellationToken(canceled: true)));

    private static void Refused(string path, string code)
    {
        var error = Assert.Throws<AttestationException>(() => PackageAssemblies.Describe(path));
        Assert.Equal((code, path), (error.Code, error.File));
    }
}
