using System.CommandLine;
using System.Text;
using Hardening.Sbom.Audit;
using Hardening.Sbom.Graph;
using Hardening.Sbom.Reachability;
using Hardening.Sbom.Vex;

namespace Hardening.Cli;

/// <summary><c>hardening vex</c>: what is known about the vulnerabilities of a product, as statements with their evidence.</summary>
internal static class VexCommand
{
    public static Command Create(CliWorld world)
    {
        var path = new Argument<string>("path") { Description = "Output folder, bill of materials, package or restored project" };
        var advisories = new AdvisoryOptions();
        var format = new Option<string>("--format") { Description = "openvex-0.2.0, cyclonedx-1.6", HelpName = "NAME",
            DefaultValueFactory = _ => "openvex-0.2.0" };
        format.AcceptOnlyFromAmong("openvex-0.2.0", "cyclonedx-1.6");
        var archives = new Option<string[]>("--package-archives") {
            Description = "Folder with the archives of affected and repaired packages, to prove that vulnerable code cannot run; may be repeated",
            HelpName = "DIR" };
        var author = new Option<string>("--author") { Description = "Who answers for the statements", HelpName = "NAME", Required = true };
        var output = CommonOptions.Output("File to write; default: standard output");
        var command = new Verb("vex", "State what is known about the vulnerabilities of a product")
        {
            Remarks =
            [
                "\"Not affected\" is only stated when it is proved: the output was read file by file, and none belongs to the vulnerable package; or,",
                "with --package-archives, what the repaired package changed is not reached by a call graph that takes every virtual method of every",
                "type in use for called. Reflection, serializers or containers in what may run end that proof.",
                "Everything else is under investigation; a restored project proves nothing about its output. The evidence is in each statement.",
                "The time is SOURCE_DATE_EPOCH, else the clock's.",
            ],
            Examples =
            [
                ("hardening vex publish --advisories osv-nuget.zip --author security@acme.example -o App.openvex.json",
                    "OpenVEX for a publish folder"),
                ("hardening vex publish --advisories osv --author security@acme.example --package-archives ~/.nuget/packages",
                    "Also where vulnerable code is there and cannot run"),
                ("hardening vex App.publish.sbom.cdx.json --advisories osv --author security@acme.example --format cyclonedx-1.6",
                    "The same from the build's own bill of materials, as CycloneDX"),
            ],
        };
        command.Add(path);
        advisories.AddDataTo(command);
        command.Add(archives);
        command.Add(format);
        command.Add(author);
        command.Add(output);
        command.SetAction(async (parsed, cancellation) =>
        {
            var target = world.Resolve(parsed.GetRequiredValue(path));
            if (!File.Exists(target) && !Directory.Exists(target))
            {
                throw InputFile.Missing(target, "The product");
            }

            if (parsed.GetValue(archives) is { Length: > 0 } && !Directory.Exists(target))
            {
                throw new CliException(CliCodes.Usage, "What code can run is examined in an output folder.",
                    "Give the publish folder, or leave out --package-archives.", target);
            }

            var now = world.Time.GetUtcNow();
            var data = await advisories.LoadAsync(parsed, world, now, cancellation).ConfigureAwait(false);
            var source = AdvisoryOptions.Read(target, world);
            using var proof = parsed.GetValue(archives) is { Length: > 0 } folders
                ? new ReachabilityProof(source.Graph, target, [.. folders.Select(folder => Folder(folder, world))]) : null;
            var request = new VexRequest(
                source.Graph,
                VexStatements.Of(source.Graph, VulnerabilityAudit.Run(AuditedPackages.Of(source.Graph), data, [], now),
                    proof is null ? null : proof.Examine),
                parsed.GetRequiredValue(author),
                SourceEpoch.Of(world) ?? now)
            {
                Producer = new ToolFact("hardening", VersionAction.Version),
            };
            var document = parsed.GetRequiredValue(format) == "cyclonedx-1.6" ? VexWriter.CycloneDx(request) : VexWriter.OpenVex(request);
            if (parsed.GetValue(output) is { } file)
            {
                await AtomicFile.WriteAsync(world.Resolve(file), document, cancellation).ConfigureAwait(false);
            }
            else
            {
                world.Out.Raw(Encoding.UTF8.GetString(document.Span).TrimEnd('\n'));
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static string Folder(string path, CliWorld world)
    {
        var folder = world.Resolve(path);
        return Directory.Exists(folder) ? folder : throw InputFile.Missing(folder, "The folder of packages");
    }
}
