using Hardening.Attestation.Trust.Roots;

namespace Hardening.Cli;

/// <summary>Whom a trusted root trusts, for what and when.</summary>
internal static class TrustedRootFacts
{
    public static Facts Of(TrustedRoot root) => new Facts()
        .Add("certificateAuthorities", root.CertificateAuthorities.Select(Authority).ToArray())
        .Add("certificateLogs", root.CertificateLogs.Select(Log).ToArray())
        .Add("logs", root.Logs.Select(Log).ToArray())
        .Add("timestampAuthorities", root.TimestampAuthorities.Select(Authority).ToArray());

    private static object Authority(TrustedAuthority authority) => new Facts()
        .Add("name", authority.Name)
        .Add("validFor", authority.ValidFor.ToString())
        .Add("certificates", authority.Certificates.Select(der => (object)CertificateFacts.Of(der.Span)).ToArray());

    private static object Log(TrustedLog log) => new Facts()
        .Add("name", log.Name)
        .Add("validFor", log.ValidFor.ToString())
        .Add("logId", Convert.ToHexStringLower(log.KeyId.Span))
        .Add("algorithm", log.Algorithm.ToString());
}
