using System.Text;

namespace Hardening.Attestation.Rebuild.Builds;

/// <summary>
/// Gets the compiler that the artifact was compiled with, where the SDK brings another: the library of that version, from
/// where packages come from, started by <see cref="RebuildRequest.CompilerHost"/> in place of <c>csc</c>.
/// </summary>
internal sealed class RecordedCompiler(BuildRoom room)
{
    private const string Library = "microsoft.codeanalysis.csharp";
    private const string Common = "microsoft.codeanalysis.common";

    // Without packages of its own; what lies above the work folder has no say.
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net{0}.0</TargetFramework>
            <DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Microsoft.CodeAnalysis.CSharp" Version="{1}" />
          </ItemGroup>
        </Project>
        """;

    private string Folder => Path.Combine(room.Request.Folder, "compiler");

    private string Packages => Path.Combine(Folder, "packages");

    /// <summary>Sets <see cref="BuildRoom.Compiler"/> where another compiler than the SDK's is wanted and to be had.</summary>
    /// <param name="record">Tells the version.</param>
    /// <param name="sources">Where packages come from, as arguments of a restore.</param>
    /// <param name="cancellation">Stops.</param>
    internal async Task PrepareAsync(BuildRecord record, IEnumerable<string> sources, CancellationToken cancellation)
    {
        if (room.Request.CompilerHost is not { } host || CompilerVersion.Parse(record.Compiler ?? record.PackCompiler) is not { } wanted
            || await OfSdkAsync(cancellation).ConfigureAwait(false) is not { } own || CompilerVersion.IsSame(own, wanted))
        {
            return;
        }

        var why = record.Compiler is null ? $"the tool that packed comes with compiler {wanted.ToString(2)}" : $"compiler {wanted.ToString(3)} is recorded";
        var taken = await RestoreAsync(wanted, sources, cancellation).ConfigureAwait(false);
        if (taken is null || taken < CompilerVersion.Oldest || taken >= own)
        {
            room.Note("compiler", $"{why} and is not to be had; {own.ToString(3)} of the SDK compiled instead");
            return;
        }

        var content = UserPackages.Digest(Path.Combine(Packages, Library, taken.ToString(3), $"{Library}.{taken.ToString(3)}.nupkg"), cancellation);
        room.Compiler = new ChosenCompiler(taken, Script(host, taken), [host, .. Folders(taken)]);
        room.Note("compiler", $"{why}; the package Microsoft.CodeAnalysis.CSharp {taken.ToString(3)} (sha512 {content[..16]}…) compiled");
    }

    private async Task<Version?> OfSdkAsync(CancellationToken cancellation)
    {
        var compiler = Path.Combine(room.SdkFolder!, "Roslyn", "bincore", "csc.dll");
        var outcome = await room.RunAsync(room.Request.Dotnet, [compiler, "-version"], room.Request.Folder, cancellation).ConfigureAwait(false);
        return outcome is { Succeeded: true } ? CompilerVersion.Parse(outcome.Output.Trim()) : null;
    }

    // NuGet takes the next newer one where the very version is not on the feed. That nothing is to be had is no failure here.
    private async Task<Version?> RestoreAsync(Version wanted, IEnumerable<string> sources, CancellationToken cancellation)
    {
        room.Report($"getting compiler {wanted.ToString(3)}");
        Directory.CreateDirectory(Packages);
        var file = Path.Combine(Folder, "compiler.csproj");
        await File.WriteAllTextAsync(file, string.Format(null, CompositeFormat.Parse(Project), room.Sdk!.Split('.')[0], wanted.ToString(3)), cancellation)
            .ConfigureAwait(false);
        await room.RunContainedAsync(
            "compiler",
            [
                "restore", file, "-p:RestorePackagesPath=" + Packages, "-p:ImportDirectoryBuildProps=false", "-p:ImportDirectoryBuildTargets=false",
                "-p:ImportDirectoryPackagesProps=false", "-p:NuGetAudit=false", .. sources,
            ], room.Request.Online, cancellation).ConfigureAwait(false);
        var library = Path.Combine(Packages, Library);
        return Directory.Exists(library)
            ? Directory.EnumerateDirectories(library).Select(folder => CompilerVersion.Parse(Path.GetFileName(folder))).Max() : null;
    }

    private IEnumerable<string> Folders(Version version) => new[] { Common, Library }
        .Select(package => Path.Combine(Packages, package, version.ToString(3), "lib"))
        .Select(folder => Directory.EnumerateDirectories(folder).OrderBy(framework => NewestRuntime(Path.GetFileName(framework))).Last());

    // net9.0 goes before netstandard2.0.
    private static Version NewestRuntime(string framework) =>
        Version.TryParse(framework.AsSpan(framework.StartsWith("net", StringComparison.Ordinal) ? 3 : 0), out var number) ? number : new Version();

    // MSBuild starts one program by name and gives it the arguments of csc.
    private string Script(string host, Version version)
    {
        string[] command = [room.Request.Dotnet, "exec", host, .. Folders(version)];
        if (OperatingSystem.IsWindows())
        {
            File.WriteAllText(Path.Combine(Folder, "csc.cmd"), $"@{string.Join(' ', command.Select(part => $"\"{part}\""))} %*\r\n");
            return "csc.cmd";
        }

        var script = Path.Combine(Folder, "csc");
        var quoted = command.Select(part => $"'{part.Replace("'", "'\\''", StringComparison.Ordinal)}'");
        File.WriteAllText(script, $"#!/bin/sh\nexec {string.Join(' ', quoted)} \"$@\"\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return "csc";
    }
}
