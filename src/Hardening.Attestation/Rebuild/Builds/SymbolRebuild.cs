using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Hardening.Attestation.Rebuild.Records;
using Hardening.Attestation.Rebuild.Sources;

namespace Hardening.Attestation.Rebuild.Builds;

/// <summary>Compiles one assembly anew from what its symbols tell: options, references by MVID, sources by checksum.</summary>
internal static partial class SymbolRebuild
{
    private const string NoOptions = "The symbols do not say how the assembly was compiled";
    private const string Remedy = "Put its PDB beside it, or give the bundle with its provenance with --bundle.";

    internal static async Task<RebuildReport> RunAsync(RebuildReport report, BuildRoom room, CancellationToken cancellation)
    {
        // 1. The symbols: embedded, or beside the assembly and of the same compilation.
        var artifact = room.Request.Artifact;
        var bytes = await File.ReadAllBytesAsync(artifact, cancellation).ConfigureAwait(false);
        using var image = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(bytes));
        CompilationRecord record;
        try
        {
            record = Read(image, bytes, artifact);
        }
        catch (Exception error) when (SymbolFile.IsMalformed(error))
        {
            throw new AttestationException(RebuildCodes.NoSymbols, $"{NoOptions}: {error.Message.TrimEnd('.')}.", Remedy, artifact, error);
        }

        var commit = record.SourceLink is { } link ? Commit().Match(System.Text.Encoding.UTF8.GetString(link)) : null;
        var build = new BuildRecord
        {
            Origin = RecordOrigin.Symbols,
            Commit = commit is { Success: true } ? commit.Value : null,
            Compiler = record.Options.GetValueOrDefault("compiler-version"),
        };
        report = report with { Record = build };

        // 2. The compiler, the references, the sources.
        await room.PinSdkAsync(null, cancellation).ConfigureAwait(false);
        var compiler = Path.Combine(room.SdkFolder!, "Roslyn", "bincore", "csc.dll");
        await new PackageRestore(room).CompilerAsync(build, cancellation).ConfigureAwait(false);
        if (room.Compiler is null)
        {
            await NoteCompilerAsync(room, compiler, build, cancellation).ConfigureAwait(false);
        }

        var places = new[] { Path.Combine(room.DotnetRoot!, "packs"), room.Request.UserPackages, Path.Combine(room.DotnetRoot!, "shared") };
        var references = ReferenceSearch.Find(record.References, places.OfType<string>(), cancellation);
        var contents = SourceSearch.Find(record.Documents, await TreeAsync(room, build, record, cancellation).ConfigureAwait(false));

        // 3. The compilation. No analyzer or generator runs: what they made is among the sources.
        room.Report("compiling");
        var output = Path.Combine(room.Output, Path.GetFileName(artifact));
        var arguments = new CompilerArguments(Path.Combine(room.Request.Folder, "compile"), record);
        arguments.AddOptions();
        arguments.AddReferences(references);
        arguments.AddSources(contents);
        arguments.AddImage(image, output);
        var response = Path.Combine(room.Request.Folder, "compile", "arguments.rsp");
        await File.WriteAllLinesAsync(response, arguments.All.Select(Quoted), cancellation).ConfigureAwait(false);
        string[] start = room.Compiler is { } chosen ? ["exec", .. chosen.Start] : [compiler];
        var outcome = await room.RunContainedAsync("build", [.. start, "/noconfig", "@" + response], network: false, cancellation)
            .ConfigureAwait(false);
        if (!outcome.Succeeded || !File.Exists(output))
        {
            throw new AttestationException(
                RebuildCodes.NotBuilt, "The sources do not compile: " + BuildErrors.First(outcome, room.Request.Folder),
                    "See logs/build.log in the work folder.");
        }

        room.Report("comparing");
        return Rebuilder.Graded(report, output, ArtifactComparison.Compare(artifact, output, room.Request.Limits, cancellation), room);
    }

    private static string Quoted(string argument) => argument.Contains('"', StringComparison.Ordinal) ? argument : $"\"{argument}\"";

    private static CompilationRecord Read(PEReader image, byte[] bytes, string artifact)
    {
        if (!image.HasMetadata)
        {
            throw new BadImageFormatException("it is no assembly");
        }

        var beside = Path.ChangeExtension(artifact, ".pdb");
        var symbols = SymbolFile.Embedded(bytes)
            ?? (File.Exists(beside) ? File.ReadAllBytes(beside) : throw new BadImageFormatException("there are none"));
        using var provider = SymbolFile.Open(symbols);
        var reader = provider.GetMetadataReader();
        var codeView = image.ReadDebugDirectory().Where(entry => entry.Type == DebugDirectoryEntryType.CodeView)
            .Select(entry => (Id: image.ReadCodeViewDebugDirectoryData(entry).Guid, entry.Stamp)).FirstOrDefault();
        var id = new BlobContentId(reader.DebugMetadataHeader!.Id);
        if (id.Guid != codeView.Id || id.Stamp != codeView.Stamp)
        {
            throw new BadImageFormatException("they are of another compilation");
        }

        var record = CompilationRecord.Read(reader);
        return record.Options.Count == 0 ? throw new BadImageFormatException("they carry no options")
            : record.Options.GetValueOrDefault("language") != "C#" ? throw new BadImageFormatException("only C# is compiled anew")
            : record;
    }

    // Only what the symbols do not carry is looked for in a clone, at the commit that source link names.
    private static async Task<string?> TreeAsync(BuildRoom room, BuildRecord build, CompilationRecord record,
        CancellationToken cancellation)
    {
        if (room.Request.Source is null || record.Documents.All(document => document.Embedded is not null))
        {
            return null;
        }

        if (build.Commit is null)
        {
            return Directory.Exists(room.Request.Source) ? room.Request.Source : null;
        }

        await new SourceCheckout(room).RunAsync(build, cancellation).ConfigureAwait(false);
        return room.Source;
    }

    private static async Task NoteCompilerAsync(BuildRoom room, string compiler, BuildRecord build, CancellationToken cancellation)
    {
        var outcome = await room.RunAsync(room.Request.Dotnet, [compiler, "-version"], room.Request.Folder, cancellation)
            .ConfigureAwait(false);
        var version = outcome is { Succeeded: true } ? outcome.Output.Trim() : "unknown";
        var recorded = build.Compiler ?? "none";
        if (recorded != version && !version.Contains(recorded, StringComparison.Ordinal)
            && !recorded.Contains(version.Split(' ')[0], StringComparison.Ordinal))
        {
            room.Note("compiler", $"compiler {recorded} is recorded; {version} compiled instead");
        }
    }

    [GeneratedRegex("(?<![0-9a-f])[0-9a-f]{40}(?![0-9a-f])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Commit();
}
