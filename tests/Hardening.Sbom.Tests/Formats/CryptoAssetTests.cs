using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Hardening.Sbom.Cryptography;
using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Tests.Formats;

public class CryptoAssetTests
{
    [Theory]
    [InlineData("cyclonedx-1.6")]
    [InlineData("cyclonedx-1.7")]
    public void Equal_uses_become_one_asset_with_its_places_linked_to_what_implements_it(string format)
    {
        var graph = CryptoInventory.Add(Graph(), [Fact("a.cs", 5, Aes), Fact("b.cs", 3, Aes), Fact("a.cs", 9, Tls)]);

        using var json = JsonDocument.Parse(SbomGenerator.Write(graph, format).Utf8);
        var assets = json.RootElement.GetProperty("components").EnumerateArray().Where(component => component.GetProperty("type").GetString() == "cryptographic-asset").ToArray();
        Assert.Equal(["AES-256-CBC", "TLS 1.1", "TLS 1.2"], assets.Select(asset => asset.GetProperty("name").GetString()));
        var aes = assets[0];
        Assert.Equal(["a.cs:5", "b.cs:3"], aes.GetProperty("evidence").GetProperty("occurrences").EnumerateArray().Select(place => $"{place.GetProperty("location")}:{place.GetProperty("line")}"));
        var properties = aes.GetProperty("cryptoProperties").GetProperty("algorithmProperties");
        Assert.Equal(("block-cipher", "256", "cbc", "pkcs7", 5), (
            properties.GetProperty("primitive").GetString(), properties.GetProperty("parameterSetIdentifier").GetString(), properties.GetProperty("mode").GetString(),
            properties.GetProperty("padding").GetString(), properties.GetProperty("nistQuantumSecurityLevel").GetInt32()));
        var provider = json.RootElement.GetProperty("dependencies").EnumerateArray().Single(entry => entry.GetProperty("ref").GetString() == "framework");
        Assert.Equal(3, provider.GetProperty("provides").GetArrayLength());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"runs\":[{\"results\":[{\"ruleId\":\"HT1000\"}]}]}")]
    public void Log_that_tells_no_place_or_facts_is_refused(string text)
    {
        using var folder = new TempFolder();

        Assert.Equal(SbomCodes.Malformed, Assert.Throws<SbomException>(() => CompilerLog.Read(folder.Write("log.sarif", Encoding.UTF8.GetBytes(text)), folder.Path)).Code);
    }

    [Fact]
    public void Facts_are_read_with_places_relative_to_the_project()
    {
        using var folder = new TempFolder();
        var log = folder.Write("log.sarif", $$"""
            {"runs":[{"results":[
              {"ruleId":"HT1001","locations":[]},
              {"ruleId":"HT1000","locations":[{"physicalLocation":{"artifactLocation":{"uri":"{{new Uri(folder["src/A b.cs"]).AbsoluteUri}}"},"region":{"startLine":4,"startColumn":9} } }],
               "properties":{"warningLevel":1,"customProperties":{"asset":"algorithm","name":"MD5"} } }]}]}
            """);

        var fact = Assert.Single(CompilerLog.Read(log, folder.Path));

        Assert.Equal((new SourcePlace("src/A b.cs", 4, 9), "MD5"), (fact.Place, fact.Properties["name"]));
    }

    private static readonly Dictionary<string, string> Aes = new()
    {
        ["asset"] = "algorithm", ["name"] = "AES-256-CBC", ["family"] = "AES", ["primitive"] = "block-cipher", ["functions"] = "encrypt", ["mode"] = "CBC",
        ["padding"] = "PKCS7", ["keySize"] = "256", ["assembly"] = "System.Security.Cryptography",
    };

    private static readonly Dictionary<string, string> Tls = new()
    {
        ["asset"] = "protocol", ["name"] = "TLS", ["protocol"] = "tls", ["versions"] = "TLS 1.1,TLS 1.2", ["assembly"] = "System.Net.Primitives",
    };

    private static CryptoFact Fact(string file, int line, Dictionary<string, string> properties) =>
        new(properties.ToImmutableSortedDictionary(StringComparer.Ordinal), new SourcePlace(file, line, 1));

    private static ComponentGraph Graph()
    {
        var builder = new ComponentGraphBuilder(new Component { Ref = "app", Kind = ComponentKind.Application, Name = "App", Version = "1.0.0" });
        builder.Add(new Component { Ref = "framework", Kind = ComponentKind.Framework, Name = "Microsoft.NETCore.App", Version = "10.0.0", IsExternal = true });
        builder.Connect("app", "framework");
        return builder.Build();
    }
}
