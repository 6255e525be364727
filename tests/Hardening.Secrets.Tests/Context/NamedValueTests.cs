namespace Hardening.Secrets.Tests.Context;

/// <summary>Literals that are judged by the name they are given to.</summary>
public class NamedValueTests
{
    [Theory]
    [InlineData("DeviceAuthKey", "pm-27581-device-auth-key")]
    [InlineData("ClientPasswordHash", "password_hash_b64")]
    [InlineData("RefreshTokenSecret", "x-refresh-tokens-2")]
    [InlineData("hwScaleFilterFirstPass", "vpp_rkrga=format=bgra:afbc=1")]
    public void A_name_in_place_of_a_secret_is_none(string name, string value) =>
        Assert.False(SecretScanner.IsSecret(name, value));

    [Theory]
    [InlineData("DeviceAuthKey", "device-", "x9Kq2Lm4Zt7Vb1Nc")]
    [InlineData("dbPassword", "Db-", "Tr0ub4dor&3")]
    [InlineData("userPass", "", "Tr0ub4dor&3")]
    public void A_secret_that_begins_with_its_name_is_one(string name, string start, string rest) =>
        Assert.True(SecretScanner.IsSecret(name, start + rest));

    [Theory]
    [InlineData("charge.example.com", "Tr0ub4dor3xq", false)]
    [InlineData("db.example", "Tr0ub4dor3xq", false)]
    [InlineData("db.contoso.com", "API_TOKEN_SECRET", false)]
    [InlineData("db.contoso.com", "Tr0ub4dor3xq", true)]
    [InlineData("example-db.contoso.com", "Tr0ub4dor3xq", true)]
    public void A_password_in_the_address_of_an_example_is_none(string host, string password, bool expected)
    {
        var findings = SecretScanner.Default.Scan($"var u = \"https://admin:{password}@{host}/\";");
        Assert.Equal(expected, findings.Any(finding => finding.Level >= SecretLevel.Warning));
    }

    [Theory]
    [InlineData("""var NAME = "Tr0ub4dor3xq\\"; Show("hello there");""", 14)]
    [InlineData("""var NAME = "Tr0ub\\\"4dor"; Show("hello there");""", 13)]
    [InlineData("""var NAME = @"Tr0ub4dor3xq\"; Show("hello there");""", 13)]
    [InlineData("""var NAME = @"Tr0ub""4dor"; Show("hello there");""", 11)]
    [InlineData("""var json = "{ \"NAME\": \"Tr0ub4dor3xq\\\\\", \"port\": 8 }";""", 16)]
    [InlineData("""var json = "{ \"NAME\": \"Tr0ub\\\"4dor\", \"port\": 8 }";""", 13)]
    [InlineData("""var NAME = "Tr0ub\"4dor"; Show("hello there");""", 11)]
    public void A_text_ends_at_its_closing_quote_whatever_is_escaped_before(string line, int length) =>
        Assert.Equal(length, Assert.Single(SecretScanner.Default.Scan(line.Replace("NAME", "password", StringComparison.Ordinal), "a.cs"), f => f.Rule.Id == "hardcoded-password").Length);

    [Theory]
    [InlineData("segmentToken", false)]
    [InlineData("responseToken", false)]
    [InlineData("accessToken", true)]
    [InlineData("api_token", true)]
    [InlineData("token", true)]
    public void A_token_in_an_address_counts_unless_its_name_says_that_it_is_of_a_page(string name, bool expected)
    {
        var findings = SecretScanner.Default.Scan($"GET https://db.contoso.com/a?page=1&{name}=x9Kq2Lm4Zt7Vb1Ncx9Kq2Lm3\n", "a.http");
        Assert.Equal(expected, findings.Any(finding => finding.Level >= SecretLevel.Warning));
    }

    [Theory]
    [InlineData("Password12!", false)]
    [InlineData("test1234", false)]
    [InlineData("Xk12!qTz9", true)]
    public void A_password_that_everyone_tries_first_is_a_note(string value, bool expected) =>
        Assert.Equal(expected, SecretScanner.IsSecret("dbPassword", value));
}
