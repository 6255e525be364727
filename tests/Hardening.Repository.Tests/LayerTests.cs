using System.Xml.Linq;

namespace Hardening.Repository.Tests;

/// <summary>
/// Who may know whom is written twice on purpose: the build enforces the table in Directory.Build.targets, and this is
/// the architecture it must equal, so that loosening one edge takes two deliberate changes.
/// </summary>
public class LayerTests
{
    private static readonly Dictionary<string, string[]> Architecture = new(StringComparer.Ordinal)
    {
        ["Cryptography"] = [],
        // Rooms of their own for their dependencies.
        ["Cryptography.Sqlite"] = ["Cryptography"],
        ["Cryptography.Configuration"] = ["Cryptography"],
        ["Cryptography.Pkcs11"] = ["Cryptography"],
        ["Cryptography.AwsKms"] = ["Cryptography"],
        ["Secrets"] = [],
        ["Sbom"] = [],
        ["PreTrade"] = ["Cryptography"],
        // ZeroTrust's policy engine, which the tool evaluates policies with and must not take Authentication along for.
        ["Authorization"] = [],
        ["Auditing"] = ["Cryptography"],
        ["Networking"] = ["Cryptography"],
        ["Networking.AspNetCore"] = ["Networking"],
        ["Sandbox"] = ["Cryptography"],
        ["Credentials"] = ["Auditing", "Authorization", "Cryptography", "Networking"],
        ["Credentials.Sqlite"] = ["Credentials", "Cryptography"],
        ["Authentication"] = ["Auditing", "Cryptography"],
        ["Authentication.AspNetCore"] = ["Authentication"],
        ["Auditing.Mail"] = ["Auditing", "Cryptography"],
        ["ZeroTrust"] = ["Auditing", "Authentication", "Authorization", "Cryptography"],
        ["Authentication.OpenId"] = ["Authentication", "Authentication.AspNetCore", "Cryptography"],
        ["ZeroTrust.AspNetCore"] = ["Auditing", "Authentication", "Authentication.AspNetCore", "ZeroTrust"],
        ["Attestation"] = ["Auditing", "Cryptography", "Networking"],
        ["Analyzers"] = ["Secrets"],
        ["Analyzers.CodeFixes"] = ["Analyzers"],
        ["Build.Tasks"] = ["Attestation", "Sbom", "Secrets"],
        ["Toolchain"] = ["Analyzers"],
        ["Compiler"] = [],
        ["Cli"] = ["Attestation", "Auditing", "Authorization", "Credentials", "Cryptography.Pkcs11", "Sandbox", "Sbom", "Secrets"],
    };

    [Fact]
    public void Layer_table_equals_the_architecture()
    {
        var table = Table().OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => $"{row.Key} -> {string.Join(' ', row.Value)}");
        var expected = Architecture.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => $"{row.Key} -> {string.Join(' ', row.Value)}");

        Assert.Equal(expected, table);
    }

    [Fact]
    public void Projects_reference_only_what_their_row_allows()
    {
        var table = Table();
        foreach (var project in SourceTree.Files("src", "analyzers", "targets").Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)))
        {
            var known = table[ShortName(Path.GetFileNameWithoutExtension(project))];
            var edges = XDocument.Parse(SourceTree.Text(project)).Descendants("ProjectReference")
                .Where(reference => (string?)reference.Attribute("ReferenceOutputAssembly") != "false")
                .Select(reference => ShortName(Path.GetFileNameWithoutExtension(((string?)reference.Attribute("Include"))!.Replace('\\', '/'))));

            Violations.None(edges.Except(known, StringComparer.Ordinal).Select(edge => $"{project} -> {edge}"));
        }
    }

    private static Dictionary<string, string[]> Table() =>
        XDocument.Parse(SourceTree.Text("Directory.Build.targets")).Descendants("HardeningLayer").ToDictionary(
            row => ShortName((string)row.Attribute("Include")!),
            row => ((string)row.Attribute("Knows")!)
                .Split(';', StringSplitOptions.RemoveEmptyEntries).Select(ShortName).Order(StringComparer.Ordinal).ToArray(),
            StringComparer.Ordinal);

    private static string ShortName(string project) => project["Hardening.".Length..];
}
