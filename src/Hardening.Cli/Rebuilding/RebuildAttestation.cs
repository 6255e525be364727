using System.CommandLine;
using Hardening.Attestation.Predicates;
using Hardening.Attestation.Rebuild;
using Hardening.Attestation.Statements;

namespace Hardening.Cli;

/// <summary>The options of <c>rebuild</c> that sign its outcome, whatever it is: one that differs is worth knowing, too.</summary>
internal sealed class RebuildAttestation
{
    private readonly Option<string> attest = new("--attest")
    {
        Description = "Bundle to write the signed outcome to; to a file that ends in .jsonl a line is added",
        HelpName = "FILE",
    };

    private readonly Option<string> rebuilder = new("--rebuilder")
    {
        Description = "URI by which policies know you as a rebuilder",
        HelpName = "URI",
    };

    private readonly SigningOptions signing = new();

    public void AddTo(Command command)
    {
        command.Add(attest);
        command.Add(rebuilder);
        signing.AddTo(command);
    }

    /// <summary>Says before the work what would fail after it.</summary>
    public void Check(ParseResult parsed)
    {
        var given = parsed.GetValue(attest) is not null;
        if (given && !Uri.TryCreate(parsed.GetValue(rebuilder), UriKind.Absolute, out _))
        {
            throw new CliException(CliCodes.Usage, "Nothing says who rebuilds.", "Give --rebuilder with an absolute URI of yours.");
        }

        if (given && parsed.GetValue(signing.KeyOptions.Key) is null
            && signing.KeylessOptions.All(option => parsed.GetResult(option) is null or { Implicit: true }))
        {
            throw new CliException(CliCodes.Usage, "Nothing says how to sign.", "Give either --key PEM or --keyless.");
        }

        Option[] others = [rebuilder, signing.KeyOptions.Key, signing.KeyOptions.PasswordFile, .. signing.KeylessOptions];
        if (!given && others.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } stray)
        {
            throw new CliException(CliCodes.Usage, $"{stray.Name} is for signing the outcome.", "Give --attest FILE, too.");
        }
    }

    public async Task WriteAsync(ParseResult parsed, RebuildReport report, CliWorld world, CancellationToken cancellation)
    {
        if (parsed.GetValue(attest) is not { } file)
        {
            return;
        }

        var outcome = RebuildOutcome.Of(report, parsed.GetValue(rebuilder)!, VersionAction.Version);
        var statement = new Statement
        {
            Subjects = [new ResourceDescriptor { Name = report.Name, Digest = report.Digests.ForSubject() }],
            PredicateType = PredicateTypes.Rebuild,
            Predicate = outcome.ToElement(),
        };
        var bundle = await signing.SignStatementAsync(parsed, statement, world, cancellation).ConfigureAwait(false);
        var target = world.Resolve(file);
        await BundleOutput.WriteAsync(target, bundle, cancellation).ConfigureAwait(false);
        world.Error.Line($"{world.Display(target)}");
    }
}
