using Hardening.Attestation.Rebuild;

namespace Hardening.Attestation.Tests.Rebuild;

public sealed class RepositoryDoctorTests : IDisposable
{
    private readonly TempFolder folder = new();
    private string status = "";

    public RepositoryDoctorTests()
    {
        folder.Write(".git/HEAD", "ref: refs/heads/main\n");
        folder.Write("global.json", """{ "sdk": { "version": "10.0.100", "rollForward": "disable" } }""");
        folder.Write(".gitattributes", "* text=auto eol=lf\n");
        folder.Write("App.csproj", "<Project><!-- [System.DateTime]::Now and Version=\"*\" -->\n<PropertyGroup><AssemblyVersion>1.0.0.0</AssemblyVersion></PropertyGroup></Project>");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_repository_in_order_has_no_finding() => Assert.Empty(await Examine());

    [Theory]
    [InlineData("<PackageVersion Include=\"A\" Version=\"1.*\" />", DoctorCodes.FloatingVersion)]
    [InlineData("<PackageReference Include=\"A\" />", DoctorCodes.NoLockFile)]
    [InlineData("<AssemblyVersion>1.0.*</AssemblyVersion>", DoctorCodes.WildcardVersion)]
    [InlineData("<HintPath>C:\\libs\\a.dll</HintPath>", DoctorCodes.AbsolutePath)]
    [InlineData("<Compile Include=\"/opt/me/a.cs\" />", DoctorCodes.AbsolutePath)]
    [InlineData("<Copyright>(c) $([System.DateTime]::UtcNow.Year)</Copyright>", DoctorCodes.Clock)]
    [InlineData("<Id>$([System.Guid]::NewGuid())</Id>", DoctorCodes.Clock)]
    [InlineData("<By>$([System.Environment]::MachineName)</By>", DoctorCodes.Machine)]
    [InlineData("<Deterministic>false</Deterministic>", DoctorCodes.SwitchedOff)]
    [InlineData("<EnableSourceLink>False</EnableSourceLink>", DoctorCodes.SwitchedOff)]
    public async Task What_stands_in_a_project_is_found_with_its_line(string line, string code)
    {
        folder.Write("src/Lib.csproj", $"<Project>\n{line}\n</Project>");

        var finding = Assert.Single(await Examine());

        Assert.Equal((code, "src/Lib.csproj", code == DoctorCodes.NoLockFile ? 0 : 2), (finding.Code, finding.File, finding.Line));
        Assert.NotEmpty(finding.Fix);
    }

    [Fact]
    public async Task A_lock_file_beside_the_project_is_enough()
    {
        folder.Write("src/Lib.csproj", "<Project>\n<PackageReference Include=\"A\" />\n</Project>");
        folder.Write("src/packages.lock.json", "{}");

        Assert.Empty(await Examine());
    }

    [Fact]
    public async Task A_wildcard_in_a_source_is_found_and_build_outputs_are_not_read()
    {
        folder.Write("src/Info.cs", "using System;\n[assembly: System.Reflection.AssemblyVersion(\"1.0.*\")]\n");
        folder.Write("src/obj/Info.cs", "[assembly: AssemblyVersion(\"1.0.*\")]\n");

        Assert.Equal((DoctorCodes.WildcardVersion, "src/Info.cs", 2), Assert.Single(await Examine()) is var one ? (one.Code, one.File, one.Line) : default);
    }

    [Theory]
    [InlineData("global.json", """{ "sdk": { "version": "10.0.100", "rollForward": "latestMinor" } }""", DoctorCodes.SdkNotPinned)]
    [InlineData("global.json", "{", DoctorCodes.SdkNotPinned)]
    [InlineData(".gitattributes", "*.png binary\n", DoctorCodes.LineEnds)]
    public async Task What_holds_for_the_whole_is_found(string file, string text, string code)
    {
        folder.Write(file, text);

        Assert.Equal(code, Assert.Single(await Examine()).Code);
    }

    [Fact]
    public async Task Changed_files_and_a_missing_repository_are_found()
    {
        status = " M App.csproj\n";
        Assert.Contains("App.csproj", Assert.Single(await Examine()).What, StringComparison.Ordinal);
        Directory.Delete(folder[".git"], recursive: true);
        Assert.Equal(DoctorCodes.NoRepository, Assert.Single(await Examine()).Code);
    }

    [Fact]
    public async Task A_file_that_is_too_large_to_be_examined_is_named()
    {
        using (var file = File.Create(folder["Data.cs"]))
        {
            file.SetLength((32 << 20) + 1);
        }

        Assert.Equal((DoctorCodes.TooLarge, "Data.cs"), Assert.Single(await Examine()) is var one ? (one.Code, one.File) : default);
    }

    [Fact]
    public async Task A_missing_folder_is_refused() => Assert.Equal(
        AttestationCodes.ArtifactMissing,
        (await Assert.ThrowsAsync<AttestationException>(() => RepositoryDoctor.ExamineAsync(folder["none"], new ScriptedRunner((_, _) => null), ""))).Code);

    private Task<IReadOnlyList<DoctorFinding>> Examine() =>
        RepositoryDoctor.ExamineAsync(folder.Path, new ScriptedRunner((_, _) => new ProcessOutcome(0, status)), "/usr/bin");
}
