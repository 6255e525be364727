using System.CommandLine;
using System.Text.Json;
using Hardening.Attestation;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Packages;
using Hardening.Attestation.Statements;

namespace Hardening.Cli;

/// <summary><c>hardening attest</c>: a signed in-toto statement that a predicate holds for files.</summary>
internal static class AttestCommand
{
    public static Command Create(CliWorld world)
    {
        var files = new Argument<string[]>("file") { Description = "Files the statement is about", Arity = ArgumentArity.OneOrMore };
        var predicate = new Option<string>("--predicate") { Description = "JSON file with the predicate", HelpName = "FILE" };
        var type = new Option<string>("--type") { Description = "Predicate type", HelpName = "URI" };
        var analysis = new AnalysisOptions();
        var signing = new SigningOptions();
        var output = CommonOptions.Output("Bundle to write; to a file that ends in .jsonl a line is added", required: true);
        var command = new Verb("attest", "Sign a statement about files: an in-toto statement in a Sigstore bundle")
        {
            Remarks = ["The subjects of packages are the digests of their content before any package signature."],
            Examples =
            [
                ("hardening attest App.nupkg --predicate tests.json --type https://in-toto.io/attestation/test-result/v0.1 \\\n      --key release.key.pem -o App.nupkg.sigstore.jsonl", "Adds a signed test result to the package's bundles"),
                ("hardening attest App.dll --predicate-sarif App.sarif --rule-set Hardening.Analyzers/1.0.0 \\\n      --key release.key.pem -o App.dll.sigstore.jsonl", "Signs what the analyzers found when it was compiled"),
            ],
        };
        command.Add(files);
        command.Add(predicate);
        command.Add(type);
        analysis.AddTo(command);
        signing.AddTo(command);
        command.Add(output);
        command.SetAction(async (parsed, cancellation) =>
        {
            if (analysis.IsGiven(parsed) && (parsed.GetValue(type) ?? parsed.GetValue(predicate)) is not null)
            {
                throw new CliException(CliCodes.Usage, "Both a predicate and a SARIF log are given.", "Leave out --type and --predicate, or --predicate-sarif.");
            }

            var claim = analysis.IsGiven(parsed)
                ? await analysis.ReadAsync(parsed, world, cancellation).ConfigureAwait(false)
                : await GivenAsync(parsed.GetValue(type), parsed.GetValue(predicate), world, cancellation).ConfigureAwait(false);
            var statement = new Statement
            {
                Subjects = await SubjectsAsync(parsed.GetRequiredValue(files), world, cancellation).ConfigureAwait(false),
                PredicateType = claim.Type,
                Predicate = claim.Predicate,
            };
            var bundle = await signing.SignStatementAsync(parsed, statement, world, cancellation).ConfigureAwait(false);
            var target = world.Resolve(parsed.GetRequiredValue(output));
            await BundleOutput.WriteAsync(target, bundle, cancellation).ConfigureAwait(false);
            world.Out.Line($"{world.Display(target)}");
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task<IReadOnlyList<ResourceDescriptor>> SubjectsAsync(string[] files, CliWorld world, CancellationToken cancellation)
    {
        var subjects = new List<ResourceDescriptor>();
        foreach (var file in files)
        {
            var path = world.Resolve(file);
            var digests = ArtifactHasher.Compute(path, cancellation);
            subjects.Add(new ResourceDescriptor { Name = Path.GetFileName(path), Digest = digests.ForSubject() });
        }

        return subjects;
    }

    private static async Task<(string Type, JsonElement Predicate)> GivenAsync(string? type, string? file, CliWorld world, CancellationToken cancellation) =>
        type is null || file is null
            ? throw new CliException(CliCodes.Usage, "Nothing says what holds for the files.", "Give --type URI and --predicate FILE, or --predicate-sarif FILE.")
            : (PredicateType(type), await PredicateAsync(world.Resolve(file), cancellation).ConfigureAwait(false));

    private static string PredicateType(string type) => Uri.TryCreate(type, UriKind.Absolute, out _)
        ? type
        : throw new CliException(CliCodes.Usage, $"'{type}' is not an absolute URI.", "Give the predicate type as its specification writes it, such as https://in-toto.io/attestation/test-result/v0.1.");

    private static async Task<JsonElement> PredicateAsync(string path, CancellationToken cancellation)
    {
        var json = await InputFile.ReadAsync(path, "The predicate", cancellation).ConfigureAwait(false);
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 64 });
            return document.RootElement.ValueKind is JsonValueKind.Object ? document.RootElement.Clone() : throw Malformed(path, "it is not a JSON object");
        }
        catch (JsonException exception)
        {
            throw Malformed(path, exception.Message);
        }
    }

    private static AttestationException Malformed(string path, string why) =>
        new(AttestationCodes.BadStatement, $"The predicate is malformed: {why.TrimEnd('.')}.", "Give a file with one JSON object.", path);
}
