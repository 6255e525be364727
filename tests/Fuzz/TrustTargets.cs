using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Hardening.Attestation;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Signing.Keyless.Services;
using Hardening.Attestation.Tests.Sigstore;
using Hardening.Attestation.Tests.Trust.Tuf;
using Hardening.Attestation.Trust.Certificates;
using Hardening.Attestation.Trust.Logs;
using Hardening.Attestation.Trust.Roots;
using Hardening.Attestation.Trust.Timestamps;
using Hardening.Attestation.Trust.Tuf;
using Hardening.Attestation.Verification;
using Hardening.Auditing;
using Hardening.Auditing.Notes;
using HardeningKey = Hardening.Cryptography.Signing.PublicKey;

namespace Fuzz;

/// <summary>Everything that is read on the way to a verdict: roots, certificates, time stamps, log entries, notes, TUF metadata.</summary>
internal static class TrustTargets
{
    private static readonly TestInstance Instance = new();
    private static readonly TestSigner Signer = new(Instance);
    private static readonly TestShape Shape = TestShape.All.Single(shape => shape.Name == "statement in a new log");
    private static readonly JsonObject Signed = Signer.Sign(Shape);
    private static readonly Bundle Parsed = Bundle.Parse(Bytes(Signed));
    private static readonly TrustedRoot Root = TrustedRoot.Parse(Bytes(Instance.Root()));
    private static readonly TufRepository Repository = new();

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("trusted-root", input => TrustedRoot.Parse(input), [typeof(AttestationException)], [Bytes(Instance.Root())]),
        new("signing-config", input => SigningConfig.Parse(input), [typeof(AttestationException)], [SigningConfigReader.Embedded().ToArray()]),
        new("timestamp", Timestamp, [typeof(NotAccepted)], [Parsed.Timestamps[0].ToArray()]),
        new("certificate", Certificate, [typeof(NotAccepted), typeof(CryptographicException), typeof(AsnContentException)], [Parsed.Certificates![0].ToArray()]),
        new("log-body", LogEntryBody, [typeof(NotAccepted)], [Parsed.LogEntries[0].Body.ToArray()]),
        new("note", Note, [typeof(AuditException)], [Encoding.UTF8.GetBytes(Parsed.LogEntries[0].Proof!.Checkpoint!)]),
        new("verifier-key", input => NoteVerifier.Parse(Encoding.UTF8.GetString(input)), [typeof(AuditException)],
            [Encoding.UTF8.GetBytes(NoteVerifier.ForLog("log.example.org", HardeningKey.FromSpki(Instance.NewLog.Spki)).ToString())]),
        new("tuf-root", input => _ = new TufTrust(input, TufRepository.Start, TufLimits.Default), [typeof(AttestationException)], [Repository.File("1.root.json")]),
        new("tuf-timestamp", input => TufTimestamp.Parse(input, TufLimits.Default.Timestamp), [typeof(AttestationException)], [Repository.File("timestamp.json")]),
        new("tuf-snapshot", input => TufSnapshot.Parse(input, TufLimits.Default.Snapshot), [typeof(AttestationException)], [Repository.File("1.snapshot.json")]),
        new("tuf-targets", input => TufTargets.Parse(input, TufLimits.Default.Targets), [typeof(AttestationException)], [Repository.File("1.targets.json"), Delegating()]),
        new("verify", Verify, [typeof(NotAccepted), typeof(AttestationException)], [Bytes(Signed)]),
    ];

    private static void Timestamp(byte[] input) =>
        NotAccepted.Unless(TimestampResponse.Verify(input, Parsed.Signature.Span, Root, out _) is not null);

    private static void Certificate(byte[] input)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(input);
        var promises = SignedCertificateTimestamp.Read(certificate);
        _ = SignerIdentity.Read(certificate);
        var issuer = CertificateChain.FindIssuer(certificate, [], Root.CertificateAuthorities[0], TestInstance.Time, CertificateChain.CodeSigning, out _);

        // Also where the chain does not hold: the promise is read by itself.
        NotAccepted.Unless(promises.Any(promise => promise.IsBy(Root.CertificateLogs[0], certificate, issuer ?? [])));
    }

    private static void LogEntryBody(byte[] input) => NotAccepted.Unless(LogBody.Problem(
        Parsed.LogEntries[0] with { Body = input },
        new LoggedSignature(Parsed, Parsed.Certificates![0], Signer.PublicKey, (_, _) => true)) is null);

    private static void Note(byte[] input) =>
        Checkpoint.Open(input, NoteVerifier.ForLog(Instance.NewLog.Name, HardeningKey.FromSpki(Instance.NewLog.Spki)));

    private static void Verify(byte[] input) => ScratchFile.With(input, ".sigstore.json", path => NotAccepted.Unless(AttestationVerifier.Verify(new VerificationRequest
    {
        Artifacts = [Artifact.FromDigest("sha256:" + TestSigner.Sha256(TestSigner.Artifact))!],
        BundleFiles = [path],
        TrustedRoot = Root,
        Identity = new CertificateIdentity(TestInstance.Identity, TestInstance.Issuer),
        Now = TestInstance.Time.AddYears(1),
    }).Passed));

    private static byte[] Delegating()
    {
        Repository.Delegate("targets", "team", true, "team/*", "docs/?.md");
        Repository.AddTarget("targets", "file.txt", "content");
        return Repository.Sign("targets");
    }

    private static byte[] Bytes(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString());
}
