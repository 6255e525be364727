using System.Security.Cryptography.X509Certificates;

namespace Hardening.Testing;

/// <summary>
/// The SDK's own package client with other certificate authorities: it reads those from files beside itself, so it runs from
/// a folder of links to the SDK in which only these files are different.
/// </summary>
public sealed class NuGetClient
{
    private const string Program = "NuGet.CommandLine.XPlat.dll";
    private readonly string folder;

    /// <summary>Prepares the client in an empty folder.</summary>
    public NuGetClient(string folder, X509Certificate2 root)
    {
        this.folder = folder;
        var roots = Directory.CreateDirectory(Path.Combine(folder, "trustedroots")).FullName;
        foreach (var name in new[] { "codesignctl.pem", "timestampctl.pem" })
        {
            File.WriteAllText(Path.Combine(roots, name), root.ExportCertificatePem() + "\n");
        }

        foreach (var file in Directory.GetFiles(Sdk(), "*.dll"))
        {
            var target = Path.Combine(folder, Path.GetFileName(file));
            if (Path.GetFileName(file) is Program or "NuGet.Packaging.dll")
            {
                File.Copy(file, target);
            }
            else
            {
                File.CreateSymbolicLink(target, file);
            }
        }

        File.WriteAllText(
            Path.Combine(folder, Path.ChangeExtension(Program, ".runtimeconfig.json")),
            """{"runtimeOptions":{"tfm":"net10.0","framework":{"name":"Microsoft.NETCore.App","version":"10.0.0"}}}""");
    }

    /// <summary>Verifies all signatures of a package.</summary>
    public Task<CommandResult> Verify(string package) => Run("verify", "--all", package, "-v", "normal");

    private Task<CommandResult> Run(params string[] arguments) => Command.Run(
        "dotnet", [Path.Combine(folder, Program), .. arguments], folder,
        new Dictionary<string, string?> { ["DOTNET_NUGET_SIGNATURE_VERIFICATION"] = "true" });

    // The folder of the SDK that runs the tests: that of the newest one beside the runtime.
    private static string Sdk()
    {
        var sdks = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "sdk"));
        return Directory.GetDirectories(sdks).OrderByDescending(sdk => Version.Parse(Path.GetFileName(sdk).Split('-')[0])).First();
    }
}
