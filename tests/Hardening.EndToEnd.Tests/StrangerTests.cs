namespace Hardening.EndToEnd.Tests;

/// <summary>
/// The whole promise on a project that has nothing to do with this repository: one package reference, plain dotnet
/// commands, and a verdict that one changed byte anywhere turns around.
/// </summary>
[Collection(ToolchainCollection.Name)]
public class StrangerTests(PackedToolchain toolchain)
{
    private const string Package = "bin/Release/Widgets.1.0.0.nupkg";

    [Fact]
    public async Task Bad_code_is_a_warning_with_a_page()
    {
        using var folder = NewLibrary();
        folder.Write("Legacy.cs", "public static class Legacy { public static byte[] Of(byte[] data) => System.Security.Cryptography.MD5.HashData(data); }\n");

        var build = (await toolchain.Dotnet(folder.Path, "build", "-nologo")).ShouldExit();

        Assert.Contains("Legacy.cs(1,", build.Output, StringComparison.Ordinal);
        Assert.Contains("warning HT1001:", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_packed_project_verifies_and_one_changed_byte_anywhere_does_not()
    {
        using var folder = NewLibrary();
        (await toolchain.Dotnet(folder.Path, "pack", "-nologo", "-v", "quiet")).ShouldExit();
        folder.Write("policy.yml", "version: 1\nbuilders: [https://hardening-toolchain.example/builders/local, https://hardening-toolchain.example/builders/ci]\n");
        Assert.Contains("_manifest/Widgets.sbom.cdx.json", Entries(folder[Package]));

        (await Verify(folder)).ShouldExit();

        (await VerifyWith(folder, Package, bytes => bytes[bytes.Length / 2] ^= 1)).ShouldExit(1);
        (await VerifyWith(folder, Package + ".sigstore.json", ChangeSignature)).ShouldExit(1);
        (await VerifyWith(folder, "policy.yml", bytes => Replace(bytes, "builders/local", "builders/locaI", "builders/ci", "builders/cI"))).ShouldExit(1);
        (await VerifyWith(folder, "policy.yml", bytes => Replace(bytes, "builders:", "builderz:"))).ShouldExit(3);
        (await Verify(folder)).ShouldExit();
    }

    [Fact]
    public async Task A_bundle_for_another_file_is_refused()
    {
        using var folder = NewLibrary();
        (await toolchain.Dotnet(folder.Path, "pack", "-nologo", "-v", "quiet")).ShouldExit();
        folder.Write("other.bin", "not what was signed");

        var verify = await toolchain.Hardening(folder.Path, "verify", "other.bin", "--bundle", Package + ".sigstore.json");

        verify.ShouldExit(1);
    }

    [Fact]
    public async Task Packing_twice_in_two_folders_gives_the_same_bytes()
    {
        using var first = NewLibrary();
        using var second = NewLibrary();
        foreach (var folder in new[] { first, second })
        {
            (await toolchain.Dotnet(folder.Path, "pack", "-nologo", "-v", "quiet")).ShouldExit();
        }

        Assert.Equal(File.ReadAllBytes(first[Package]), File.ReadAllBytes(second[Package]));
        Assert.Equal(File.ReadAllBytes(first["bin/Release/net10.0/Widgets.dll"]), File.ReadAllBytes(second["bin/Release/net10.0/Widgets.dll"]));
    }

    private static TempFolder NewLibrary()
    {
        var folder = new TempFolder();
        folder.Write("Widgets.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Version>1.0.0</Version>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Hardening.Toolchain" Version="0.1.0" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """);
        folder.Write("Widget.cs", "namespace Widgets;\n\npublic sealed record Widget(string Name);\n");
        return folder;
    }

    private Task<CommandResult> Verify(TempFolder folder) =>
        toolchain.Hardening(folder.Path, "verify", Package, "--policy", "policy.yml");

    private async Task<CommandResult> VerifyWith(TempFolder folder, string file, Action<byte[]> change)
    {
        var original = File.ReadAllBytes(folder[file]);
        var changed = original.ToArray();
        change(changed);
        Assert.NotEqual(original, changed);
        File.WriteAllBytes(folder[file], changed);
        var result = await Verify(folder);
        File.WriteAllBytes(folder[file], original);
        return result;
    }

    private static void ChangeSignature(byte[] bundle)
    {
        var at = bundle.AsSpan().IndexOf("\"sig\":\""u8) + "\"sig\":\"".Length + 20;
        bundle[at] = bundle[at] == (byte)'A' ? (byte)'B' : (byte)'A';
    }

    private static void Replace(byte[] bytes, params string[] pairs)
    {
        for (var pair = 0; pair < pairs.Length; pair += 2)
        {
            var at = bytes.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(pairs[pair]));
            System.Text.Encoding.ASCII.GetBytes(pairs[pair + 1]).CopyTo(bytes.AsSpan(at));
        }
    }

    private static string[] Entries(string package)
    {
        using var zip = System.IO.Compression.ZipFile.OpenRead(package);
        return [.. zip.Entries.Select(entry => entry.FullName)];
    }
}
