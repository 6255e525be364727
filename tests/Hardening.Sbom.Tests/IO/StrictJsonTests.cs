using System.Text;
using Hardening.Sbom.IO;

namespace Hardening.Sbom.Tests.IO;

public class StrictJsonTests
{
    [Theory]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"\udc00":1}""")]
    [InlineData("""{"a":"\ud800\ud800"}""")]
    public void Half_a_surrogate_pair_is_malformed(string json) => Refused(Encoding.UTF8.GetBytes(json));

    [Fact]
    public void Bytes_that_are_not_utf8_are_malformed() => Refused([.. "{\"a\":\""u8, 0xC3, 0x28, .. "\"}"u8]);

    [Fact]
    public void A_whole_surrogate_pair_is_text()
    {
        using var json = StrictJson.Parse(Encoding.UTF8.GetBytes("""{"a":"\ud83d\ude00"}"""), "a.json");

        Assert.Equal("\U0001F600", json.RootElement.GetProperty("a").GetString());
    }

    private static void Refused(byte[] utf8)
    {
        var refusal = Assert.Throws<SbomException>(() => StrictJson.Parse(utf8, "a.json"));

        Assert.Equal(SbomCodes.Malformed, refusal.Code);
        Assert.Equal("a.json", refusal.File);
    }
}
