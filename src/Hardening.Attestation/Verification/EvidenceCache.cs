namespace Hardening.Attestation.Verification;

/// <summary>
/// Bundles that were read and checked already. Share one among requests that differ only in their artifacts, so that a
/// statement about a thousand files is read once and not a thousand times. Not for use by several threads at once.
/// </summary>
public sealed class EvidenceCache
{
    private readonly Dictionary<string, EvidenceFile> files = new(StringComparer.Ordinal);
    private VerificationRequest? trust;

    internal EvidenceFile Read(VerificationRequest request, string file)
    {
        // What was found holds for the trust it was found under, and for no other.
        var asked = request with { Artifacts = [], BundleFiles = [], Cache = null };
        trust ??= asked;
        if (trust != asked)
        {
            return EvidenceFile.Read(file);
        }

        if (!files.TryGetValue(file, out var bundles))
        {
            files.Add(file, bundles = EvidenceFile.Read(file));
        }

        return bundles;
    }
}
