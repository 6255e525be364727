using System.Security.Cryptography;
using Hardening.Attestation.Statements;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>The signature over the envelope's pre-authentication encoding, or over the file itself.</summary>
internal sealed class SignatureCheck : ICheck<BundleContext>
{
    public string Id => CheckIds.Signature;

    public string Name => "signature";

    public CheckResult Run(BundleContext context)
    {
        var expected = "a signature by " + string.Join(" or ",
            context.CandidateKeys.Take(3).Select(Describe)) + (context.CandidateKeys.Count > 3 ? " or others" : "");
        if (context.Bundle.Envelope is { } envelope)
        {
            if (envelope.PayloadType != Statement.MediaType)
            {
                return CheckResult.Fail($"payload type {Statement.MediaType}", envelope.PayloadType);
            }

            var message = envelope.PreAuthenticationEncoding();
            context.Signer =
                context.CandidateKeys.FirstOrDefault(k => k.PublicKey.CreateVerifier().Verify(message, context.Bundle.Signature.Span));
        }
        else if (context.Files is [var file])
        {
            context.Signer = context.CandidateKeys.FirstOrDefault(k =>
                FileSignature.Verify(k.PublicKey.CreateVerifier(), file, context.Bundle.Signature.Span));
        }
        else
        {
            return CheckResult.Fail("a statement about every file of the folder", "a signature over one file");
        }

        return context.Signer is { } signer
            ? CheckResult.Pass(expected, Describe(signer))
            : CheckResult.Fail(expected, $"no such signature over this {(context.Bundle.Envelope is null ? "file" : "statement")}");
    }

    internal static string Describe(TrustedKey key) =>
        $"{(key.IsDevelopment ? "the development key" : "key")} {key.Name} (sha256:{key.PublicKey.Id[..16]}…)";
}
