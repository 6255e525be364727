using System.Text.Json;
using Hardening.Attestation.Json;

namespace Hardening.Attestation.Predicates;

/// <summary>
/// Joins the logs of a solution's compilations into one: a run for each tool, every rule once, every finding once although
/// several compilations had it, paths relative to the root of the sources. What a finding's related locations tell of the way
/// that data took stands there as a code flow (SARIF 2.1.0 section 3.27.18) too. Suppressed findings stay, with their reasons.
/// </summary>
public static class SarifMerge
{
    private const int MaximumBytes = 256 << 20;
    private const int MaximumRuns = 1000;
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";

    /// <summary>Joins logs: a pure function of them, whatever their order.</summary>
    /// <param name="logs">At least one log of SARIF 2.1.0, each at most 256 MiB.</param>
    /// <param name="sourceRoot">Absolute path of the root of the sources.</param>
    /// <returns>SARIF 2.1.0, indented, in UTF-8.</returns>
    /// <exception cref="AttestationException">A log is not SARIF 2.1.0 (HTB0201) or too large (HTB0804); the file is its name.</exception>
    public static byte[] Merge(IReadOnlyList<SarifLog> logs, string sourceRoot)
    {
        ArgumentNullException.ThrowIfNull(logs);
        ArgumentNullException.ThrowIfNull(sourceRoot);
        ArgumentOutOfRangeException.ThrowIfZero(logs.Count, nameof(logs));
        var tools = new SortedDictionary<string, MergedRun>(StringComparer.Ordinal);
        foreach (var log in logs.OrderBy(log => log.Name, StringComparer.Ordinal))
        {
            try
            {
                Add(log, sourceRoot, tools);
            }
            catch (AttestationException error)
            {
                throw error.In(log.Name);
            }
        }

        return JsonText.Write(writer => Write(writer, tools.Values), indented: true);
    }

    private static void Add(SarifLog log, string sourceRoot, SortedDictionary<string, MergedRun> tools)
    {
        var portable = SarifPaths.MakeRelative(log.Utf8, sourceRoot);
        var document = StrictJson.Parse(portable, AttestationCodes.BadStatement, "SARIF log", MaximumBytes).Object();
        if (document["version"].String() != "2.1.0")
        {
            throw document["version"].Error("2.1.0 is expected; for the compiler that is ErrorLog=FILE,version=2.1");
        }

        foreach (var run in document["runs"].Required().Items(MaximumRuns))
        {
            var driver = run["tool"]["driver"];
            var name = driver["name"].NonEmptyString();
            if (!tools.TryGetValue(name, out var merged))
            {
                tools.Add(name, merged = new MergedRun(driver.Element));
            }

            merged.Add(run);
        }
    }

    private static void Write(Utf8JsonWriter writer, IEnumerable<MergedRun> runs)
    {
        writer.WriteStartObject();
        writer.WriteString("$schema", Schema);
        writer.WriteString("version", "2.1.0");
        writer.WriteStartArray("runs");
        foreach (var run in runs)
        {
            run.Write(writer);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
