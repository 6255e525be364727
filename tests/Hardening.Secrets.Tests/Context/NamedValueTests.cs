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
}
