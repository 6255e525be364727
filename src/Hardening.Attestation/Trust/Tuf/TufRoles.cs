namespace Hardening.Attestation.Trust.Tuf;

/// <summary>Names of the top-level roles (specification, 2.1).</summary>
internal static class TufRoles
{
    internal const string Root = "root";
    internal const string Timestamp = "timestamp";
    internal const string Snapshot = "snapshot";
    internal const string Targets = "targets";

    internal static readonly string[] TopLevel = [Root, Timestamp, Snapshot, Targets];
}
