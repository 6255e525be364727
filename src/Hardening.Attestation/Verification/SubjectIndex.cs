using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Verification;

/// <summary>The subjects of a statement by digest: a statement may have many thousands, and be asked about as many files.</summary>
internal sealed class SubjectIndex
{
    private readonly Dictionary<string, List<ResourceDescriptor>> byDigest = new(StringComparer.Ordinal);

    internal SubjectIndex(Statement statement)
    {
        foreach (var subject in statement.Subjects)
        {
            Add(subject.Digest?["sha256"], subject);
            Add(subject.Digest?["sha512"], subject);
        }
    }

    /// <summary>Subjects that have this value as one of their digests; a value tells its algorithm by its length.</summary>
    internal IReadOnlyList<ResourceDescriptor> Find(string? digest) =>
        digest is not null && byDigest.TryGetValue(digest, out var subjects) ? subjects : [];

    private void Add(string? digest, ResourceDescriptor subject)
    {
        if (digest is null)
        {
            return;
        }

        if (!byDigest.TryGetValue(digest, out var subjects))
        {
            byDigest.Add(digest, subjects = []);
        }

        subjects.Add(subject);
    }
}
