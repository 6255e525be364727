using System.CommandLine;
using System.Text;
using Hardening.Sbom;
using Hardening.Sbom.Cryptography;
using Hardening.Sbom.Formats;
using Hardening.Sbom.Graph;
using Hardening.Sbom.Sources;

namespace Hardening.Cli;

/// <summary><c>hardening sbom</c>: the bill of materials of a restored project, a package or an output folder.</summary>
internal static class SbomCommand
{
    public static Command Create(CliWorld world)
    {
        var path = new Argument<string>("path") {
            Description = "Project or its folder, project.assets.json, package, deps.json, output folder or unpacked container" };
        var format = new Option<string>("--format")
        {
            Description = string.Join(", ", SbomFormats.All.Select(known => known.Name)),
            HelpName = "NAME",
            DefaultValueFactory = _ => "cyclonedx-1.6",
        };
        format.CompletionSources.Add([.. SbomFormats.All.Select(known => known.Name)]);
        var cbom = new Option<bool>("--cbom") {
            Description = "List the cryptography that a project's code uses, too: compiles the restored project once more, aside" };
        var creator = new Option<string>("--creator") {
            Description = "E-mail address or URL of who answers for the document", HelpName = "ADDRESS" };
        var output = CommonOptions.Output("File to write; default: standard output");
        var command = new Verb("sbom", "Write the bill of materials of a project, package or output folder")
        {
            Remarks =
            [
                "A project must be restored. What is left behind by a build tells less than the build knew: the document that the package",
                "Hardening.Toolchain writes on build, pack and publish is the more exact one.",
                "Same inputs, same bytes: the only time in the document is SOURCE_DATE_EPOCH. It is checked against its schema before it is written.",
            ],
            Examples =
            [
                ("hardening sbom src/App -o App.sbom.cdx.json", "CycloneDX 1.6 of what the restore resolved"),
                ("hardening sbom publish --format spdx-2.3", "SPDX 2.3 of a publish folder, every file with its hash, on standard output"),
                ("hardening sbom src/App --cbom -o App.cbom.cdx.json",
                    "What the restore resolved and the cryptography of the code, with parameters and places"),
            ],
        };
        foreach (var tool in SbomToolCommands.Create(world))
        {
            command.Add(tool);
        }

        command.Add(path);
        command.Add(format);
        command.Add(cbom);
        command.Add(creator);
        command.Add(output);
        command.SetAction(async (parsed, cancellation) =>
        {
            var name = SbomFormats.Find(parsed.GetRequiredValue(format)).Name;
            var target = world.Resolve(parsed.GetRequiredValue(path));
            if (parsed.GetValue(cbom) && name is not ("cyclonedx-1.6" or "cyclonedx-1.7"))
            {
                throw new CliException(CliCodes.Usage, $"{name} has no place for cryptography.",
                    "Give --format cyclonedx-1.6 or cyclonedx-1.7.");
            }

            if (await RewriteAsync(target, name, parsed.GetValue(output), world, cancellation).ConfigureAwait(false))
            {
                return ExitCode.Ok;
            }

            var source = SbomSources.Read(new SourceRequest(target)
            {
                Producer = new ToolFact("hardening", VersionAction.Version),
                Timestamp = SourceEpoch.Of(world),
            });
            foreach (var warning in source.Warnings)
            {
                world.Error.Line($"{new Painted("warning", Ink.Yellow)} {warning.Code}: {warning.Message}{(warning.File is null ? string.Empty : $" ({world.Display(warning.File)})")}");
            }

            var graph = parsed.GetValue(cbom)
                ? CryptoInventory.Add(source.Graph, await new CryptoCompilation(ProjectFile(target), world).FactsAsync(cancellation)
                    .ConfigureAwait(false))
                : source.Graph;
            if (parsed.GetValue(creator) is { } address)
            {
                graph = graph with { Creator = new DocumentCreator(graph.Root.Supplier ?? graph.Root.Name, RequireAddress(address)) };
            }

            await WriteAsync(SbomGenerator.Write(graph, name), parsed.GetValue(output), world, cancellation).ConfigureAwait(false);
            return ExitCode.Ok;
        });
        return command;
    }

    private static string RequireAddress(string text) =>
        (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "https" or "http")
        || (text.Count(c => c == '@') == 1 && text[0] != '@' && text[^1] != '@' && !text.Any(c => char.IsWhiteSpace(c)
            || char.IsControl(c)))
            ? text
            : throw new CliException(CliCodes.Usage, "--creator is neither an e-mail address nor a URL.", "Give one of both.");

    // A document that has the format already is written again without loss; in another one it carries what both can hold.
    private static async Task<bool> RewriteAsync(string path, string format, string? output, CliWorld world, CancellationToken cancellation)
    {
        if (!SbomSources.IsDocument(path) || !File.Exists(path))
        {
            return false;
        }

        var bytes = await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false);
        if (SbomRewriter.FormatOf(bytes, path) != format)
        {
            world.Error.Line($"{new Painted("warning", Ink.Yellow)} {SbomCodes.Converted}: components, dependencies, files, licences and hashes are carried over to {format}; the rest of the document is not");
            return false;
        }

        await WriteAsync(new SbomDocument(format, SbomFormats.Find(format).Suffix, SbomRewriter.Rewrite(bytes, path)), output, world,
            cancellation).ConfigureAwait(false);
        return true;
    }

    private static string ProjectFile(string path) =>
        Directory.Exists(path) && Directory.GetFiles(path, "*.csproj") is [var only] ? only
        : path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase) ? path
        : throw new CliException(CliCodes.Usage, "Cryptography is listed for a C# project.",
            "Give a project file or the folder of one.", path);

    private static async Task WriteAsync(SbomDocument document, string? file, CliWorld world, CancellationToken cancellation)
    {
        if (file is null)
        {
            world.Out.Raw(Encoding.UTF8.GetString(document.Utf8.Span).TrimEnd('\n'));
            return;
        }

        await AtomicFile.WriteAsync(world.Resolve(file), document.Utf8, cancellation).ConfigureAwait(false);
    }
}
