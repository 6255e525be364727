using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hardening.Sbom.Audit;
using Hardening.Sbom.Graph;
using Hardening.Sbom.Text;
using Hardening.Sbom.Versions;

namespace Hardening.Sbom.Reachability;

/// <summary>
/// Tries to prove that the vulnerable code of a package cannot run in an output: what the repaired version changed is the vulnerable
/// code, and an over-approximated call graph does not reach it. Everything that the graph cannot see ends the proof, not the doubt.
/// </summary>
public sealed class ReachabilityProof : IDisposable
{
    private const int Named = 10;
    private readonly ComponentGraph graph;
    private readonly IReadOnlyList<string> packageFolders;
    private readonly Lazy<OutputCode> code;
    private readonly Lazy<CallGraph> calls;

    /// <summary>Prepares proofs about one output; nothing is read before the first question.</summary>
    /// <param name="graph">Graph of the output, read from its folder.</param>
    /// <param name="output">Absolute path of the folder.</param>
    /// <param name="packageFolders">Folders with the archives of affected and repaired packages, flat or in NuGet's layout.</param>
    public ReachabilityProof(ComponentGraph graph, string output, IReadOnlyList<string> packageFolders)
    {
        this.graph = graph;
        this.packageFolders = packageFolders;
        code = new Lazy<OutputCode>(() => new OutputCode(output, graph));
        calls = new Lazy<CallGraph>(() => new CallGraph(code.Value.Own, code.Value.Others));
    }

    /// <summary>Examines one finding.</summary>
    /// <exception cref="SbomException">A package or a file of the output cannot be read.</exception>
    public ReachabilityVerdict Examine(AuditFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        try
        {
            return Prove(finding);
        }
        catch (BadImageFormatException failure)
        {
            return Nothing($"an assembly cannot be read ({UntrustedText.Clean(failure.Message, 200)})");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (code.IsValueCreated)
        {
            code.Value.Dispose();
        }
    }

    private ReachabilityVerdict Prove(AuditFinding finding)
    {
        // 1. The two packages.
        var (id, version) = (finding.Package.Id, finding.Package.Version);
        if (finding.Affected.Doubt is not null || NuGetVersion.TryParse(version) is not { } resolved
            || finding.Affected.Fixed.Select(NuGetVersion.TryParse).OfType<NuGetVersion>().Where(one => one > resolved)
                .Min() is not { } next)
        {
            return Nothing("the advisory names no repaired version after this one");
        }

        var affected = PackageArchive.Find(id, version, packageFolders);
        var repaired = PackageArchive.Find(id, next.ToString(), packageFolders);
        if (affected is null || repaired is null)
        {
            return Nothing($"the package {id} {(affected is null ? version : next)} is in no folder that was given");
        }

        // 2. The files that ship are those of the package, byte for byte.
        var component = graph.Components.FirstOrDefault(candidate => candidate.Purl is { Type: "nuget" }
            && string.Equals(candidate.Name, id, StringComparison.OrdinalIgnoreCase) && candidate.Version == version
                && !candidate.Files.IsEmpty);
        if (component is null || OutputCode.IsPack(component))
        {
            return Nothing("the files that belong to the package are not told apart in the output");
        }

        var byDigest = affected.Graph.Root.Files.ToLookup(file => file.Digests[0].Hex, file => file.Path, StringComparer.Ordinal);
        if (component.Files.FirstOrDefault(file => !byDigest[Sha256(file)].Any()) is { } foreign)
        {
            return Nothing($"{foreign.Path} is not a file of the package as it was published; it may be trimmed or compiled anew");
        }

        // 3. What the repair changed in them.
        var patch = new PatchComparison(affected, repaired).Compare([.. component.Files.SelectMany(file =>
            byDigest[Sha256(file)].Take(1))]);
        if (patch.Doubt is { } doubt)
        {
            return Nothing(doubt);
        }

        // 4. What can run.
        if (code.Value.Doubt is { } unknown)
        {
            return Nothing(unknown);
        }

        var reached = calls.Value;
        var evidence = ImmutableArray.CreateBuilder<string>();
        evidence.Add(Invariant($"The {component.Files.Length} files of the package in the output are those of its archive (SHA-256 {affected.Sha256})."));
        evidence.Add(Invariant($"Compared with {id} {next} (SHA-256 {repaired.Sha256}), {patch.Methods.Length} of {patch.Compared} methods and the shape of {patch.Types.Length} types differ: {Names(patch)}."));
        if (patch.Methods.FirstOrDefault(method => reached.Reached.Any(one => one.Name == method)) is { Type: not null } method)
        {
            return new ReachabilityVerdict(false, [.. evidence, $"{method.Type}.{method.Name} may run."]);
        }

        if (patch.Types.FirstOrDefault(reached.IsInUse) is { } type)
        {
            return new ReachabilityVerdict(false, [.. evidence, $"{type} may be in use."]);
        }

        if (!reached.Reflection.IsEmpty)
        {
            return new ReachabilityVerdict(false, [.. evidence,
                $"Code that may run calls what nobody names, so nothing is proved: {string.Join("; ", reached.Reflection.Take(3))}."]);
        }

        evidence.Add(Invariant($"From all {reached.Roots} methods of the product's own {code.Value.Own.Count} assemblies, {reached.Reached.Count} methods of {code.Value.Own.Count + code.Value.Others.Count} assemblies may run when every virtual method of every type in use counts as called; none that differs is among them."));
        evidence.Add("No reflection, serializer, container or generated code was seen in what may run.");
        return new ReachabilityVerdict(true, evidence.ToImmutable());
    }

    private static ReachabilityVerdict Nothing(string why) => new(false, [$"Reachability proves nothing: {why}."]);

    private static string Sha256(ShippedFile file) => file.Digests.First(digest => digest.Algorithm == DigestAlgorithm.Sha256).Hex;

    private static string Names(PatchSymbols patch)
    {
        var all = patch.Methods.Select(method => method.ToString()).Concat(patch.Types).ToArray();
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(all.Select(name => name + "\n")))));
        var some = string.Join(", ", patch.Methods.Select(method => $"{method.Type}.{method.Name}").Concat(patch.Types).Distinct()
            .Take(Named));
        return Invariant($"{some}{(all.Length > Named ? ", …" : string.Empty)} (the whole list has the SHA-256 {digest})");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
