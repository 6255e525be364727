using System.Collections.Immutable;
using System.Text.Json;
using Hardening.Sbom.Graph;
using Hardening.Sbom.IO;
using Hardening.Sbom.Text;

namespace Hardening.Sbom.Cryptography;

/// <summary>Takes the facts of the analyzers' inventory (rule HT1000) out of a compiler's SARIF 2.1 log.</summary>
public static class CompilerLog
{
    private const string Rule = "HT1000";
    private const string Remedy = "Compile again with the analyzers.";

    /// <summary>The facts in order of place.</summary>
    /// <param name="path">Absolute path of the log.</param>
    /// <param name="projectFolder">Absolute path that places are told relative to.</param>
    /// <exception cref="SbomException">The log cannot be read or is malformed.</exception>
    public static ImmutableArray<CryptoFact> Read(string path, string projectFolder)
    {
        using var json = StrictJson.Parse(BoundedFile.Read(path, BoundedFile.DocumentLimit, Remedy), path);
        if (json.RootElement.Member("runs").ValueKind != JsonValueKind.Array)
        {
            throw new SbomException(SbomCodes.Malformed, "The compiler's log has no runs: it is not SARIF 2.1.", Remedy, path);
        }

        return
        [
            .. json.RootElement.Items("runs").SelectMany(run => run.Items("results")).Where(result => result.Text("ruleId") == Rule)
                .Select(result => Fact(result, projectFolder, path))
                .OrderBy(fact => fact.Place.File, StringComparer.Ordinal).ThenBy(fact => fact.Place.Line).ThenBy(fact => fact.Place.Column)
                .ThenBy(fact => string.Join(';', fact.Properties.Select(pair => $"{pair.Key}={pair.Value}")), StringComparer.Ordinal),
        ];
    }

    private static CryptoFact Fact(JsonElement result, string projectFolder, string path)
    {
        var physical = result.Items("locations").FirstOrDefault().Member("physicalLocation");
        var region = physical.Member("region");
        var custom = result.Member("properties").Member("customProperties");
        if (custom.ValueKind != JsonValueKind.Object || physical.Member("artifactLocation").Text("uri") is not { } uri
            || Number(region, "startLine") is not { } line || Number(region, "startColumn") is not { } column)
        {
            throw new SbomException(SbomCodes.Malformed, "The compiler's log tells of cryptography without facts or place.", Remedy, path);
        }

        return new CryptoFact(
            custom.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.String)
                .ToImmutableSortedDictionary(property => property.Name, property =>
                    UntrustedText.Clean(property.Value.GetString(), UntrustedText.NameLimit) ?? string.Empty, StringComparer.Ordinal),
            new SourcePlace(Relative(uri, projectFolder), line, column));
    }

    private static int? Number(JsonElement parent, string name) =>
        parent.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;

    private static string Relative(string uri, string projectFolder)
    {
        var file = Uri.TryCreate(uri, UriKind.Absolute, out var absolute) && absolute.IsFile ? absolute.LocalPath
            : Uri.UnescapeDataString(uri);
        if (file.Contains('\0', StringComparison.Ordinal))
        {
            throw new SbomException(SbomCodes.Malformed, "The compiler's log names a place that is no path.", Remedy);
        }

        return Path.GetRelativePath(projectFolder, Path.GetFullPath(file, projectFolder)).Replace('\\', '/');
    }
}
