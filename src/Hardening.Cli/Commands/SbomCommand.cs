using System.CommandLine;
using System.Text;
using Hardening.Sbom;
using Hardening.Sbom.Formats;

namespace Hardening.Cli;

/// <summary><c>hardening sbom</c>: the bill of materials of a project, from what its restore resolved.</summary>
internal static class SbomCommand
{
    public static Command Create(CliWorld world)
    {
        var path = new Argument<string>("path") { Description = "Project file, its folder, or project.assets.json" };
        var format = new Option<string>("--format")
        {
            Description = string.Join(", ", SbomFormats.All.Select(known => known.Name)),
            HelpName = "NAME",
            DefaultValueFactory = _ => "cyclonedx-1.6",
        };
        format.CompletionSources.Add([.. SbomFormats.All.Select(known => known.Name)]);
        var cbom = new Option<bool>("--cbom") { Description = "List cryptography (not supported yet: refused)" };
        var output = CommonOptions.Output("File to write; default: standard output");
        var command = new Verb("sbom", "Write the bill of materials of a project")
        {
            Remarks =
            [
                "The project must be restored. Its file is evaluated by the SDK, which runs what it says, as a build does.",
                "The document lists what the restore resolved; the one that the package Hardening.Toolchain writes on build, pack and",
                "publish also lists the files that ship. Same inputs, same bytes: the only time in it is SOURCE_DATE_EPOCH.",
            ],
            Examples =
            [
                ("hardening sbom src/App -o App.sbom.cdx.json", "CycloneDX 1.6"),
                ("hardening sbom src/App/App.csproj --format spdx-2.3", "SPDX 2.3 on standard output"),
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
            var request = await BomRequest.MakeAsync(BomSource.Find(world.Resolve(parsed.GetRequiredValue(path))), [name], world, cancellation).ConfigureAwait(false);
            var result = SbomGenerator.Generate(request);
            foreach (var warning in result.Warnings)
            {
                world.Error.Line($"{new Painted("warning", Ink.Yellow)} {warning.Code}: {warning.Message}{(warning.File is null ? string.Empty : $" ({world.Display(warning.File)})")}");
            }

            await WriteAsync(result.Documents[0], parsed.GetValue(output), world, cancellation).ConfigureAwait(false);
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
}
