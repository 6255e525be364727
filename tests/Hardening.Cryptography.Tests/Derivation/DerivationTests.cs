using System.Security.Cryptography;
using System.Text;
using Hardening.Cryptography.Derivation;
using Hardening.Cryptography.Macs;

namespace Hardening.Cryptography.Tests.Derivation;

public sealed class DerivationTests
{
    [Fact]
    public void Argon2id_gives_the_tag_of_RFC_9106()
    {
        var output = new byte[32];
        Argon2id.Derive(new Argon2Cost(32, 3, 4), Filled(32, 1), Filled(16, 2), output, Filled(8, 3), Filled(12, 4));
        Assert.Equal("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659", Convert.ToHexStringLower(output));
    }

    [Fact]
    public void Native_and_managed_Argon2id_agree()
    {
        var (native, managed) = (new byte[32], new byte[32]);
        Argon2id.Derive(new Argon2Cost(64, 2, 1), Filled(8, 1), Filled(16, 2), native);
        Argon2id.DeriveManaged(new Argon2Cost(64, 2, 1), Filled(8, 1), Filled(16, 2), managed, [], []);
        Assert.Equal(native, managed);
    }

    [Theory]
    [InlineData(7, 1, 1)]
    [InlineData(64, 0, 1)]
    [InlineData(64, 101, 1)]
    [InlineData(64, 1, 0)]
    [InlineData(64, 1, 65)]
    [InlineData(int.MaxValue, 1, 1)]
    public void Argon2id_refuses_costs_out_of_range(int memory, int passes, int lanes) =>
        Assert.Throws<ArgumentException>(() => Argon2id.Derive(new Argon2Cost(memory, passes, lanes), Filled(8, 1), Filled(16, 2), new byte[32]));

    [Fact]
    public void Expand_equals_the_platform_where_that_takes_the_key_and_takes_shorter_ones()
    {
        var key = Filled(64, 7);
        foreach (var size in new[] { 1, 63, 64, 65, 128, 200, 255 * 64 })
        {
            var output = new byte[size];
            Hkdf.Expand(HashAlgorithmName.SHA512, key, "info"u8, output);
            Assert.Equal(HKDF.Expand(HashAlgorithmName.SHA512, key, size, Encoding.ASCII.GetBytes("info")), output);
        }

        Hkdf.Expand(HashAlgorithmName.SHA512, key.AsSpan(0, 16), default, new byte[76]);
        Assert.Throws<ArgumentException>(() => Hkdf.Expand(HashAlgorithmName.SHA512, key.AsSpan(0, 15), default, new byte[1]));
        Assert.Throws<ArgumentException>(() => Hkdf.Expand(HashAlgorithmName.SHA512, key, default, new byte[(255 * 64) + 1]));
        Assert.Throws<ArgumentException>(() => Hkdf.Expand(new HashAlgorithmName("SHA3-256"), key, default, new byte[1]));
    }

    [Fact]
    public void Codes_have_the_tags_of_RFC_4231_and_RFC_4493_and_may_be_cut_to_16_bytes()
    {
        var tag = Mac.Compute(MacAlgorithm.HmacSha256, Filled(20, 0x0B), "Hi There"u8);
        Assert.Equal("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7", Convert.ToHexStringLower(tag));
        Assert.True(Mac.Verify(MacAlgorithm.HmacSha256, Filled(20, 0x0B), "Hi There"u8, tag));
        Assert.True(Mac.Verify(MacAlgorithm.HmacSha256, Filled(20, 0x0B), "Hi There"u8, tag.AsSpan(0, 16)));
        Assert.False(Mac.Verify(MacAlgorithm.HmacSha256, Filled(20, 0x0B), "Hi There"u8, tag.AsSpan(0, 15)));
        Assert.False(Mac.Verify(MacAlgorithm.HmacSha256, Filled(20, 0x0B), "Hi There"u8, [.. tag, 0]));
        Assert.False(Mac.Verify(MacAlgorithm.HmacSha256, Filled(20, 0x0B), "Hi there"u8, tag));

        var key = Convert.FromHexString("2b7e151628aed2a6abf7158809cf4f3c");
        Assert.Equal("bb1d6929e95937287fa37d129b756746", Convert.ToHexStringLower(Mac.Compute(MacAlgorithm.AesCmac, key, default)));
        Assert.Throws<ArgumentException>(() => Mac.Compute(MacAlgorithm.AesCmac, key.AsSpan(1), default));
    }

    private static byte[] Filled(int length, byte value)
    {
        var result = new byte[length];
        Array.Fill(result, value);
        return result;
    }
}
