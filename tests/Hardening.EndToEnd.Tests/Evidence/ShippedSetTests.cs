using System.Text.Json;

namespace Hardening.EndToEnd.Tests.Evidence;

/// <summary>
/// The bill of materials of a publish against the disk: the same files with the same hashes, each under its owner, and as required
/// packages exactly those that have a file there. HARDENING_PUBLISH_FORMS=all runs every kind of project in every form.
/// </summary>
[Collection(ToolchainCollection.Name)]
public class ShippedSetTests(PackedToolchain toolchain)
{
    private static readonly Dictionary<string, string> Forms = new()
    {
        ["framework-dependent"] = "",
        ["runtime-specific"] = "-r linux-x64 --self-contained false",
        ["self-contained"] = "-r linux-x64 --self-contained",
        ["trimmed"] = "-r linux-x64 --self-contained -p:Trim=true",
        ["single-file"] = "-r linux-x64 --self-contained false -p:PublishSingleFile=true",
        ["single-file-with-runtime"] = "-r linux-x64 --self-contained -p:PublishSingleFile=true -p:IncludeNativeLibrariesForSelfExtract=true -p:EnableCompressionInSingleFile=true",
        ["single-file-trimmed"] = "-r linux-x64 --self-contained -p:PublishSingleFile=true -p:Trim=true",
        ["native-code"] = "-r linux-x64 -p:PublishAot=true",
        ["compiled-ahead"] = "-r linux-x64 --self-contained false -p:PublishReadyToRun=true",
    };

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>
        {
            { "web", "single-file-with-runtime" }, { "worker", "trimmed" }, { "native", "framework-dependent" }, { "multi-target", "framework-dependent" },
        };
        if (Environment.GetEnvironmentVariable("HARDENING_PUBLISH_FORMS") == "all")
        {
            cases = new TheoryData<string, string>();
            foreach (var kind in new[] { "web", "worker", "native" })
            {
                foreach (var form in Forms.Keys.Where(form => form != "native-code"))
                {
                    cases.Add(kind, form);
                }
            }

            // Without reflection in the way.
            cases.Add("native", "native-code");

            cases.Add("multi-target", "framework-dependent");
            cases.Add("library", "framework-dependent");
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_is_listed_is_what_is_on_disk(string kind, string form)
    {
        using var project = Make(kind);
        var framework = kind == "multi-target" ? new[] { "-f", "net10.0" } : [];
        (await project.Dotnet(["publish", "Gadgets.csproj", "-c", "Release", "-o", project["out"], .. framework, .. Forms[form].Split(' ', StringSplitOptions.RemoveEmptyEntries)])).ShouldSucceed();

        var truth = new ShippedSet(project["out"], "Gadgets");
        using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(project["out/Gadgets.publish.sbom.cdx.json"]));
        var components = document.RootElement.GetProperty("components").EnumerateArray().Prepend(document.RootElement.GetProperty("metadata").GetProperty("component")).ToArray();
        var files = components.SelectMany(owner => Items(owner, "components").Select(file => (
            Name: file.GetProperty("name").GetString()!,
            Hash: file.GetProperty("hashes")[0].GetProperty("content").GetString()!,
            Owner: owner.TryGetProperty("purl", out var purl) ? purl.GetString()!.ToLowerInvariant() : "",
            IsPacked: Items(file, "properties").Any(property => property.GetProperty("name").GetString() == "hardening:file:container")))).ToArray();

        Assert.Equal(Lines(truth.OnDisk), Lines(files.Where(file => !file.IsPacked).ToDictionary(file => file.Name, file => file.Hash)));
        Assert.Equal(Lines(truth.Packed), Lines(files.Where(file => file.IsPacked).ToDictionary(file => file.Name, file => file.Hash)));
        Assert.Equal(form.StartsWith("single-file", StringComparison.Ordinal), truth.Packed.Count > 0);
        Assert.Equal(
            Lines(truth.OwnedByPackages),
            Lines(files.Where(file => truth.OwnedByPackages.ContainsKey(file.Name)).ToDictionary(file => file.Name, file => file.Owner.Replace("pkg:nuget/", "", StringComparison.Ordinal))));
        var required = components.Where(component => component.TryGetProperty("purl", out _) && component.GetProperty("scope").GetString() == "required" && IsPackage(component))
            .Select(component => component.GetProperty("purl").GetString()!.ToLowerInvariant().Replace("pkg:nuget/", "", StringComparison.Ordinal))
            .Where(purl => purl != "gadgets@1.0.0").Order(StringComparer.Ordinal).ToArray();
        if (form == "native-code")
        {
            // Packages are no files any more, and no list of the SDK's tells what was linked in: what restore resolved with run-time files, and the runtime itself.
            Assert.Equal(["libsodium", "nsec.cryptography", "runtime.linux-x64.microsoft.dotnet.ilcompiler"], required.Select(purl => purl.Split('@')[0]));
            return;
        }

        Assert.Equal(truth.OwnedByPackages.Values.Distinct().Order(StringComparer.Ordinal), required);
    }

    private Consumer Make(string kind)
    {
        // Packages that the product itself or its samples use, so that nothing new is fetched.
        const string Native = "<PackageReference Include=\"Microsoft.Data.Sqlite\" Version=\"10.0.15\" />";
        const string Superseded = "<PackageReference Include=\"System.Text.Json\" Version=\"8.0.5\" />";
        var (sdk, frameworks, items, program) = kind switch
        {
            "web" => ("Microsoft.NET.Sdk.Web", "<TargetFramework>net10.0</TargetFramework>", Native + Superseded, "var app = WebApplication.CreateBuilder(args).Build();\napp.MapGet(\"/\", () => typeof(Microsoft.Data.Sqlite.SqliteConnection).Name);\napp.Run();\n"),
            "worker" => ("Microsoft.NET.Sdk.Worker", "<TargetFramework>net10.0</TargetFramework>", "<PackageReference Include=\"Microsoft.Extensions.Hosting\" Version=\"10.0.12\" />", "Host.CreateApplicationBuilder(args).Build().Run();\n"),
            "native" => ("Microsoft.NET.Sdk", "<TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType>", "<PackageReference Include=\"NSec.Cryptography\" Version=\"26.4.0\" />", "Console.WriteLine(NSec.Cryptography.SignatureAlgorithm.Ed25519);\n"),
            _ => ("Microsoft.NET.Sdk", kind == "library" ? "<TargetFramework>net10.0</TargetFramework>" : "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>", Native, "namespace Gadgets { public static class Library { public static string Name => typeof(Microsoft.Data.Sqlite.SqliteConnection).Name; } }\n"),
        };
        var project = new Consumer(toolchain, frameworks + "<ImplicitUsings>enable</ImplicitUsings><PublishTrimmed Condition=\"'$(Trim)' == 'true'\">true</PublishTrimmed><NoWarn>$(NoWarn);IL2026;IL2104;IL3050;NU1510</NoWarn>", sdk, items);
        project.Write("Program.cs", program);
        if (kind == "web")
        {
            project.Write("wwwroot/index.html", "<!doctype html><title>gadget</title>\n");
        }

        return project;
    }

    private static bool IsPackage(JsonElement component) => component.GetProperty("type").GetString() == "library";

    private static string[] Lines(Dictionary<string, string> map) => [.. map.Select(pair => $"{pair.Key} {pair.Value}").Order(StringComparer.Ordinal)];

    private static IEnumerable<JsonElement> Items(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];
}
