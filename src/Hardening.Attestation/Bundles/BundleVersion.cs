namespace Hardening.Attestation.Bundles;

/// <summary>Version of the Sigstore bundle format.</summary>
public enum BundleVersion
{
    /// <summary>0.1: certificate chains, log promise.</summary>
    V01,

    /// <summary>0.2: inclusion proof.</summary>
    V02,

    /// <summary>0.3: a single certificate.</summary>
    V03,
}
