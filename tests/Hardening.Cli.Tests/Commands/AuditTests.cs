using System.Security.Cryptography;
using System.Text.Json;

namespace Hardening.Cli.Tests;

/// <summary>The packages of a restored project, and what <c>audit</c> says about them.</summary>
public sealed class AuditTests : IDisposable
{
    private readonly CliHarness cli = new();

    public AuditTests()
    {
        var package = Packages.Make("Acme.Widgets");
        cli.Write("packages/acme.widgets/1.0.0/acme.widgets.1.0.0.nupkg", package);
        var library = new { sha512 = Convert.ToBase64String(SHA512.HashData(package)), type = "package", path = "acme.widgets/1.0.0" };
        cli.Write("app/obj/project.assets.json", JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["version"] = 3,
            ["targets"] = new Dictionary<string, object> { ["net10.0"] = new Dictionary<string, object> { ["Acme.Widgets/1.0.0"] = new { type = "package" } } },
            ["libraries"] = new Dictionary<string, object> { ["Acme.Widgets/1.0.0"] = library },
            ["projectFileDependencyGroups"] = new Dictionary<string, object> { ["net10.0"] = new[] { "Acme.Widgets >= 1.0.0" } },
            ["packageFolders"] = new Dictionary<string, object> { [cli["packages"]] = new object() },
            ["project"] = new { frameworks = new Dictionary<string, object> { ["net10.0"] = new object() } },
        }));
        cli.Write("app/app.csproj", "<Project />");
        cli.Write("trusting.yml", "version: 1\nrules:\n  - packages: ['Acme.*']\n    unverified: made by this team\n");
        cli.Write("signed.yml", "version: 1\nrules:\n  - packages: ['Acme.*']\n    packageSignature: { author: any }\n");
        cli.Write("others.yml", "version: 1\nrules:\n  - packages: ['Other.*']\n    unverified: made by this team\n");
    }

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Each_package_is_accepted_or_refused_with_rule_and_remedy()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=Root", key, HashAlgorithmName.SHA256);
        cli.Write("roots.pem", request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(90)).ExportCertificatePem());
        await Verifier.Verify(await cli.Transcript(
            "audit --attestations app/app.csproj --policy trusting.yml",
            "audit --attestations app --policy signed.yml --package-roots roots.pem",
            "audit --attestations app/obj/project.assets.json --policy others.yml --json"));
    }

    [Fact]
    public async Task Bad_input_is_refused_with_its_code()
    {
        cli.Write("empty/empty.csproj", "<Project />");
        cli.Write("typo.yml", "version: 1\nrule: []\n");
        await Verifier.Verify(await cli.Transcript(
            "audit app --policy trusting.yml",
            "audit --attestations app",
            "audit --attestations missing --policy trusting.yml",
            "audit --attestations empty --policy trusting.yml",
            "audit --attestations app --policy missing.yml",
            "audit --attestations app --policy typo.yml",
            "audit --attestations app --policy signed.yml",
            "audit --attestations app --policy signed.yml --package-roots missing.pem",
            "audit --attestations app --policy trusting.yml --bundles missing"));
    }
}
