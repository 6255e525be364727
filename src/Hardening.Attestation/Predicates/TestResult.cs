using System.Globalization;
using System.Text.Json;
using Hardening.Attestation.Json;
using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Predicates;

/// <summary>The in-toto test result predicate, version 0.1.</summary>
public sealed record TestResult : IPredicate
{
    private const int MaximumTests = 1_000_000;

    /// <summary>How the run ended.</summary>
    public required TestOutcome Result { get; init; }

    /// <summary>What the run was configured by.</summary>
    public IReadOnlyList<ResourceDescriptor> Configuration { get; init; } = [];

    /// <summary>Address of the run, or null.</summary>
    public string? Url { get; init; }

    /// <summary>Names of tests that passed, when they are listed.</summary>
    public IReadOnlyList<string> PassedTests { get; init; } = [];

    /// <summary>Names of tests that warned, when they are listed.</summary>
    public IReadOnlyList<string> WarnedTests { get; init; } = [];

    /// <summary>Names of tests that failed, when they are listed.</summary>
    public IReadOnlyList<string> FailedTests { get; init; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<PredicateFact> Facts =>
    [
        PredicateFact.Of("result", Result.ToString().ToLowerInvariant()),
        PredicateFact.Of("passedTests", PassedTests.Count.ToString(CultureInfo.InvariantCulture)),
        PredicateFact.Of("warnedTests", WarnedTests.Count.ToString(CultureInfo.InvariantCulture)),
        PredicateFact.List("failedTests", FailedTests),
        .. PredicateFact.Optional("url", Url),
    ];

    /// <summary>The predicate object, the same for the same result.</summary>
    public JsonElement ToElement() => JsonText.Element(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("result", Result.ToString().ToUpperInvariant());
        ResourceDescriptorJson.WriteAll(writer, "configuration", Configuration);
        writer.WriteOptional("url", Url);
        writer.WriteStrings("passedTests", PassedTests);
        writer.WriteStrings("warnedTests", WarnedTests);
        writer.WriteStrings("failedTests", FailedTests);
        writer.WriteEndObject();
    });

    // The configuration is required by the specification, but writers leave it out where there is none.
    internal static TestResult Read(JsonField predicate)
    {
        var result = new TestResult
        {
            Result = predicate["result"].String() switch
            {
                "PASSED" => TestOutcome.Passed,
                "WARNED" => TestOutcome.Warned,
                "FAILED" => TestOutcome.Failed,
                var other => throw predicate["result"].Error($"'{other}' is none of PASSED, WARNED and FAILED"),
            },
            Configuration = [.. predicate["configuration"].Items(MaximumTests).Select(ResourceDescriptorJson.Read)],
            Url = predicate["url"].OptionalString(),
            PassedTests = predicate["passedTests"].Strings(MaximumTests),
            WarnedTests = predicate["warnedTests"].Strings(MaximumTests),
            FailedTests = predicate["failedTests"].Strings(MaximumTests),
        };
        return result.FailedTests.Count > 0 && result.Result != TestOutcome.Failed
            ? throw predicate["failedTests"].Error("it lists failed tests of a run that did not fail")
            : result;
    }
}
