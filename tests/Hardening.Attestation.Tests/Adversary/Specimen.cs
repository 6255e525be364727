using System.Text;
using System.Text.Json.Nodes;
using Hardening.Attestation.Tests.Sigstore;
using Hardening.Attestation.Trust.Roots;
using Hardening.Attestation.Verification;
using Hardening.Cryptography.Keys;

namespace Hardening.Attestation.Tests.Adversary;

/// <summary>A valid bundle with what it is valid for, from which forgeries and mutants are made.</summary>
internal sealed class Specimen(string name, JsonObject bundle, JsonObject root, Artifact artifact, CertificateIdentity? identity, TrustedKey? key)
{
    private readonly TrustedRoot trustedRoot = TrustedRoot.Parse(Encoding.UTF8.GetBytes(root.ToJsonString()));

    public string Name => name;

    /// <summary>A copy, free to be changed.</summary>
    public JsonObject Bundle => bundle.DeepClone().AsObject();

    /// <summary>A copy, free to be changed.</summary>
    public JsonObject Root => root.DeepClone().AsObject();

    public TrustedRoot TrustedRoot => trustedRoot;

    public Artifact Artifact => artifact;

    public CertificateIdentity? Identity => identity;

    public TrustedKey? Key => key;

    /// <summary>The instance it was made with; null for a published one, whose keys nobody here has.</summary>
    public TestInstance? Instance { get; init; }

    public TestShape? Shape { get; init; }

    public JsonObject Material => bundle["verificationMaterial"]!.AsObject();

    public JsonObject? Entry => Material["tlogEntries"] is JsonArray { Count: > 0 } entries ? entries[0]!.AsObject() : null;

    public bool IsStamped => (Material["timestampVerificationData"]?["rfc3161Timestamps"] as JsonArray)?.Count > 0;

    public bool IsPromised => Entry?["inclusionPromise"] is not null;

    public bool IsStatement => bundle["dsseEnvelope"] is not null;

    public Attempt Attempt(string what, JsonNode changed) => new(what, this, Encoding.UTF8.GetBytes(changed.ToJsonString()));

    /// <summary>An attempt with the bundle after a change.</summary>
    public Attempt Bundled(string what, Action<JsonObject> change)
    {
        var copy = Bundle;
        change(copy);
        return Attempt(what, copy);
    }

    /// <summary>An attempt with the trusted root after a change.</summary>
    public Attempt Rooted(string what, Action<JsonObject> change)
    {
        var copy = Root;
        change(copy);
        return Attempt(what, bundle) with { Root = Encoding.UTF8.GetBytes(copy.ToJsonString()) };
    }
}
