using System.CommandLine;
using System.Text.Json;
using Hardening.Attestation.Predicates;

namespace Hardening.Cli;

/// <summary>Options of <c>attest</c> that make the compile-time analysis predicate from SARIF logs.</summary>
internal sealed class AnalysisOptions
{
    private readonly Option<string[]> logs = new("--predicate-sarif") { Description = "SARIF 2.1.0 log of the compilation, instead of a predicate; may be repeated", HelpName = "FILE" };
    private readonly Option<string> rules = new("--rule-set") { Description = "Name and version of the rules that ran", HelpName = "NAME/VERSION" };
    private readonly Option<string> root = new("--source-root") { Description = "Folder that the places of findings are relative to; default: the working folder", HelpName = "DIR" };

    public void AddTo(Command command)
    {
        command.Add(logs);
        command.Add(rules);
        command.Add(root);
    }

    public bool IsGiven(ParseResult parsed) => new Option[] { logs, rules, root }.Any(option => parsed.GetResult(option) is not null);

    public async Task<(string Type, JsonElement Predicate)> ReadAsync(ParseResult parsed, CliWorld world, CancellationToken cancellation)
    {
        if (parsed.GetValue(logs) is not { Length: > 0 } files || parsed.GetValue(rules)?.Split('/') is not [{ Length: > 0 } name, { Length: > 0 } version])
        {
            throw new CliException(CliCodes.Usage, "An analysis needs its logs and the name and version of its rules.", "Give --predicate-sarif FILE and --rule-set NAME/VERSION.");
        }

        var read = new List<SarifLog>();
        foreach (var file in files)
        {
            var content = await InputFile.ReadAsync(world.Resolve(file), "The SARIF log", cancellation).ConfigureAwait(false);
            read.Add(new SarifLog(Path.GetFileName(file), content));
        }

        var analysis = CompileTimeAnalysisBuilder.Build(name, version, null, read, world.Resolve(parsed.GetValue(root) ?? "."));
        return (PredicateTypes.CompileTimeAnalysis, analysis.ToElement());
    }
}
