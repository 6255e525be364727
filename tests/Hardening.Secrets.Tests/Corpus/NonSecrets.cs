namespace Hardening.Secrets.Tests.Corpus;

internal static class NonSecrets
{
    public static IReadOnlyList<string> Placeholders { get; } =
    [
        "${API_TOKEN}", "{{ api_token }}", "$(ApiToken)", "#{ApiToken}#", "%API_TOKEN%", "<your-token-here>", "YOUR_API_TOKEN", "your-api-token",
        "changeme", "xxxxxxxxxxxxxxxxxxxx", "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "00000000000000000000000000000000", "****************", "{0}", "null",
        "example-token-value", "REPLACE_WITH_TOKEN", "TODO", "ApiToken", "Service:ApiToken", "x-api-token", "insert_token_here", "password", "env:API_TOKEN",
        "AKIAIOSFODNN7EXAMPLE", "abcdefghijklmnopqrstuvwxyz", "1234567890123456", "@Microsoft.KeyVault(SecretUri=https://vault.invalid/secrets/token)", "op://vault/item/token",
        "", " ", "Enter your token", "Tokens.Service.Name", "process.env.API_TOKEN",
    ];

    public static IEnumerable<(string File, string Line)> DotNet(Tokens t)
    {
        string Hex(int n) => t.Of(Tokens.Hex, n);
        var guid = new Guid(t.Bytes(16));
        yield return ("App.deps.json", "\"Vendor.Credentials\": \"7.9.0-rc.42413\"");
        yield return ("Login.razor", "<passkey request-token-value=\"@tokens?.RequestToken\" />");
        yield return ("App.dll", "\0<>9__1_0\0<ReadPrivateKey>g__FromSeed|3_0\0<get_ApiToken>b__8_0\0");
        yield return ("app.config", $"<assemblyIdentity name=\"System.Memory\" publicKeyToken=\"{Hex(16)}\" culture=\"neutral\" />");
        yield return ("AssemblyInfo.cs", $"[assembly: InternalsVisibleTo(\"App.Tests, PublicKey=00240000048000009400000006020000002400005253413100040000{Hex(256)}\")]");
        yield return ("App.sln", $"Project(\"{{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}}\") = \"App\", \"App.csproj\", \"{{{guid}}}\"");
        yield return ("App.csproj", $"<UserSecretsId>{guid}</UserSecretsId>");
        yield return ("App.csproj", $"<UserSecretsId>aspnet-App-{guid}</UserSecretsId>");
        yield return ("packages.lock.json", $"\"contentHash\": \"{Convert.ToBase64String(t.Bytes(64))}\"");
        yield return ("package-lock.json", $"\"integrity\": \"sha512-{Convert.ToBase64String(t.Bytes(64))}\"");
        yield return ("index.html", $"<script src=\"a.js\" integrity=\"sha384-{Convert.ToBase64String(t.Bytes(48))}\"></script>");
        yield return ("App.sourcelink.json", $"{{\"documents\":{{\"/_/*\":\"https://host.invalid/o/r/{Hex(40)}/*\"}}}}");
        yield return ("Resources.resx", $"<value>{Convert.ToBase64String(t.Bytes(300))}</value>");
        yield return ("site.css", $"background: url(data:image/png;base64,{Convert.ToBase64String(t.Bytes(120))});");
        yield return ("cert.pem", $"-----BEGIN CERTIFICATE-----\n{Convert.ToBase64String(t.Bytes(600))}\n-----END CERTIFICATE-----");
        yield return ("appsettings.json", $"\"InstrumentationKey\": \"{guid}\"");
        yield return ("Seed.cs", $"ConcurrencyStamp = \"{guid}\", SecurityStamp = \"{Guid.NewGuid():N}\",");
        yield return ("bom.json", $"\"hashes\": [{{ \"alg\": \"SHA-256\", \"content\": \"{Hex(64)}\" }}]");
        yield return ("Dto.cs", "public CancellationToken CancellationToken { get; set; } = default;");
        yield return ("Login.cs", "private const string PasswordLabel = \"Enter your password\";");
        yield return ("Login.cs", "public const string PasswordKey = \"Settings:Database:Password\";");
        yield return ("Login.cs", "var token = configuration[\"Auth:Token\"]; var password = GetPassword(user);");
        yield return ("Login.cs", "if (password == null || token == string.Empty) { Password = newPassword; }");
        yield return ("strings.json", "\"password\": \"Password\", \"forgotPassword\": \"Forgot your password?\", \"token\": \"Token\"");
        yield return ("Parser.cs", "case SyntaxKind.CloseParenToken: token = SyntaxFactory.Token(SyntaxKind.OpenBraceToken); break;");
        yield return ("ci.yml", "token: ${{ secrets.GITHUB_TOKEN }}");
        yield return ("ci.yml", $"uses: actions/checkout@{Hex(40)}");
        yield return ("Regex.cs", "const string TokenPattern = \"ghp_[A-Za-z0-9]{36}\"; const string Begin = \"-----BEGIN PRIVATE KEY-----\";");
        yield return ("appsettings.json", "\"ConnectionStrings\": { \"Db\": \"Server=.;Database=App;Trusted_Connection=True;TrustServerCertificate=True\" }");
        yield return ("docker-compose.yml", "POSTGRES_PASSWORD: postgres\nRABBITMQ: amqp://guest:guest@localhost:5672");
        yield return ("hash.json", $"\"passwordHash\": \"$2b$12${t.Of(Tokens.Base62, 53)}\"");
        yield return ("Api.cs", "[JsonPropertyName(\"access_token\")] public string AccessToken { get; set; } = \"\";");
        yield return ("Oauth.cs", "{ \"grant_type\", \"client_credentials\" }, { \"token_type\", \"Bearer\" }, { \"client_secret\", secret }");
    }
}
