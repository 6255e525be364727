namespace Hardening.Attestation.Tests.Sigstore;

/// <summary>A form of bundle.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Statement">Whether it holds a signed statement rather than a signature over a file.</param>
/// <param name="Kind">Kind of log entry, or null for none.</param>
/// <param name="KindVersion">Version of the kind.</param>
/// <param name="OldForm">Whether it is version 0.2, with a chain, rather than 0.3.</param>
/// <param name="Stamped">Whether it carries an RFC 3161 time stamp.</param>
/// <param name="Keyed">Whether it is signed with a key, without certificate.</param>
internal sealed record TestShape(
    string Name, bool Statement, string? Kind, string KindVersion, bool OldForm = false, bool Stamped = false, bool Keyed = false)
{
    public static IReadOnlyList<TestShape> All { get; } =
    [
        new("file in an old log", false, "hashedrekord", "0.0.1"),
        new("statement in an old log", true, "dsse", "0.0.1"),
        new("statement in an old log, old form", true, "intoto", "0.0.2", OldForm: true),
        new("file in an old log, stamped", false, "hashedrekord", "0.0.1", Stamped: true),
        new("file in a new log", false, "hashedrekord", "0.0.2", Stamped: true),
        new("statement in a new log", true, "hashedrekord", "0.0.2", Stamped: true),
        new("statement by a key", true, null, "", Keyed: true),
        new("file by a key in a new log", false, "hashedrekord", "0.0.2", Stamped: true, Keyed: true),
        new("statement by a key in an old log", true, "dsse", "0.0.1", Keyed: true),
    ];

    public bool InNewLog => KindVersion == "0.0.2" && Kind == "hashedrekord";

    public override string ToString() => Name;
}
