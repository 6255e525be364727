using Hardening.Analyzers.Crypto;

namespace Hardening.Analyzers.Tests.Crypto;

public class JwtDecodingTests
{
    private const string Library = """
        namespace JWT
        {
            public interface IJwtDecoder
            {
                string Decode(string token);

                string Decode(string token, byte[] key, bool verify);

                T DecodeToObject<T>(string token, byte[] key, bool verify);

                string DecodeHeader(string token);
            }
        }

        namespace JWT.Builder
        {
            public class JwtBuilder
            {
                public JwtBuilder WithSecret(string secret) => this;

                public JwtBuilder MustVerifySignature() => this;

                public JwtBuilder DoNotVerifySignature() => this;

                public JwtBuilder WithVerifySignature(bool verify) => this;

                public string Decode(string token) => token;
            }
        }
        """;

    private const string NewVersion = "namespace JWT { public class ValidationParameters; }";

    [Fact]
    public Task Tokens_read_unchecked_are_reported() => AnalyzerVerify.Analyze<TokenValidationAnalyzer>("""
        using JWT;
        using JWT.Builder;

        class Reader
        {
            private readonly bool _no = false;

            void Read(IJwtDecoder decoder, string token, byte[] key)
            {
                _ = {|HT1019:decoder.Decode(token)|};
                _ = {|HT1019:decoder.Decode(token, key, false)|};
                _ = {|HT1019:decoder.Decode(token, verify: _no, key: key)|};
                _ = {|HT1019:decoder.DecodeToObject<object>(token, key, verify: false)|};
                _ = {|HT1019:new JwtBuilder().WithSecret("a").Decode(token)|};
                _ = {|HT1019:new JwtBuilder().MustVerifySignature().DoNotVerifySignature().Decode(token)|};
                var builder = new JwtBuilder().WithSecret("a").WithVerifySignature(false);
                _ = {|HT1019:builder.Decode(token)|};
            }
        }
        """, new() { Sources = [Library] });

    [Fact]
    public Task Tokens_read_checked_are_not() => AnalyzerVerify.Analyze<TokenValidationAnalyzer>("""
        using JWT;
        using JWT.Builder;

        class Reader
        {
            void Read(IJwtDecoder decoder, string token, byte[] key, bool either, JwtBuilder made)
            {
                _ = decoder.Decode(token, key, true);
                _ = decoder.Decode(token, key, either);
                _ = decoder.DecodeHeader(token);
                _ = new JwtBuilder().WithSecret("a").MustVerifySignature().Decode(token);
                _ = new JwtBuilder().DoNotVerifySignature().MustVerifySignature().Decode(token);
                _ = new JwtBuilder().WithVerifySignature(either).Decode(token);
                _ = made.Decode(token);
            }
        }
        """, new() { Sources = [Library] });

    [Fact]
    public Task The_builder_of_newer_versions_checks_by_itself() => AnalyzerVerify.Analyze<TokenValidationAnalyzer>("""
        using JWT.Builder;

        _ = new JwtBuilder().WithSecret("a").Decode(args[0]);
        _ = {|HT1019:new JwtBuilder().DoNotVerifySignature().Decode(args[0])|};
        """, new() { Sources = [Library, NewVersion] });
}
