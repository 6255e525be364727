using System.Text;
using Hardening.Attestation.Envelopes;

namespace Hardening.Attestation.Tests.Bundles;

public sealed class PreAuthenticationEncodingTests
{
    [Theory]
    [InlineData("http://example.com/HelloWorld", "hello world", "DSSEv1 29 http://example.com/HelloWorld 11 hello world")]
    [InlineData("", "", "DSSEv1 0  0 ")]
    [InlineData("é", "ü", "DSSEv1 2 é 2 ü")]
    public void The_encoding_is_exact(string type, string body, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(PreAuthenticationEncoding.Encode(type, Encoding.UTF8.GetBytes(body))));
}
