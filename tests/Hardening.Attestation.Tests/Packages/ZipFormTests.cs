using System.Buffers.Binary;
using System.Security.Cryptography;
using Hardening.Attestation.Packages;
using Hardening.Attestation.Tests.Packages.Signatures;

namespace Hardening.Attestation.Tests.Packages;

/// <summary>Each field of a zip that could be read in two ways, wrong by itself.</summary>
public sealed class ZipFormTests
{
    private const int EndRecord = 22;

    [Theory]
    [InlineData(4)] // number of this disk
    [InlineData(6)] // disk of the directory
    [InlineData(8)] // entries on this disk
    [InlineData(20)] // length of the comment
    public void An_end_record_that_contradicts_itself_is_refused(int field) =>
        Refused(zip => zip[^(EndRecord - field)] ^= 1, AttestationCodes.BadPackage);

    [Theory]
    [InlineData(12)]
    [InlineData(16)]
    public void An_end_record_of_zip64_is_refused(int field) =>
        Refused(zip => Write(zip, zip.Length - EndRecord + field, uint.MaxValue), AttestationCodes.UnsupportedPackage);

    [Fact]
    public void A_count_of_zip64_is_refused() => Refused(
        zip =>
        {
            zip.AsSpan(zip.Length - EndRecord + 8, 4).Fill(0xff);
        },
        AttestationCodes.UnsupportedPackage);

    [Theory]
    [InlineData(20)]
    [InlineData(24)]
    [InlineData(42)]
    public void A_record_of_zip64_is_refused(int field) => Refused(zip => Write(zip, Record(zip) + field, uint.MaxValue), AttestationCodes.UnsupportedPackage);

    [Fact]
    public void A_record_on_another_disk_is_refused() => Refused(zip => zip[Record(zip) + 34] = 1, AttestationCodes.UnsupportedPackage);

    [Theory]
    [InlineData(0)] // signature
    [InlineData(28)] // length of the name
    [InlineData(30)] // length of the extra field
    [InlineData(32)] // length of the comment
    public void A_garbled_record_is_refused(int field) => Refused(zip => zip[Record(zip) + field] ^= 0x7f, AttestationCodes.BadPackage);

    [Fact]
    public void More_records_than_are_counted_are_refused() => Refused(
        zip =>
        {
            zip[^(EndRecord - 8)]--;
            zip[^(EndRecord - 10)]--;
        },
        AttestationCodes.BadPackage);

    [Fact]
    public void Fewer_records_than_are_counted_are_refused() => Refused(
        zip =>
        {
            zip[^(EndRecord - 8)]++;
            zip[^(EndRecord - 10)]++;
        },
        AttestationCodes.BadPackage);

    [Theory]
    [InlineData(0)] // signature
    [InlineData(8)] // method
    [InlineData(18)] // compressed size
    [InlineData(22)] // size
    [InlineData(30)] // name
    public void A_local_header_that_differs_from_the_directory_is_refused(int field) => Refused(zip => zip[field] ^= 1, AttestationCodes.BadPackage);

    [Theory]
    [InlineData(26)]
    [InlineData(28)]
    public void A_local_header_that_leads_beyond_the_data_is_refused(int field) => Refused(zip => zip[field + 1] = 0x7f, AttestationCodes.BadPackage);

    [Theory]
    [InlineData(20)]
    [InlineData(42)]
    public void A_record_that_leads_beyond_the_data_is_refused(int field) => Refused(zip => zip[Record(zip) + field + 2] = 0x7f, AttestationCodes.BadPackage);

    [Fact]
    public void Entries_may_stand_in_another_order_than_their_records_and_must_not_overlap()
    {
        // Two records of the same length: exchanged, the directory names the second entry first.
        var zip = Zips.Of(("a.txt", "one"), ("b.txt", "two"));
        var first = zip.AsSpan().IndexOf("PK\x01\x02"u8);
        var length = (zip.Length - EndRecord - first) / 2;
        byte[] exchanged = [.. zip.AsSpan(0, first), .. zip.AsSpan(first + length, length), .. zip.AsSpan(first, length), .. zip.AsSpan(zip.Length - EndRecord)];
        PackageContent.Hash(new MemoryStream(exchanged), CancellationToken.None);

        Write(exchanged, first + 42, 0);
        Assert.Throws<AttestationException>(() => PackageContent.Hash(new MemoryStream(exchanged), CancellationToken.None));
    }

    [Fact]
    public void An_entry_whose_sizes_follow_its_data_is_accepted()
    {
        var zip = Zips.Of(("a.txt", "one"));
        zip[6] |= 8;
        zip[Record(zip) + 8] |= 8;
        Write(zip, 18, 0);
        Write(zip, 22, 0);
        PackageContent.Hash(new MemoryStream(zip), CancellationToken.None);
    }

    [Fact]
    public void What_unpacks_to_a_little_less_than_200_times_its_size_is_accepted_and_more_is_refused()
    {
        // Ratios count from 64 MiB on.
        var small = Zips.Of(("a.txt", "one"));
        Write(small, 22, 60 << 20);
        Write(small, Record(small) + 24, 60 << 20);
        PackageContent.Hash(new MemoryStream(small), CancellationToken.None);

        Write(small, 22, 65 << 20);
        Write(small, Record(small) + 24, 65 << 20);
        Assert.Equal(
            AttestationCodes.PackageTooLarge,
            Assert.Throws<AttestationException>(() => PackageContent.Hash(new MemoryStream(small), CancellationToken.None)).Code);

        var large = Zips.Of(("a.txt", RandomNumberGenerator.GetHexString(1_000_000)));
        Write(large, 22, 65 << 20);
        Write(large, Record(large) + 24, 65 << 20);
        Assert.True(large.Length > (65 << 20) / 200);
        PackageContent.Hash(new MemoryStream(large), CancellationToken.None);
    }

    [Theory]
    [InlineData(8, 10, 8)] // method: deflated
    [InlineData(6, 8, 2)] // flags
    public void A_signature_entry_that_is_not_plainly_stored_is_refused(int local, int record, byte value) => RefusedSignature(signed =>
    {
        signed[Signature(signed) + local] = value;
        signed[signed.AsSpan().LastIndexOf("PK\x01\x02"u8) + record] = value;
    });

    [Fact]
    public void A_signature_entry_whose_flags_stand_in_one_place_only_is_refused()
    {
        RefusedSignature(signed => signed[Signature(signed) + 6] = 2);
        RefusedSignature(signed => signed[signed.AsSpan().LastIndexOf("PK\x01\x02"u8) + 8] = 2);
    }

    [Fact]
    public void A_signature_entry_whose_sizes_differ_is_refused() => RefusedSignature(signed =>
    {
        signed[Signature(signed) + 22]++;
        signed[signed.AsSpan().LastIndexOf("PK\x01\x02"u8) + 24]++;
    });

    [Fact]
    public void A_signature_entry_that_is_not_the_last_is_refused()
    {
        var zip = Zips.Package();
        var signed = PackageSigner.Sign(zip, Digest(zip));

        // The same records in another order: the signature's comes first.
        var start = signed.AsSpan().IndexOf("PK\x01\x02"u8);
        var second = signed.AsSpan().LastIndexOf("PK\x01\x02"u8);
        RefusedSignature([.. signed.AsSpan(0, start), .. signed.AsSpan(second, signed.Length - EndRecord - second), .. signed.AsSpan(start, second - start), .. signed.AsSpan(signed.Length - EndRecord)]);
        RefusedSignature(PackageSigner.Sign(zip, Digest(zip), gap: 1));
    }

    [Fact]
    public void A_signature_under_a_name_in_other_letters_is_refused()
    {
        var zip = Zips.Package();
        RefusedSignature(PackageSigner.Sign(zip, Digest(zip), name: ".Signature.p7s"));
    }

    [Fact]
    public void A_signature_that_is_no_CMS_structure_is_refused() => RefusedSignature(PackageSigner.Append(Zips.Package(), [1, 2, 3]));

    [Fact]
    public void A_stop_that_is_asked_for_is_obeyed() => Assert.ThrowsAny<OperationCanceledException>(
        () => PackageContent.Hash(new MemoryStream(Zips.Package()), new CancellationToken(canceled: true)));

    private static void RefusedSignature(Action<byte[]> change)
    {
        var zip = Zips.Package();
        var signed = PackageSigner.Sign(zip, Digest(zip));
        Assert.True(PackageContent.Hash(new MemoryStream(signed.ToArray()), CancellationToken.None).IsSigned);
        change(signed);
        RefusedSignature(signed);
    }

    private static void RefusedSignature(byte[] signed) => Assert.Equal(
        AttestationCodes.BadPackageSignature,
        Assert.Throws<AttestationException>(() => PackageContent.Hash(new MemoryStream(signed), CancellationToken.None)).Code);

    private static string Digest(byte[] zip) => Convert.ToHexStringLower(SHA256.HashData(zip));

    private static int Signature(byte[] signed) => signed.AsSpan().IndexOf(".signature.p7s"u8) - 30;

    private static int Record(byte[] zip) => zip.AsSpan().IndexOf("PK\x01\x02"u8);

    private static void Write(byte[] zip, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(at), value);

    private static void Refused(Action<byte[]> change, string code)
    {
        var zip = Zips.Of(("a.txt", "one"), ("b.txt", "two"));
        PackageContent.Hash(new MemoryStream(zip.ToArray()), CancellationToken.None);
        change(zip);
        Assert.Equal(code, Assert.Throws<AttestationException>(() => PackageContent.Hash(new MemoryStream(zip), CancellationToken.None)).Code);
    }
}
