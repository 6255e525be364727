using System.Text;
using Hardening.Auditing.Events;
using Hardening.Auditing.Incidents;
using Hardening.ZeroTrust;
using Hardening.ZeroTrust.Configuration;

namespace Fuzz;

/// <summary>What services read at run time: security files, events of a log, the state of a lockdown.</summary>
internal static class RuntimeTargets
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("hardening-fuzz-").FullName;

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("security-file", input => new SecurityReader("security.yml").Read(Encoding.UTF8.GetString(input)), [typeof(ZeroTrustException)],
            [Seeds.Utf8("zero_trust:\n  policies:\n    - name: trading\n      max_risk_score: 0.3\n      session_timeout: 30m\nmonitoring: { enabled: true }\n")]),
        new("audit-event", Event, [typeof(NotAccepted)],
            [Seeds.Utf8("""{"id":"1","time":"2026-01-05T12:00:00+00:00","type":"access.decision","user":"u1","risk":0.1,"action":"deny","count":"1"}""")]),
        new("lockdown-state", State, [typeof(NotAccepted)],
            [Seeds.Utf8("""{"isActive":false,"id":"a","reason":"r","by":"b","at":"2026-01-05T12:00:00Z","done":["x"],"approvals":[{"by":"a","reason":"r","at":"2026-01-05T12:00:00Z"}]}""")]),
    ];

    private static void Event(byte[] input)
    {
        var read = RecordedEvent.TryRead(0, input);
        NotAccepted.Unless(read is not null);
        _ = (read!.User, read.Session, read.Reason, read.Action, read.Risk, read.Number("count"));
    }

    private static void State(byte[] input)
    {
        var path = Path.Combine(Folder, "lockdown.json");
        File.WriteAllBytes(path, input);
        NotAccepted.Unless(new LockdownFile(path, TimeProvider.System).Read().State is not null);
    }
}
