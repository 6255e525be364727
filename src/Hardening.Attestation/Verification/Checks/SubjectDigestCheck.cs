using Hardening.Attestation.Packages;
using Hardening.Attestation.Predicates;
using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>
/// Every file must be a subject. Names count for nothing: a subject matches when all its digests of known strength agree
/// with the file, or with the package's content before signing, and there is at least one.
/// </summary>
internal sealed class SubjectDigestCheck : ICheck<BundleContext>
{
    public string Id => CheckIds.SubjectDigest;

    public string Name => "subject-digest";

    public CheckResult Run(BundleContext context) => context.Statement is { } statement ? Subjects(context, statement) : Message(context);

    internal static bool Matches(DigestSet? digests, ArtifactDigests file) => digests is not null
        && (Agrees(digests, file.FileSha256, () => file.FileSha512)
            || (file.ContentSha256 is not null && Agrees(digests, file.ContentSha256, () => file.ContentSha512)));

    private static CheckResult Subjects(BundleContext context, Statement statement)
    {
        var subjects = context.Subjects;
        var sboms = context.IsFolder ? SbomByproducts(statement).ToArray() : [];
        foreach (var file in context.Files)
        {
            var digests = file.Digests;

            // In this order, because the last may have to be computed first.
            var near = new Func<string?>[] { () => digests.FileSha256, () => digests.ContentSha256, () => digests.ContentSha512, () => digests.FileSha512 }
                .SelectMany(digest => subjects.Find(digest()));
            if (!near.Any(s => Matches(s.Digest, digests)) && !sboms.Any(s => s.Name == file.Name && Matches(s.Digest, digests)))
            {
                return CheckResult.Fail(
                    $"one of {statement.Subjects.Count} subjects: {statement.Subjects[0].Name} {statement.Subjects[0].Digest}",
                    $"{file.Name} {digests.Shown}");
            }
        }

        var first = context.Files[0];
        return CheckResult.Pass(
            $"{(context.Files.Count == 1 ? "the artifact" : $"all {context.Files.Count} files")} among {statement.Subjects.Count} subjects",
            $"{first.Digests.Shown}{(first.Digests.IsSigned ? " (content before the package signature)" : "")}");
    }

    // A published folder holds its SBOM too, which the provenance records as a by-product under that very name.
    private static IEnumerable<ResourceDescriptor> SbomByproducts(Statement statement)
    {
        if (statement.PredicateType != PredicateTypes.SlsaProvenanceV1)
        {
            return [];
        }

        try
        {
            return SlsaProvenance.Read(statement.Predicate).Byproducts.Where(b => SbomDigestCheck.IsSbom(b.Name));
        }
        catch (AttestationException)
        {
            // Without by-products; the malformed predicate is refused by the check that is about it.
            return [];
        }
    }

    // The signature check has hashed the file already; this is the bundle's own claim about it.
    private static CheckResult Message(BundleContext context)
    {
        var file = context.Files[0].Digests;
        if (context.Bundle.MessageSignature!.Digest is not { } digest)
        {
            return CheckResult.Pass("the signed file", file.Shown);
        }

        var claimed = Convert.ToHexStringLower(digest.Value.Span);
        return CheckResult.Of(context.Files[0].Has(digest.Algorithm, digest.Value.Span), $"{digest.Algorithm}:{claimed}",
            $"{digest.Algorithm}:{(context.Files[0].DigestsBy(digest.Algorithm) is [var own, ..] ? own : "unknown")}");
    }

    // Whatever the subject says and the file tells must agree; the longer digest is asked for only where the subject has one.
    private static bool Agrees(DigestSet digests, string? sha256, Func<string?> sha512)
    {
        var (said256, said512) = (digests["sha256"], digests["sha512"]);
        if (said256 is not null && sha256 is not null && said256 != sha256)
        {
            return false;
        }

        var is512 = said512 is null ? null : sha512();
        return is512 is null ? said256 is not null && sha256 is not null : said512 == is512;
    }
}
