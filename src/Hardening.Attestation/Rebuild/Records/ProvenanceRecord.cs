using System.Security.Cryptography;
using System.Text.Json;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Packages;
using Hardening.Attestation.Predicates;
using Hardening.Attestation.Statements;
using Hardening.Attestation.Verification;

namespace Hardening.Attestation.Rebuild.Records;

/// <summary>
/// Reads how an artifact was built from the provenance in its bundles. Signatures are not judged here: a record that lies
/// leads to a rebuild that differs.
/// </summary>
internal static class ProvenanceRecord
{
    private const string Package = "pkg:nuget/";

    /// <summary>The record of the first bundle with provenance of this artifact; null when there is none.</summary>
    internal static BuildRecord? Find(IEnumerable<string> bundleFiles, ArtifactDigests digests)
    {
        foreach (var bundle in bundleFiles.SelectMany(BundleFile.ReadRaw))
        {
            if (Bundle.Parse(bundle).Envelope is { PayloadType: Statement.MediaType } envelope
                && Statement.Parse(envelope.Payload) is var statement
                && PredicateTypes.IsProvenance(statement.PredicateType)
                && IsAbout(statement, digests))
            {
                var provenance = (SlsaProvenance)PredicateTypes.Read(statement.PredicateType, statement.Predicate)!;
                return Read(provenance) with { BundleSha256 = Convert.ToHexStringLower(SHA256.HashData(bundle.Span)) };
            }
        }

        return null;
    }

    private static bool IsAbout(Statement statement, ArtifactDigests digests)
    {
        var subjects = new SubjectIndex(statement);
        return subjects.Find(digests.ContentSha256 ?? digests.FileSha256).Count > 0
            || subjects.Find(digests.ContentSha512 ?? digests.FileSha512).Count > 0;
    }

    private static BuildRecord Read(SlsaProvenance provenance)
    {
        var source = BuildTypes.SourceOf(provenance);
        var record = new BuildRecord
        {
            Origin = RecordOrigin.Provenance,
            Repository = source is null ? null : BuildTypes.Bare(source.Repository),
            Ref = source?.Ref,
            Commit = source?.Commit ?? LocalCommit(provenance),
            BuilderId = provenance.BuilderId,
            Packages = [.. provenance.ResolvedDependencies.Select(PackageOf).OfType<RecordedPackage>()],
        };
        return provenance.BuildType != WellKnownUris.MsBuildType ? record : record with
        {
            Project = Text(provenance.ExternalParameters, "/project"),
            Target = ExternalParameters.Find(provenance.ExternalParameters, "/targets") is { ValueKind: JsonValueKind.Array } targets
                && targets.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.String } first ? first.GetString()! : "Build",
            Properties = Properties(provenance.ExternalParameters),
            Sdk = Text(provenance.InternalParameters, "/toolchain/sdk"),
            Configuration = Text(provenance.InternalParameters, "/toolchain/configuration"),
            SourceIsDirty = ExternalParameters.Find(provenance.InternalParameters, "/sourceDirty") is { ValueKind: JsonValueKind.True },
        };
    }

    // A repository without a public address is a dependency by digest alone.
    private static string? LocalCommit(SlsaProvenance provenance) => provenance.ResolvedDependencies
        .Where(dependency => dependency.Uri is null && dependency.Name == "source")
        .Select(dependency => dependency.Digest?["gitCommit"]).FirstOrDefault();

    // A package listed by the digest of its file cannot be compared by content.
    private static RecordedPackage? PackageOf(ResourceDescriptor dependency)
    {
        if (dependency.Uri?.StartsWith(Package, StringComparison.Ordinal) != true || dependency.Digest?["sha512"] is not { } sha512
            || dependency.Annotations?.ContainsKey("digestOf") == true)
        {
            return null;
        }

        var parts = dependency.Uri[Package.Length..].Split('@');
        return parts.Length == 2 ? new RecordedPackage(Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts[1]), sha512) : null;
    }

    private static Dictionary<string, string> Properties(JsonElement parameters) =>
        ExternalParameters.Find(parameters, "/properties") is { ValueKind: JsonValueKind.Object } properties
            ? properties.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.String)
                .ToDictionary(property => property.Name, property => property.Value.GetString()!, StringComparer.OrdinalIgnoreCase)
            : [];

    private static string? Text(JsonElement element, string pointer) =>
        element.ValueKind == JsonValueKind.Object
            && ExternalParameters.Find(element, pointer) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
