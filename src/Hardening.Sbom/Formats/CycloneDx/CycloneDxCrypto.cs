using System.Globalization;
using System.Text.Json;
using Hardening.Sbom.Cryptography;
using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Formats.CycloneDx;

/// <summary>Writes cryptographic assets (CycloneDX 1.6 and later, <c>cryptoProperties</c>).</summary>
internal sealed class CycloneDxCrypto(Utf8JsonWriter json)
{
    private static readonly string[] Modes = ["cbc", "ecb", "ccm", "gcm", "cfb", "ofb", "ctr"];

    // What has a field of its own below; all else becomes a property.
    private static readonly string[] Fields = ["primitive", "functions", "mode", "padding", "curve", "versions", "protocol",
        "cipherSuites", "materialType", "size", "format"];

    public void Write(CryptoAsset asset)
    {
        json.WriteString("type", "cryptographic-asset");
        json.WriteString("bom-ref", asset.Ref);
        json.WriteString("name", asset.Name);
        Properties(asset);
        Evidence(asset);
        json.WriteStartObject("cryptoProperties");
        switch (asset.Kind)
        {
            case CryptoAssetKind.Algorithm:
                json.WriteString("assetType", "algorithm");
                Algorithm(asset);
                json.Text("oid", CryptoStrength.Oid(asset));
                break;
            case CryptoAssetKind.Certificate:
                json.WriteString("assetType", "certificate");
                json.WriteStartObject("certificateProperties");
                json.WriteString("certificateFormat", "X.509");
                json.WriteEndObject();
                break;
            case CryptoAssetKind.Protocol:
                json.WriteString("assetType", "protocol");
                Protocol(asset);
                break;
            case CryptoAssetKind.Material:
                json.WriteString("assetType", "related-crypto-material");
                Material(asset);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(asset));
        }

        json.WriteEndObject();
    }

    private void Algorithm(CryptoAsset asset)
    {
        json.WriteStartObject("algorithmProperties");
        json.WriteString("primitive", Value(asset, "primitive") ?? "unknown");
        json.Text("parameterSetIdentifier", Value(asset, "parameterSet") ?? Value(asset, "keySize") ?? Value(asset, "outputSize"));
        json.Text("curve", Value(asset, "curve"));
        json.WriteString("executionEnvironment", "software-plain-ram");
        if (Value(asset, "mode") is { } mode)
        {
            json.WriteString("mode", Modes.Contains(mode.ToLowerInvariant(), StringComparer.Ordinal) ? mode.ToLowerInvariant() : "other");
        }

        if (Value(asset, "padding") is { } padding)
        {
            json.WriteString("padding", padding switch
            {
                "PKCS7" => "pkcs7",
                "Pkcs1" => "pkcs1v15",
                "None" => "raw",
                _ when padding.StartsWith("Oaep", StringComparison.Ordinal) => "oaep",
                _ => "other",
            });
        }

        if (Value(asset, "functions") is { } functions)
        {
            json.Texts("cryptoFunctions", functions.Split(','));
        }

        Number("classicalSecurityLevel", CryptoStrength.Classical(asset));
        Number("nistQuantumSecurityLevel", CryptoStrength.Quantum(asset));
        json.WriteEndObject();
    }

    private void Protocol(CryptoAsset asset)
    {
        json.WriteStartObject("protocolProperties");
        json.WriteString("type", "tls");
        json.Text("version", Value(asset, "versions") is { } version ? version[(version.LastIndexOf(' ') + 1)..] : null);
        json.Objects("cipherSuites", Value(asset, "cipherSuites")?.Split(',') ?? [], suite => json.WriteString("name", suite));
        json.WriteEndObject();
    }

    private void Material(CryptoAsset asset)
    {
        json.WriteStartObject("relatedCryptoMaterialProperties");
        json.WriteString("type", Value(asset, "materialType") ?? "unknown");
        Number("size", CryptoInventory.Number(asset, "size"));
        json.Text("format", Value(asset, "format"));
        json.WriteEndObject();
    }

    private void Properties(CryptoAsset asset) => CycloneDxJsonComponent.Properties(
        json,
        [.. asset.Parameters.Where(pair => !Fields.Contains(pair.Key, StringComparer.Ordinal) || (pair.Key is "padding" or "mode"))
            .Select(pair => new Property("hardening:crypto:" + pair.Key, pair.Value))]);

    private void Evidence(CryptoAsset asset)
    {
        if (asset.Places.IsEmpty)
        {
            return;
        }

        json.WriteStartObject("evidence");
        json.Objects("occurrences", asset.Places, place =>
        {
            json.WriteString("location", place.File);
            json.WriteNumber("line", place.Line);
            json.WriteString("additionalContext", string.Create(CultureInfo.InvariantCulture, $"column {place.Column}"));
        });
        json.WriteEndObject();
    }

    private void Number(string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private static string? Value(CryptoAsset asset, string name) => asset.Parameters.GetValueOrDefault(name);
}
