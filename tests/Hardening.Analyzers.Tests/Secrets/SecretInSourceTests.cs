using Hardening.Analyzers.Secrets;

namespace Hardening.Analyzers.Tests.Secrets;

/// <summary>Tokens are joined here at run time, so that no scanner stops at this file.</summary>
public class SecretInSourceTests
{
    private static readonly string s_stripe = string.Concat("sk_", "live_", "4eC39HqLyjWDarjtT1zdp7dcQm81");
    private static readonly string s_head = s_stripe[..12];
    private static readonly string s_tail = s_stripe[12..];
    private static readonly string s_word = string.Concat("Tr0ub", "4dor&3x");

    [Fact]
    public Task A_token_is_reported_in_every_form_of_literal() => AnalyzerVerify.Analyze<SecretInSourceAnalyzer>($$""""
        using System;

        class Settings
        {
            const string Plain = {|HT2001:"{{s_stripe}}"|};
            static readonly string Verbatim = {|HT2001:@"{{s_stripe}}"|};
            static readonly string Raw = {|HT2001:"""
                value: {{s_stripe}}
                """|};
            static ReadOnlySpan<byte> Utf8 => {|HT2001:"{{s_stripe}}"u8|};
            static string Hole(int n) => {|HT2001:$"{n}: {{s_stripe}}"|};
            void Call(string value = {|HT2001:"{{s_stripe}}"|}) => Call({|HT2001:"{{s_stripe}}"|});
        }

        [Obsolete({|HT2001:"{{s_stripe}}"|})]
        class Attributed;
        """");

    [Fact]
    public Task A_token_joined_from_constants_is_reported_where_it_is_joined() => AnalyzerVerify.Analyze<SecretInSourceAnalyzer>($$"""
        class Settings
        {
            const string Head = "{{s_head}}";
            const string Tail = "{{s_tail}}";
            const string Whole = {|HT2001:Head + Tail|};
            const string Literals = {|HT2001:"{{s_head}}" + "{{s_tail}}"|};
            const string Interpolated = {|HT2001:$"{Head}{Tail}"|};
        }
        """);

    [Fact]
    public Task A_constant_is_reported_once_and_not_where_it_is_used() => AnalyzerVerify.Analyze<SecretInSourceAnalyzer>($$"""
        class Settings
        {
            const string Key = {|HT2001:"{{s_stripe}}"|};
            string Header => "Bearer " + Key;
            string Other => Key;
            string Third => $"Bearer {Key}";
        }
        """);

    [Fact]
    public Task A_credential_is_reported_by_the_name_it_is_given_to() => AnalyzerVerify.Analyze<SecretInSourceAnalyzer>($$"""
        using System.Collections.Generic;
        using System.Net;
        using System.Text;

        class Login
        {
            const string Password = {|HT2002:"{{s_word}}"|};
            string DbPwd { get; set; } = {|HT2002:"{{s_word}}"|};
            string Passphrase => {|HT2002:"{{s_word}}"|};
            string GetPassword() { return {|HT2002:"{{s_word}}"|}; }
            byte[] Secret = Encoding.UTF8.GetBytes({|HT2002:"{{s_word}}9Qx"|});

            void Run(Login other, string? password = {|HT2002:"{{s_word}}"|})
            {
                other.DbPwd = {|HT2002:"{{s_word}}"|};
                password ??= {|HT2002:"{{s_word}}"|};
                _ = new NetworkCredential("user", {|HT2002:"{{s_word}}"|});
                _ = new Dictionary<string, string> { { "Password", {|HT2002:"{{s_word}}"|} } };
                _ = new Dictionary<string, string> { ["ApiSecret"] = {|HT2002:"{{s_word}}9Qx"|} };
                if (password == {|HT2002:"{{s_word}}"|} || password.Equals({|HT2002:"{{s_word}}"|}) || password is {|HT2002:"{{s_word}}"|})
                {
                    Run(other, password: {|HT2002:"{{s_word}}"|});
                }
            }
        }
        """);

    [Fact]
    public Task A_connection_string_with_a_password_is_reported() => AnalyzerVerify.Analyze<SecretInSourceAnalyzer>($$"""
        class Data
        {
            const string Sql = {|HT2002:"Server=db.internal;Database=App;User Id=app;Password={{s_word}};Encrypt=True"|};
            const string Postgres = {|HT2002:"postgres://app:{{s_word}}@db.internal/app"|};
            const string Trusted = "Server=db.internal;Database=App;Trusted_Connection=True";
            const string Template = "Server=db.internal;User Id=app;Password={0};Encrypt=True";
            string Filled(string password) => $"Server=db.internal;User Id=app;Password={password};Encrypt=True";
        }
        """);

    [Fact]
    public Task Key_bytes_are_reported_by_their_name() => AnalyzerVerify.Analyze<SecretInSourceAnalyzer>("""
        class Keys
        {
            static readonly byte[] SigningKey = {|HT2002:{ 0x1f, 0x8a, 3, 44, 5, 66, 7, 88, 9, 110, 11, 212, 13, 14, 215, 16 }|};
            static readonly byte[] MasterKey = new byte[] {|HT2002:{ 0x1f, 0x8a, 3, 44, 5, 66, 7, 88, 9, 110, 11, 212, 13, 14, 215, 16 }|};
            static readonly byte[] ApiSecret = {|HT2002:[0x1f, 0x8a, 3, 44, 5, 66, 7, 88, 9, 110, 11, 212, 13, 14, 215, 16]|};
            static readonly byte[] Table = { 0x1f, 0x8a, 3, 44, 5, 66, 7, 88, 9, 110, 11, 212, 13, 14, 215, 16 };
            static readonly byte[] SharedKey = new byte[32];
        }
        """);

    [Fact]
    public Task Texts_that_only_speak_of_secrets_are_left_alone() => AnalyzerVerify.Analyze<SecretInSourceAnalyzer>("""
        using System.Collections.Generic;

        class Texts
        {
            const string Password = "Password";
            const string PasswordLabel = "Enter your password, please";
            const string PasswordKey = "Settings:Database:Password";
            const string TokenHeader = "X-Api-Token-2";
            const string Secret = "${SECRET}";
            const string ApiKey = "<your-api-key>";
            const string Token = "";
            const string AccessToken = "access_token";
            string PasswordError => "The password must have 8 characters.";
            string PublicKeyToken = "b77a5c561934e089";
            static readonly Dictionary<string, string> Names = new() { { "password", "Kennwort" + " in 2 Teilen" } };

            bool Check(string password, string token) => password == "" || token == "null" || password == nameof(Password);
        }
        """);

    [Fact]
    public async Task The_message_never_holds_the_secret()
    {
        var error = await Assert.ThrowsAsync<AnalyzerVerifyException>(() => AnalyzerVerify.Analyze<SecretInSourceAnalyzer>(
            $$"""class C { const string Password = "{{s_word}}"; const string K = "{{s_stripe}}"; }"""));
        foreach (var line in error.Message.Split('\n').Where(l => l.StartsWith("    ", StringComparison.Ordinal)))
        {
            Assert.DoesNotContain(s_word[..8], line, StringComparison.Ordinal);
            Assert.DoesNotContain(s_stripe[..8], line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public Task Comments_and_disabled_code_are_read_for_known_formats() => AnalyzerVerify.Analyze<SecretInSourceAnalyzer>($$"""
        class C
        {
            // used until May: {|HT2001:{{s_stripe}}|}
            /* password = "{{s_word}}" is how it was */
        #if NEVER
            const string K = "{|HT2001:{{s_stripe}}|}";
        #endif
        }
        """);

    [Fact]
    public Task Half_typed_code_does_not_crash() => AnalyzerVerify.Analyze<SecretInSourceAnalyzer>(
        """class C { const string Password = "a" + ; string X = $"{ void M(string password = ) { M( , "x } }""",
        new() { AllowCompileErrors = true });
}
