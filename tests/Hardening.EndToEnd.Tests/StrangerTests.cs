namespace Hardening.EndToEnd.Tests;

/// <summary>
/// The whole promise on a project that has nothing to do with this repository: one package reference, plain dotnet
/// commands, and a verdict that one changed byte anywhere turns around.
/// </summary>
[Collection(ToolchainCollection.Name)]
public class StrangerTests(PackedToolchain toolchain)
{
    private const string Package = "bin/Release/Widgets.1.0.0.nupkg";
    private const string Sbom = "bin/Release/Widgets.1.0.0.sbom.cdx.json";

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
        folder.Write("policy.yml", "version: 1\nbuilders: [https://hardening-toolchain.example/builders/local]\n");
        Assert.Contains("_manifest/Widgets.sbom.cdx.json", Entries(folder[Package]));

        (await Verify(folder)).ShouldExit();

        Failed("HTV0113", await VerifyWith(folder, Package, bytes => bytes[bytes.Length / 2] ^= 1));
        Failed("HTV0111", await VerifyWith(folder, Package + ".sigstore.json", ChangeSignature));
        Failed("HTV0111", await VerifyWith(folder, Package + ".sigstore.json", ChangePayload));
        Failed("HTV0303", await VerifyWith(folder, Sbom, bytes => Replace(bytes, "\"name\": \"Widgets\"", "\"name\": \"Gidgets\"")));
        (await Verify(folder)).ShouldExit();
    }

    [Theory]
    [InlineData("builders: [https://hardening-toolchain.example/builders/local]", "local", "locaI", "HTV0203")]
    [InlineData("buildTypes: [https://hardening-toolchain.example/buildtypes/msbuild/v1]", "/v1", "/v2", "HTV0204")]
    [InlineData("parameters: { /project: [Widgets.csproj] }", "Widgets", "Gidgets", "HTV0209")]
    [InlineData("predicates: [https://slsa.dev/provenance/v1]", "/v1", "/v9", "HTV0301")]
    public async Task One_changed_byte_of_the_policy_fails_the_check_that_the_line_asks_for(string line, string byteBefore, string byteAfter, string check)
    {
        using var folder = NewLibrary();
        (await toolchain.Dotnet(folder.Path, "pack", "-nologo", "-v", "quiet")).ShouldExit();
        folder.Write("policy.yml", $"version: 1\n{line}\n");
        (await Verify(folder)).ShouldExit();

        var verify = await VerifyWith(folder, "policy.yml", bytes => Replace(bytes, byteBefore, byteAfter));

        Failed(check, verify);
        Assert.Contains("policy.yml:2", verify.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("builders: [https://hardening-toolchain.example/builders/local]", "builders:", "builderz:", "HTB0603")]
    [InlineData("builders: [https://hardening-toolchain.example/builders/local]", "]", "}", "HTB0602")]
    [InlineData("expires: 2999-01-01", "2999", "2O99", "HTB0604")]
    public async Task A_policy_with_a_typo_is_refused_with_its_code_file_and_line(string line, string byteBefore, string byteAfter, string code)
    {
        using var folder = NewLibrary();
        (await toolchain.Dotnet(folder.Path, "pack", "-nologo", "-v", "quiet")).ShouldExit();
        folder.Write("policy.yml", $"version: 1\n{line}\n");
        (await Verify(folder)).ShouldExit();

        var verify = (await VerifyWith(folder, "policy.yml", bytes => Replace(bytes, byteBefore, byteAfter))).ShouldExit(3);

        Assert.Contains($"error {code}", verify.Error, StringComparison.Ordinal);
        Assert.Contains("policy.yml", verify.Error, StringComparison.Ordinal);
        Assert.Contains("remedy:", verify.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bundle_for_another_file_is_refused()
    {
        using var folder = NewLibrary();
        (await toolchain.Dotnet(folder.Path, "pack", "-nologo", "-v", "quiet")).ShouldExit();
        folder.Write("other.bin", "not what was signed");

        Failed("HTV0113", await toolchain.Hardening(folder.Path, "verify", "other.bin", "--bundle", Package + ".sigstore.json"));
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

    private static void Failed(string check, CommandResult verify)
    {
        verify.ShouldExit(1);
        Assert.Contains($"FAIL {check} ", verify.Output, StringComparison.Ordinal);
    }

    // The statement's builder, in Base64: still a statement, and not what was signed.
    private static void ChangePayload(byte[] bundle)
    {
        var at = bundle.AsSpan().IndexOf("\"payload\":\""u8) + "\"payload\":\"".Length;
        var length = bundle.AsSpan(at).IndexOf((byte)'"');
        var payload = Convert.FromBase64String(System.Text.Encoding.ASCII.GetString(bundle, at, length));
        Replace(payload, "builders/local", "builders/locaI");
        System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(payload)).CopyTo(bundle.AsSpan(at));
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
            Assert.True(at >= 0, pairs[pair]);
            System.Text.Encoding.ASCII.GetBytes(pairs[pair + 1]).CopyTo(bytes.AsSpan(at));
        }
    }

    private static string[] Entries(string package)
    {
        using var zip = System.IO.Compression.ZipFile.OpenRead(package);
        return [.. zip.Entries.Select(entry => entry.FullName)];
    }
}
