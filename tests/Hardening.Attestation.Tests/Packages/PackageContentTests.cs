using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CsCheck;
using Hardening.Attestation.Packages;

namespace Hardening.Attestation.Tests.Packages;

public sealed class PackageContentTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_unsigned_package_is_its_own_content()
    {
        var digests = Hash(Zip(("a.nuspec", "x"), ("lib/a.dll", "y")));
        Assert.False(digests.IsSigned);
        Assert.Equal(digests.FileSha256, digests.ContentSha256);
    }

    [Fact]
    public void A_package_signature_does_not_change_the_content()
    {
        var package = Zip(("a.nuspec", "x"), ("lib/a.dll", "y"));
        var unsigned = Hash(package);
        var signed = Hash(PackageSigner.Sign(package, unsigned.ContentSha256!));
        Assert.True(signed.IsSigned);
        Assert.Equal((unsigned.ContentSha256, unsigned.ContentSha512), (signed.ContentSha256, signed.ContentSha512));
        Assert.NotEqual(unsigned.FileSha256, signed.FileSha256);
    }

    [Fact]
    public void Hashing_the_content_alone_gives_the_same_content_and_no_file_digest()
    {
        var package = Zip(("a.nuspec", "x"), ("lib/a.dll", "y"));
        var unsigned = Hash(package);
        var file = folder.Write("alone.nupkg", PackageSigner.Sign(package, unsigned.ContentSha256!));

        var content = ArtifactHasher.ComputeContent(file);
        Assert.Equal(unsigned with { FileSha256 = null, FileSha512 = null, IsSigned = true, Signature = content.Signature }, content);
    }

    [Fact]
    public void The_digests_of_the_file_are_those_of_its_bytes()
    {
        var package = Zip(("a.nuspec", "x"));
        var signed = PackageSigner.Sign(package, Hash(package).ContentSha256!);
        var digests = ArtifactHasher.Compute(folder.Write("signed.nupkg", signed));
        Assert.Equal((Convert.ToHexStringLower(SHA256.HashData(signed)), Convert.ToHexStringLower(SHA512.HashData(signed))), (digests.FileSha256, digests.FileSha512));
        Assert.Equal((Convert.ToHexStringLower(SHA256.HashData(package)), Convert.ToHexStringLower(SHA512.HashData(package))), (digests.ContentSha256, digests.ContentSha512));
        Assert.Equal(2, digests.ForSubject().Count);
        Assert.Single((digests with { ContentSha512 = null, FileSha512 = null }).ForSubject());
    }

    [Fact]
    public void A_file_that_is_not_there_or_is_a_folder_is_refused()
    {
        Assert.Equal(AttestationCodes.ArtifactMissing, Assert.Throws<AttestationException>(() => ArtifactHasher.Compute(folder["gone.nupkg"])).Code);
        Assert.Equal(AttestationCodes.ArtifactMissing, Assert.Throws<AttestationException>(() => ArtifactHasher.Compute(folder["no/folder.bin"])).Code);
        Assert.Equal(AttestationCodes.ArtifactUnreadable, Assert.Throws<AttestationException>(() => ArtifactHasher.Compute(folder.Path)).Code);
        Assert.ThrowsAny<OperationCanceledException>(() => ArtifactHasher.Compute(folder.Write("a.bin", "x"), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_signature_that_names_no_digest_is_refused()
    {
        var package = Zip(("a.nuspec", "x"));
        var cms = new SignedCms(new ContentInfo("Version:1\n\n"u8.ToArray()));
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(1));
        cms.ComputeSignature(new CmsSigner(certificate));
        Refused(PackageSigner.Append(package, cms.Encode()), AttestationCodes.BadPackageSignature);
    }

    [Fact]
    public void A_signature_of_other_content_is_refused()
    {
        var package = Zip(("a.nuspec", "x"));
        Refused(PackageSigner.Sign(package, new string('0', 64)), AttestationCodes.BadPackageSignature);
    }

    [Fact]
    public void Bytes_around_the_signature_are_refused()
    {
        var package = Zip(("a.nuspec", "x"));
        var digest = Hash(package).ContentSha256!;
        Refused(PackageSigner.Sign(package, digest, gap: 1), AttestationCodes.BadPackageSignature);
        Refused(PackageSigner.Sign(package, digest, name: ".SIGNATURE.p7s"), AttestationCodes.BadPackageSignature);
        Refused(PackageSigner.Sign(package, digest, flags: 8), AttestationCodes.BadPackageSignature);
        Refused([.. PackageSigner.Sign(package, digest), 0], AttestationCodes.BadPackage);
    }

    [Fact]
    public void No_changed_byte_of_the_content_keeps_the_digest()
    {
        var package = Zip(("a.nuspec", "x"), ("lib/a.dll", "y"));
        var expected = Hash(package).ContentSha256;
        for (var i = 0; i < package.Length; i++)
        {
            var mutant = package.ToArray();
            mutant[i] ^= 1;
            try
            {
                Assert.NotEqual(expected, Hash(mutant).ContentSha256);
            }
            catch (AttestationException)
            {
                // Refused is as good as different.
            }
        }
    }

    [Fact]
    public void In_a_signed_package_only_bytes_of_the_signature_entry_can_change_unnoticed()
    {
        var package = Zip(("a.nuspec", "x"), ("lib/a.dll", "y"));
        var content = Hash(package).ContentSha256!;
        var signed = PackageSigner.Sign(package, content);
        // Layout: entries, then the signature's entry, then the directory whose last record is the signature's, then the end.
        var entryStart = BitConverter.ToInt32(package, package.Length - 6);
        var entryEnd = BitConverter.ToInt32(signed, signed.Length - 6);
        var recordStart = signed.Length - 22 - 46 - ".signature.p7s".Length;
        var unnoticed = 0;
        for (var i = 0; i < signed.Length; i++)
        {
            var mutant = signed.ToArray();
            mutant[i] ^= 1;
            try
            {
                if (Hash(mutant).ContentSha256 == content)
                {
                    unnoticed++;
                    var inside = (i >= entryStart && i < entryEnd) || (i >= recordStart && i < signed.Length - 22);
                    Assert.True(inside, $"byte {i} of {signed.Length}");
                }
            }
            catch (AttestationException)
            {
                // Refused is as good as different.
            }
        }

        // The signature's own bytes: they are judged when package signatures are, not by the content digest.
        Assert.True(unnoticed > 0);
    }

    [Theory]
    [InlineData("../evil.dll")]
    [InlineData("/etc/passwd")]
    [InlineData("lib\\a.dll")]
    [InlineData("C:/a.dll")]
    [InlineData("lib//../a.dll")]
    [InlineData("//server/a.dll")]
    [InlineData("/")]
    [InlineData("lib/./a.dll")]
    public void A_name_that_leads_outside_is_refused(string name) => Refused(Zip((name, "x")), AttestationCodes.BadPackageEntryName);

    [Theory]
    [InlineData("a.txt", "A.txt")]
    [InlineData("build/a.targets", "build//a.targets")]
    public void A_name_that_occurs_twice_is_refused(string one, string other) =>
        Refused(Zip((one, "x"), (other, "y")), AttestationCodes.BadPackageEntryName);

    [Fact]
    public void A_doubled_slash_as_package_tools_write_it_is_accepted()
    {
        var digests = Hash(Zip(("build//a.targets", "x")));

        Assert.Equal(digests.FileSha256, digests.ContentSha256);
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        var package = Zip(("a.nuspec", "x"));
        for (var length = 0; length < package.Length; length++)
        {
            Refused(package[..length], AttestationCodes.BadPackage);
        }
    }

    [Fact]
    public void Leading_bytes_and_comments_are_refused()
    {
        var package = Zip(("a.nuspec", "x"));
        Refused([0, .. package], AttestationCodes.BadPackage);
        var commented = package.ToArray();
        commented[^2] = 1;
        Refused([.. commented, (byte)'c'], AttestationCodes.BadPackage);
    }

    [Fact]
    public void Zip64_and_encryption_are_refused()
    {
        var zip64 = Zip(("a.nuspec", "x"));
        BitConverter.GetBytes(uint.MaxValue).CopyTo(zip64, zip64.Length - 6);
        Refused(zip64, AttestationCodes.UnsupportedPackage);

        var encrypted = Zip(("a.nuspec", "x"));
        encrypted[encrypted.AsSpan().IndexOf("PK\x01\x02"u8) + 8] |= 1;
        Refused(encrypted, AttestationCodes.UnsupportedPackage);
    }

    [Fact]
    public void A_zip_bomb_is_refused_by_what_it_declares() => Refused(Zip(("a.bin", new string('0', 100 << 20))), AttestationCodes.PackageTooLarge);

    [Fact]
    public void An_overlap_is_refused()
    {
        var package = Zip(("a.txt", "x"), ("b.txt", "y"));
        var second = package.AsSpan().LastIndexOf("PK\x01\x02"u8);
        BitConverter.GetBytes(0).CopyTo(package, second + 42);
        Refused(package, AttestationCodes.BadPackage);
    }

    [Fact]
    public void Random_bytes_never_crash_the_reader() => Gen.Select(Gen.Int[0, 200], Gen.Byte).Array[0, 6].Sample(edits =>
    {
        var package = Zip(("a.txt", "x"), ("b.txt", "y"));
        foreach (var (at, value) in edits)
        {
            package[at % package.Length] = value;
        }

        try
        {
            PackageContent.Hash(new MemoryStream(package), CancellationToken.None);
        }
        catch (AttestationException)
        {
            // Refused with a code, as it should be.
        }
    });

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var content = entry.Open();
                content.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    private static ArtifactDigests Hash(byte[] package) => PackageContent.Hash(new MemoryStream(package), CancellationToken.None);

    private void Refused(byte[] package, string code)
    {
        var path = folder.Write("a.nupkg", package);
        var error = Assert.Throws<AttestationException>(() => ArtifactHasher.Compute(path));
        Assert.Equal(code, error.Code);
        Assert.Equal(path, error.File);
    }
}
