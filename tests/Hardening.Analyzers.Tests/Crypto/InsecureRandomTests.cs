using Hardening.Analyzers.Crypto.Randomness;

namespace Hardening.Analyzers.Tests.Crypto;

public class InsecureRandomTests
{
    [Fact]
    public Task A_generator_that_only_derives_from_Random_is_judged_by_what_it_is() => AnalyzerVerify.Analyze<InsecureRandomAnalyzer>("""
        namespace Org.BouncyCastle.Security { public class SecureRandom : Random { public override void NextBytes(byte[] buffer) { } } }

        class Own : Random { }

        class Accounts
        {
            byte[] Salt(Org.BouncyCastle.Security.SecureRandom random) { var salt = new byte[16]; random.NextBytes(salt); return salt; }
            byte[] Weak(Own random) { var salt = new byte[16]; {|HT1008:random.NextBytes(salt)|}; return salt; }
        }
        """);

    [Fact]
    public Task Random_values_that_become_secrets_are_reported() => AnalyzerVerify.Analyze<InsecureRandomAnalyzer>("""
        using System.Security.Cryptography;
        using System.Text;

        class Accounts
        {
            private readonly Random _random = new();
            public string ResetToken { get; set; } = "";
            private int _otp = {|HT1008:Random.Shared.Next()|};

            string NewPassword()
            {
                var builder = new StringBuilder();
                for (var i = 0; i < 10; i++)
                {
                    builder.Append((char){|HT1008:_random.Next(33, 127)|});
                }

                return builder.ToString();
            }

            string CreateToken(string chars) =>
                new(Enumerable.Repeat(chars, 8).Select(s => s[{|HT1008:_random.Next(s.Length)|}]).ToArray());

            void Assign(Aes aes)
            {
                ResetToken = {|HT1008:Random.Shared.NextInt64()|}.ToString();
                var number = {|HT1008:_random.Next(100000, maxValue: 999999)|};
                var text = number.ToString("D6");
                Send(pin: text);
                var bytes = new byte[16];
                {|HT1008:_random.NextBytes(bytes)|};
                aes.Key = bytes;
                var salt = new byte[16];
                {|HT1008:new Random(7).NextBytes(salt.AsSpan())|};
                string sessionId = "" + {|HT1008:_random.NextDouble()|};
            }

            void Send(string pin) { }
        }
        """);

    [Fact]
    public Task Other_uses_are_only_listed_for_audit() => AnalyzerVerify.Analyze<InsecureRandomAnalyzer>("""
        class Game
        {
            private readonly Random _random = new();

            int Roll() => {|HT1017:_random.Next(1, 7)|};

            async Task Retry(CancellationToken token) => await Task.Delay({|HT1017:_random.Next(100)|}, token);

            void Shuffle(int[] cards, Dictionary<string, int> byToken, string token)
            {
                {|HT1017:_random.Shuffle(cards)|};
                byToken[token] = {|HT1017:_random.Next()|};
                var key = {|HT1017:_random.Next()|};
                if ({|HT1017:_random.Next()|} > 3)
                {
                    var password = Console.ReadLine();
                }
            }
        }
        """);

    [Fact]
    public Task A_game_is_left_alone_by_default() => AnalyzerVerify.Analyze<InsecureRandomAnalyzer>(
        """
        var roll = new Random().Next(1, 7);
        """,
        new() { DefaultSeverities = true });

    [Fact]
    public Task The_secure_generator_is_left_alone() => AnalyzerVerify.Analyze<InsecureRandomAnalyzer>("""
        using System.Security.Cryptography;

        var token = RandomNumberGenerator.GetHexString(32);
        var password = RandomNumberGenerator.GetInt32(10);
        """);

    [Fact]
    public async Task A_value_handed_on_a_thousand_times_does_not_exhaust_the_stack()
    {
        var chain = string.Concat(Enumerable.Range(1, 1000).Select(i => $"var v{i} = v{i - 1};\n"));
        await AnalyzerVerify.Analyze<InsecureRandomAnalyzer>("var v0 = {|HT1017:new Random().Next()|};\n" + chain + "var token = v1000;");
    }

    [Theory]
    [InlineData("token", true)]
    [InlineData("_resetPasswordToken", true)]
    [InlineData("RESET_TOKEN", true)]
    [InlineData("OTPCode", true)]
    [InlineData("apiKey", true)]
    [InlineData("rememberMeKey", true)]
    [InlineData("verificationCode", true)]
    [InlineData("key", false)]
    [InlineData("cancellationToken", false)]
    [InlineData("tokenCount", false)]
    [InlineData("spinner", false)]
    [InlineData("keyboard", false)]
    [InlineData("opinion", false)]
    public void Names_are_judged_by_their_words(string name, bool isSecret) => Assert.Equal(isSecret, SecretNames.IsSecret(name));
}
