using Hardening.Attestation.Packages.Signatures;
using Hardening.Attestation.Policy.Packages;

namespace Hardening.Attestation.Verification.Packages;

/// <summary>
/// The package carries the signatures that are demanded, and every signature it carries is genuine. That they are about this
/// very content was established when the package was hashed.
/// </summary>
internal sealed class PackageSignatureCheck : ICheck<PackageContext>
{
    public string Id => CheckIds.PackageSignature;

    public string Name => "package-signature";

    public CheckResult Run(PackageContext context)
    {
        var expected = Expected(context.Policy);
        if (context.IsFolder || context.Files is not [var file] || file.Digests.ContentSha256 is null)
        {
            return CheckResult.Fail(expected, "no package", context.Policy.Source);
        }

        IReadOnlyList<PackageSignature> signatures;
        try
        {
            signatures = PackageSignatures.Of(file.Digests);
        }
        catch (AttestationException error)
        {
            return CheckResult.Fail(expected, error.Message, context.Policy.Source, error.Code);
        }

        foreach (var signature in signatures)
        {
            if (!PackageSignatureProof.IsGenuine(signature, out var why))
            {
                return CheckResult.Fail("a genuine signature", $"{signature.Role} {signature.Signer}: {why}", context.Policy.Source);
            }
        }

        var demands = new[] { (PackageSignatureKind.Author, context.Policy.Author), (PackageSignatureKind.Repository, context.Policy.Repository) };
        var demanded = new List<(PackageSignature, PackageSignerPolicy)>();
        foreach (var (kind, policy) in demands)
        {
            if (policy is null)
            {
                continue;
            }

            if (signatures.FirstOrDefault(signature => signature.Kind == kind) is not { } signature)
            {
                return CheckResult.Fail(expected, signatures.Count == 0 ? "unsigned" : Seen(signatures), policy.At(policy.Line));
            }

            demanded.Add((signature, policy));
        }

        context.Demanded = demanded;
        return CheckResult.Pass(expected, Seen(signatures), context.Policy.Source);
    }

    private static string Seen(IEnumerable<PackageSignature> signatures) =>
        string.Join("; ", signatures.Select(signature => $"{signature.Role} {signature.Signer}"));

    private static string Expected(PackageSignaturePolicy policy) => policy switch
    {
        { Author: not null, Repository: not null } => "a package signed by its author and a repository",
        { Author: not null } => "a package signed by its author",
        _ => "a package signed by a repository",
    };
}
