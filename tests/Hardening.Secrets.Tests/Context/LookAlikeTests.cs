namespace Hardening.Secrets.Tests.Context;

/// <summary>What looks like a secret in public repositories and is none, each kind beside its nearest relative that is one.</summary>
public sealed class LookAlikeTests
{
    private const string Real = "q7Rw2ZkP9xTb4LmV";

    [Theory]
    [InlineData("a.json", """{ "LabelPassword": "L\u00f6senord:", "TabPassword": "\u041f\u0430\u0440\u043e\u043b\u044c", "HeaderApiKey": "API-\u043a\u043b\u044e\u0447" }""")]
    [InlineData("a.ps1", """$args += "--password=!{$Key}" """)]
    [InlineData("a.cs", """const string challengePwd = "1.2.840.113549.1.9.7";""")]
    [InlineData("a.cs", """throw new E("Please check the password.", "RC4DecryptionFailed");""")]
    [InlineData("a.py", """args=('localhost', 'username', 'password', 'from@abc', 'x1@y')""")]
    [InlineData("a.py", "def fetch(uri, file=None, username=None, password=None):")]
    [InlineData("a.json", """{ "parse-passwd": "^1.0.0" }""")]
    [InlineData("a", "user.EasyPassword = newPasswordSha1;")]
    [InlineData("a.xml", "input.Password = PasswordForEntry(e.FileName);")]
    [InlineData("a.js", "var credentials=provider.credentials(),server=credentials.Servers.filter(1);x.UserId=1")]
    [InlineData("a.js", """url+="?api_key="+accessToken,url+="&id="+x""")]
    [InlineData("a.js", """html+='<a data-token="'+item.AccessToken+'" class="b">'""")]
    [InlineData("a.cs", """const string AppStorageKey = "supportshtmlmediaautoplay0"; var t = Check(Token: "x"); CheckToken("&hf244636f446c6d58ul");""")]
    [InlineData("a.cs", """public const string AuthenticatorTwoFactorToken = "authenticator-2fa-token"; var secretKey = "sk-ant-key-marker-9f8e7d6c";""")]
    [InlineData("a.cs", """Password = "2.password|encrypted"; PrivateKey = "7.cose_signing"; IntentSecret = "pi_secret_123";""")]
    [InlineData("a.md", "seed --password \"MyTestPassword1\"\n zip.Password = \"!Secret1\"")]
    [InlineData("a.sh", "openssl x -password pass:$identity_server_dev_pass\nE(\"P_PASSWORD\", \"@keychain:NOTARIZE_CMDLINE\")")]
    [InlineData("a.txt", "s3://aws_id:aws_key@bucket/prefix ssh://user[:password]@other.host[:port]/dir smb://[[domain;]username[:password]@]server")]
    [InlineData("a.cs", "// Non-secret:   UnprotectCertificates:0:Enabled = false")]
    [InlineData("a.txt", "INDEXESHERUTUHIDISAKIAISSHARITALICIYANNAJOINEDJOINERJOYOUSKANAKOKANGXI")]
    [InlineData("a.txt", "EAABB90D7B4FF81C4490D7F34FC68714CB2D33B6259F87230B9105919B823FE2")]
    public void It_is_no_finding(string path, string text) =>
        Assert.DoesNotContain(SecretScanner.Default.Scan(text, path), finding => finding.Level >= SecretLevel.Warning);

    [Theory]
    [InlineData("a.json", "{ \"LabelPassword\": \"L\\u00f6#\" }")]
    [InlineData("a.json", "{ \"Password\": \"#\" }")]
    [InlineData("a.ps1", "$args += \"--password=#\"")]
    [InlineData("a.cs", "Add(\"Settings:Database:Password\", \"#\")")]
    [InlineData("a.cs", "new[] { \"--user\", \"me\", \"--password\", \"#\" }")]
    [InlineData("a.cs", "SetPassword(\"#\")")]
    [InlineData("a.json", "\"Server=db;User Id=sa;Password=#;\"")]
    [InlineData("a.txt", "ftp://user:#@host.internal/x")]
    [InlineData("a.sh", "curl 'https://host.internal/?user=me&api_key=#&x=1'")]
    [InlineData("a.cs", "var AppStorageKey = \"#\";")]
    public void Its_relative_is_one(string path, string text) =>
        Assert.Contains(SecretScanner.Default.Scan(text.Replace("#", Real, StringComparison.Ordinal), path), finding => finding.Level >= SecretLevel.Warning);
}
