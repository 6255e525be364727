using System.Text.Json;

namespace Hardening.EndToEnd.Tests.Evidence;

/// <summary>The cryptography of the sample that does everything wrong: each fact that a reader finds in its source, and nothing else.</summary>
[Collection(ToolchainCollection.Name)]
public class CryptoInventoryTests(PackedToolchain toolchain)
{
    // Written down by reading the sample. File, the code at the place, the asset, and what the code determines about it.
    private static readonly (string File, string Code, string Asset, string Facts)[] Expected =
    [
        ("Partners/PartnerClient.cs", "SslProtocols = SslProtocols.Tls11 | SslProtocols.Tls12", "TLS 1.1", "tls 1.1"),
        ("Partners/PartnerClient.cs", "SslProtocols = SslProtocols.Tls11 | SslProtocols.Tls12", "TLS 1.2", "tls 1.2"),
        ("Security/CardVault.cs", "TripleDES.Create()", "3DES-ECB", "block-cipher 192 ecb pkcs7 encrypt"),
        ("Security/CardVault.cs", "des.Key = Key[..24]", "secret-key", "secret-key 192"),
        ("Security/CardVault.cs", "Aes.Create()", "AES-256-CBC", "block-cipher 256 cbc pkcs7 encrypt"),
        ("Security/CardVault.cs", "aes.Key = Key", "secret-key", "secret-key 256"),
        ("Security/CardVault.cs", "aes.IV = new byte[]", "initialization-vector", "initialization-vector 128"),
        ("Security/CardVault.cs", "Rfc2898DeriveBytes.Pbkdf2(", "PBKDF2-HMAC-SHA-1", "kdf 256 keyderive SHA-1 1000 iterations"),
        ("Security/CardVault.cs", "Rfc2898DeriveBytes.Pbkdf2(", "salt", "salt 128"),
        ("Security/PartnerKeys.cs", "RSA.Create(1024)", "RSA-1024", "pke 1024 keygen"),
        ("Security/PartnerKeys.cs", "rsa.ExportSubjectPublicKeyInfoPem()", "public-key", "public-key 1024 SubjectPublicKeyInfo PEM"),
        ("Security/PartnerKeys.cs", "partner.Encrypt(key, RSAEncryptionPadding.Pkcs1)", "RSA", "pke pkcs1v15 encrypt"),
        ("Security/PartnerKeys.cs", "HMACSHA256.HashData(key, message)", "HMAC-SHA-256", "mac tag SHA-256"),
        ("Security/PartnerKeys.cs", "new X509Chain()", "X.509 certificate", "X.509"),
        ("Security/PasswordHash.cs", "MD5.HashData(", "MD5", "hash 128 digest"),
    ];

    [Fact]
    public async Task Every_fact_is_listed_with_its_parameters_and_place_and_nothing_else()
    {
        var folder = toolchain.Scratch("cbom");
        Copy(RepositoryRoot.Combine("tests", "Samples"), folder);
        var project = Path.Combine(folder, "Vulnerable");
        (await toolchain.Dotnet(project, "restore", "-v", "quiet")).ShouldExit();

        (await toolchain.Hardening(project, "sbom", ".", "--cbom", "-o", "cbom.json")).ShouldExit();

        using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(project, "cbom.json")));
        var assets = document.RootElement.GetProperty("components").EnumerateArray().Where(component => component.GetProperty("type").GetString() == "cryptographic-asset").ToArray();
        var found = assets.SelectMany(asset => asset.GetProperty("evidence").GetProperty("occurrences").EnumerateArray().Select(place =>
            $"{place.GetProperty("location").GetString()}:{place.GetProperty("line").GetInt32()} {asset.GetProperty("name").GetString()}: {Facts(asset)}"));
        Assert.Equal(
            Expected.Select(fact => $"{fact.File}:{LineOf(Path.Combine(project, fact.File), fact.Code)} {fact.Asset}: {fact.Facts}").Order(StringComparer.Ordinal),
            found.Order(StringComparer.Ordinal));

        // Everything here is implemented by the framework, and it is linked to it.
        var provided = document.RootElement.GetProperty("dependencies").EnumerateArray().Where(entry => entry.TryGetProperty("provides", out _))
            .Select(entry => (entry.GetProperty("ref").GetString(), entry.GetProperty("provides").GetArrayLength()));
        Assert.Equal([("framework:Microsoft.NETCore.App@10.0.0", assets.Length)], provided);
    }

    private static string Facts(JsonElement asset)
    {
        var crypto = asset.GetProperty("cryptoProperties");
        var named = asset.TryGetProperty("properties", out var list)
            ? list.EnumerateArray().ToDictionary(property => property.GetProperty("name").GetString()!["hardening:crypto:".Length..], property => property.GetProperty("value").GetString()!)
            : [];
        string? Named(string name, string suffix = "") => named.TryGetValue(name, out var value) ? value + suffix : null;
        var facts = crypto.GetProperty("assetType").GetString() switch
        {
            "algorithm" => Texts(crypto.GetProperty("algorithmProperties"), "primitive", "parameterSetIdentifier", "curve", "mode", "padding", "cryptoFunctions")
                .Append(Named("hash")).Append(Named("iterations", " iterations")),
            "protocol" => Texts(crypto.GetProperty("protocolProperties"), "type", "version"),
            "certificate" => Texts(crypto.GetProperty("certificateProperties"), "certificateFormat"),
            _ => Texts(crypto.GetProperty("relatedCryptoMaterialProperties"), "type", "size", "format"),
        };
        return string.Join(' ', facts.OfType<string>());
    }

    private static IEnumerable<string?> Texts(JsonElement parent, params string[] names) => names.Select(name => !parent.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.Array ? string.Join(',', value.EnumerateArray().Select(item => item.GetString())) : value.ToString());

    private static int LineOf(string file, string code) =>
        1 + Array.FindIndex(File.ReadAllLines(file), line => line.Contains(code, StringComparison.Ordinal));

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
