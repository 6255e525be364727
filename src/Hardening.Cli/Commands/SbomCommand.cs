using System.CommandLine;
using System.Globalization;
using System.Text;
using Hardening.Sbom;
using Hardening.Sbom.Formats;
using Hardening.Sbom.Graph;
using Hardening.Sbom.Sources;

namespace Hardening.Cli;

/// <summary><c>hardening sbom</c>: the bill of materials of a restored project, a package or an output folder.</summary>
internal static class SbomCommand
{
    public static Command Create(CliWorld world)
    {
        var path = new Argument<string>("path") { Description = "Project or its folder, project.assets.json, package, deps.json or output folder" };
        var format = new Option<string>("--format")
        {
            Description = string.Join(", ", SbomFormats.All.Select(known => known.Name)),
            HelpName = "NAME",
            DefaultValueFactory = _ => "cyclonedx-1.6",
        };
        format.CompletionSources.Add([.. SbomFormats.All.Select(known => known.Name)]);
        var cbom = new Option<bool>("--cbom") { Description = "List cryptography (not supported yet: refused)" };
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
            ],
        };
        command.Add(path);
        command.Add(format);
        command.Add(cbom);
        command.Add(output);
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(cbom))
            {
                throw new CliException(CliCodes.NotSupported, "--cbom is not supported by this version.", "Leave it away to get the bill of materials without cryptography.");
            }

            var name = SbomFormats.Find(parsed.GetRequiredValue(format)).Name;
            var source = SbomSources.Read(new SourceRequest(world.Resolve(parsed.GetRequiredValue(path)))
            {
                Producer = new ToolFact("hardening", VersionAction.Version),
                Timestamp = Epoch(world),
            });
            foreach (var warning in source.Warnings)
            {
                world.Error.Line($"{new Painted("warning", Ink.Yellow)} {warning.Code}: {warning.Message}{(warning.File is null ? string.Empty : $" ({world.Display(warning.File)})")}");
            }

            await WriteAsync(SbomGenerator.Write(source.Graph, name), parsed.GetValue(output), world, cancellation).ConfigureAwait(false);
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task WriteAsync(SbomDocument document, string? file, CliWorld world, CancellationToken cancellation)
    {
        if (file is null)
        {
            world.Out.Raw(Encoding.UTF8.GetString(document.Utf8.Span).TrimEnd('\n'));
            return;
        }

        await AtomicFile.WriteAsync(world.Resolve(file), document.Utf8, cancellation).ConfigureAwait(false);
    }

    private static DateTimeOffset? Epoch(CliWorld world)
    {
        const string Name = "SOURCE_DATE_EPOCH";
        const long LastSecond = 253402300799;
        return world.Variable(Name) is not { } text ? null
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= LastSecond
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : throw new CliException(CliCodes.Usage, $"{Name} is not a number of seconds since 1970.", $"Set {Name} to a whole number, or unset it.");
    }
}
