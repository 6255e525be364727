using System.Text;
using CsCheck;
using Hardening.Cryptography.Age;

namespace Hardening.Cryptography.Tests.Age;

public sealed class AgeEncryptionTests
{
    private const int Chunk = 64 * 1024;

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Files_of_every_size_around_a_chunk_come_back(bool hybrid, bool armored)
    {
        using var identity = AgeIdentity.Parse(AgeIdentity.Generate(hybrid));
        foreach (var size in new[] { 0, 1, 47, 48, 49, Chunk - 1, Chunk, Chunk + 1, (2 * Chunk) - 1, 2 * Chunk, 3 * Chunk })
        {
            var content = new byte[size];
            Random.Shared.NextBytes(content);
            var file = Seal(content, armored, AgeRecipient.Parse(identity.Recipient!));
            Assert.Equal(content, Open(file, identity));
            if (armored)
            {
                Assert.Equal(content, Open(Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(file).Replace("\n", "\r\n", StringComparison.Ordinal)), identity));
            }
        }
    }

    [Fact]
    public void Each_recipient_opens_and_nobody_else()
    {
        using var first = AgeIdentity.Parse(AgeIdentity.Generate(hybrid: false));
        using var second = AgeIdentity.Parse(AgeIdentity.Generate(hybrid: false));
        using var other = AgeIdentity.Parse(AgeIdentity.Generate(hybrid: false));
        var file = Seal("content"u8.ToArray(), armored: false, AgeRecipient.Parse(first.Recipient!), AgeRecipient.Parse(second.Recipient!));
        Assert.Equal("content"u8.ToArray(), Open(file, first));
        Assert.Equal("content"u8.ToArray(), Open(file, other, second));
        Assert.Equal(CryptographyCodes.Refused, Assert.Throws<CryptographyException>(() => Open(file, other)).Code);
        Assert.Equal(CryptographyCodes.Refused, Assert.Throws<CryptographyException>(() => Open(file)).Code);
    }

    [Fact]
    public void A_passphrase_opens_and_another_does_not()
    {
        var file = Seal("content"u8.ToArray(), armored: true, AgeRecipient.FromPassphrase("right", workFactor: 10));
        using var right = AgeIdentity.FromPassphrase("right");
        using var wrong = AgeIdentity.FromPassphrase("wrong");
        using var impatient = AgeIdentity.FromPassphrase("right", maximumWorkFactor: 9);
        Assert.Equal("content"u8.ToArray(), Open(file, right));
        Assert.Equal(CryptographyCodes.Refused, Assert.Throws<CryptographyException>(() => Open(file, wrong)).Code);
        Assert.Equal(CryptographyCodes.Malformed, Assert.Throws<CryptographyException>(() => Open(file, impatient)).Code);
    }

    [Fact]
    public void Recipients_of_different_kinds_do_not_share_a_file()
    {
        using var classic = AgeIdentity.Parse(AgeIdentity.Generate(hybrid: false));
        using var hybrid = AgeIdentity.Parse(AgeIdentity.Generate(hybrid: true));
        var (a, b, c) = (AgeRecipient.Parse(classic.Recipient!), AgeRecipient.Parse(hybrid.Recipient!), AgeRecipient.FromPassphrase("p", 10));
        foreach (var mixed in new AgeRecipient[][] { [], [a, b], [a, c], [c, c], [.. Enumerable.Repeat(a, 101)] })
        {
            Assert.Throws<ArgumentException>(() => AgeEncryption.CreateWriter(Stream.Null, mixed));
        }
    }

    [Fact]
    public void Whatever_is_changed_in_a_file_it_never_yields_other_content()
    {
        using var identity = AgeIdentity.Parse(AgeIdentity.Generate(hybrid: false));
        var content = new byte[200];
        var file = Seal(content, armored: false, AgeRecipient.Parse(identity.Recipient!));
        Gen.Select(Gen.Int[0, file.Length - 1], Gen.Int[1, 255]).Sample((position, change) =>
        {
            var damaged = file.ToArray();
            damaged[position] ^= (byte)change;
            Assert.Throws<CryptographyException>(() => Open(damaged, identity));
            Assert.Throws<CryptographyException>(() => Open(file[..position], identity));
        });
        Assert.Throws<CryptographyException>(() => Open([.. file, 0], identity));
    }

    [Fact]
    public void A_writer_that_was_given_up_leaves_nothing_that_opens()
    {
        using var identity = AgeIdentity.Parse(AgeIdentity.Generate(hybrid: false));
        using var output = new MemoryStream();
        using (var writer = AgeEncryption.CreateWriter(output, [AgeRecipient.Parse(identity.Recipient!)]))
        {
            writer.Write(new byte[3 * Chunk]);
        }

        Assert.Throws<CryptographyException>(() => Open(output.ToArray(), identity));
    }

    [Theory]
    [InlineData("")]
    [InlineData("age1")]
    [InlineData("AGE-SECRET-KEY-1")]
    [InlineData("age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwk")]
    [InlineData("age1Zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj")]
    [InlineData("age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj ")]
    [InlineData("aged1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj")]
    public void Text_that_is_no_key_is_refused(string text)
    {
        Assert.Equal(CryptographyCodes.NotAKey, Assert.Throws<CryptographyException>(() => AgeRecipient.Parse(text)).Code);
        Assert.Equal(CryptographyCodes.NotAKey, Assert.Throws<CryptographyException>(() => AgeIdentity.Parse(text)).Code);
    }

    [Fact]
    public void The_recipient_of_the_specification_is_read() => Assert.NotNull(AgeRecipient.Parse("age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"));

    private static byte[] Seal(byte[] content, bool armored, params AgeRecipient[] recipients)
    {
        using var output = new MemoryStream();
        using var writer = AgeEncryption.CreateWriter(output, recipients, armored);
        writer.Write(content);
        writer.Complete();
        return output.ToArray();
    }

    private static byte[] Open(byte[] file, params AgeIdentity[] identities)
    {
        using var reader = AgeEncryption.OpenRead(new MemoryStream(file), identities);
        using var output = new MemoryStream();
        reader.CopyTo(output);
        return output.ToArray();
    }
}
