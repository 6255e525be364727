using System.CommandLine;
using System.Globalization;
using System.Text;
using Hardening.Sbom;
using Hardening.Sbom.Comparison;
using Hardening.Sbom.Formats;
using Hardening.Sbom.Formats.Validation;
using Hardening.Sbom.Graph;
using Hardening.Sbom.Sources;

namespace Hardening.Cli;

/// <summary>The verbs below <c>hardening sbom</c> that work on documents: validate, show, diff, merge, score.</summary>
internal static class SbomToolCommands
{
    public static IEnumerable<Command> Create(CliWorld world) => [Validate(world), Show(world), Diff(world), Merge(world), Score(world)];

    private static Verb Validate(CliWorld world)
    {
        var files = new Argument<string[]>("files") {
            Description = "Bills of materials: CycloneDX 1.4 to 1.7 (JSON, XML), SPDX 2.3 and 3.0.1 (JSON)",
            Arity = ArgumentArity.OneOrMore };
        var command = new Verb("validate", "Check documents against the schema of their format")
        {
            Examples = [("hardening sbom validate App.sbom.cdx.json",
                "1 when the document breaks its schema, each violation with its path")],
        };
        command.Add(files);
        command.SetAction(parsed =>
        {
            var valid = true;
            foreach (var file in parsed.GetRequiredValue(files).Select(world.Resolve))
            {
                var verdict = SbomValidator.Validate(File.ReadAllBytes(file), file);
                valid &= verdict.IsValid;
                world.Out.Line($"{new Painted(verdict.IsValid ? "PASS" : "FAIL", verdict.IsValid ? Ink.Green : Ink.Red)} {world.Display(file)}: {verdict.Format}");
                foreach (var violation in verdict.Violations)
                {
                    world.Out.Line($"     {violation.Path}: {violation.Message}");
                }
            }

            return valid ? ExitCode.Ok : ExitCode.CheckFailed;
        });
        return command;
    }

    private static Verb Show(CliWorld world)
    {
        var path = Subject("Whatever sbom reads: a document, project, package or output folder");
        var html = new Option<string>("--html") { Description = "Write a page that stands alone instead", HelpName = "FILE" };
        var command = new Verb("show", "Show a bill of materials as a tree")
        {
            Remarks = ["Each component stands at its first place; where it occurs again it ends with an arrow."],
            Examples = [("hardening sbom show App.publish.sbom.cdx.json", "Components with versions, licences, scope and number of files"),
                ("hardening sbom show publish --html App.html", "The same as a page without scripts, with every file and hash")],
        };
        command.Add(path);
        command.Add(html);
        command.SetAction(async (parsed, cancellation) =>
        {
            var graph = Read(world, parsed.GetRequiredValue(path));
            if (parsed.GetValue(html) is { } file)
            {
                await AtomicFile.WriteAsync(world.Resolve(file), SbomHtml.Write(graph), cancellation).ConfigureAwait(false);
            }
            else
            {
                SbomTree.Write(world.Out, graph);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static Verb Diff(CliWorld world)
    {
        var (before, after) = (new Argument<string>("before") { Description = "What was" },
            new Argument<string>("after") { Description = "What is" });
        var json = CommonOptions.Json();
        var command = new Verb("diff", "Tell what is different between two bills of materials")
        {
            Examples = [("hardening sbom diff 1.0.sbom.cdx.json 1.1.sbom.cdx.json",
                "1 when components, versions, scopes, licences or files differ")],
        };
        command.Add(before);
        command.Add(after);
        command.Add(json);
        command.SetAction(parsed =>
        {
            var changes = GraphDiff.Between(Read(world, parsed.GetRequiredValue(before)), Read(world, parsed.GetRequiredValue(after)));
            if (parsed.GetValue(json))
            {
                JsonResult.Write(world.Out, "sbom-diff", writer =>
                {
                    writer.WriteBoolean("same", changes.IsEmpty);
                    writer.WriteStartArray("changes");
                    foreach (var change in changes)
                    {
                        writer.WriteStartObject();
                        writer.WriteString("kind", change.Kind.ToString().ToLowerInvariant());
                        writer.WriteString("name", change.Name);
                        writer.WriteString("before", change.Before);
                        writer.WriteString("after", change.After);
                        writer.WriteEndObject();
                    }

                    writer.WriteEndArray();
                });
            }
            else
            {
                foreach (var change in changes)
                {
                    world.Out.Line($"{change.Kind.ToString().ToLowerInvariant()} {change.Name}: {change.Before ?? "-"} > {change.After ?? "-"}");
                }

                world.Out.Line($"{changes.Length} differences");
            }

            return changes.IsEmpty ? ExitCode.Ok : ExitCode.CheckFailed;
        });
        return command;
    }

    private static Verb Merge(CliWorld world)
    {
        var files = new Argument<string[]>("files") { Description = "Whatever sbom reads", Arity = ArgumentArity.OneOrMore };
        var name = new Option<string>("--name") { Description = "Name of the whole", HelpName = "NAME", Required = true };
        var version = new Option<string>("--version-of-whole") { Description = "Version of the whole", HelpName = "VERSION" };
        var format = new Option<string>("--format") { Description = "Format to write", HelpName = "NAME", DefaultValueFactory = _ =>
            "cyclonedx-1.6" };
        var output = CommonOptions.Output("File to write; default: standard output");
        var command = new Verb("merge", "Join several bills of materials under one product")
        {
            Examples = [("hardening sbom merge Api.sbom.cdx.json Worker.sbom.cdx.json --name Acme.Shop -o Shop.cdx.json",
                "Both products as parts of one, shared components once")],
        };
        command.Add(files);
        command.Add(name);
        command.Add(version);
        command.Add(format);
        command.Add(output);
        command.SetAction(async (parsed, cancellation) =>
        {
            var parts = parsed.GetRequiredValue(files).Select(file => Read(world, file)).ToArray();
            var graph = GraphMerge.Of(parsed.GetRequiredValue(name), parsed.GetValue(version),
                parts) with { Producer = new ToolFact("hardening", VersionAction.Version) };
            var document = SbomGenerator.Write(graph, SbomFormats.Find(parsed.GetRequiredValue(format)).Name);
            if (parsed.GetValue(output) is { } file)
            {
                await AtomicFile.WriteAsync(world.Resolve(file), document.Utf8, cancellation).ConfigureAwait(false);
            }
            else
            {
                world.Out.Raw(Encoding.UTF8.GetString(document.Utf8.Span).TrimEnd('\n'));
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static Verb Score(CliWorld world)
    {
        var path = Subject("Whatever sbom reads: a document, project, package or output folder");
        var command = new Verb("score", "Tell how much of what recipients ask for a bill of materials holds")
        {
            Examples = [("hardening sbom score App.sbom.cdx.json", "The minimum elements of NTIA, and what CISA and BSI ask for beyond")],
        };
        command.Add(path);
        command.SetAction(parsed =>
        {
            foreach (var element in GraphScore.Of(Read(world, parsed.GetRequiredValue(path))))
            {
                var complete = element.Present == element.Expected;
                var share = string.Create(CultureInfo.InvariantCulture, $"{element.Present,6} of {element.Expected,-6}");
                world.Out.Line($"{new Painted(complete ? "full" : "part", complete ? Ink.Green : Ink.Yellow)} {share} {element.Name} ({element.AskedBy})");
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static Argument<string> Subject(string description) => new("path") { Description = description };

    private static ComponentGraph Read(CliWorld world, string path) => SbomSources.Read(new SourceRequest(world.Resolve(path))).Graph;
}
