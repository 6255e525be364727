using System.Collections.Concurrent;
using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Bundles;

/// <summary>Digests of files inside single-file programs; each program's table is read once.</summary>
internal sealed class BundleDigests
{
    private readonly ConcurrentDictionary<string, SingleFileBundle> bundles = new(StringComparer.Ordinal);

    public Digest Sha256(string program, string entry)
    {
        var bundle = bundles.GetOrAdd(program, path => SingleFileBundle.TryOpen(path)
            ?? throw new SbomException(SbomCodes.Malformed, "The program holds no files: it is not a single-file program.",
                "Publish the program again.", path));
        var found = bundle.Entries.FirstOrDefault(candidate => candidate.Path == entry)
            ?? throw new SbomException(SbomCodes.Malformed, $"The single-file program does not hold {entry}.",
                "Publish the program again.", program);
        return bundle.Sha256(found);
    }
}
