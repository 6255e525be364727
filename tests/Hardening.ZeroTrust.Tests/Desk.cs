using System.Collections.Concurrent;
using System.Net;
using Hardening.Auditing;
using Hardening.Auditing.Alerts;
using Hardening.Auditing.Events;
using Hardening.Auditing.Incidents;
using Hardening.Authorization.Policies;
using Hardening.ZeroTrust.Access;
using Hardening.ZeroTrust.Risk;

namespace Hardening.ZeroTrust.Tests;

/// <summary>An engine over a history in a file, whose clock, log and places the test moves.</summary>
internal sealed class Desk : TimeProvider, IAuditLog, IDisposable
{
    internal const string User = "00112233445566778899aabbccddeeff";

    // Documentation networks (RFC 5737), put where the test wants them.
    internal static readonly IPAddress Berlin = IPAddress.Parse("192.0.2.7");
    internal static readonly IPAddress Potsdam = IPAddress.Parse("198.51.100.7");
    internal static readonly IPAddress Sydney = IPAddress.Parse("203.0.113.7");

    private const string Policies = """
        permit (principal in Role::"trader", action == Action::"place", resource);
        permit (principal in Role::"operator", action, resource);
        forbid (principal, action, resource) when { context.risk.greaterThan(decimal("0.95")) };
        """;

    private readonly TempFolder folder = new();

    internal Desk(Action<ZeroTrustOptions>? configure = null, string policies = Policies, bool withPlaces = true)
    {
        Options = new ZeroTrustOptions();
        Options.Policies.Add(new NamedPolicy { Name = "trading", BusinessDomains = { "trading" }, RequiredAuthMethods = { "password", "mfa" } });
        Options.LockdownRoles.Add("operator");
        configure?.Invoke(Options);
        History = new RiskHistory(folder["risk.db"]);
        Risk = new RiskEngine(History, withPlaces ? Places : null, new RiskOptions(), Options, this);
        Lockdown = new Lockdown(folder["lockdown.json"], [], (_, _) => ValueTask.FromResult(true), this, this);
        Alerts = new AlertQueue([Channel], new AlertOptions(), this, this);
        Engine = new ZeroTrustEngine(Options, PolicySet.Parse(policies), Risk, this, this)
        {
            Lockdown = Lockdown,
            Alerts = Alerts,
            EndSession = (context, _) =>
            {
                Ended.Add(context.Session);
                return ValueTask.CompletedTask;
            },
        };
    }

    internal static IGeolocator Places { get; } = new NetworkPlaces(
    [
        new(IPNetwork.Parse("192.0.2.0/24"), new GeoPlace("DE", 52.52, 13.40, 10)),
        new(IPNetwork.Parse("198.51.100.0/24"), new GeoPlace("DE", 52.39, 13.06, 10)),
        new(IPNetwork.Parse("203.0.113.0/24"), new GeoPlace("AU", -33.87, 151.21, 10)),
    ]);

    internal TempFolder Folder => folder;

    internal DateTimeOffset Now { get; set; } = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    internal ZeroTrustOptions Options { get; }

    internal RiskHistory History { get; }

    internal RiskEngine Risk { get; }

    internal Lockdown Lockdown { get; }

    internal ZeroTrustEngine Engine { get; }

    internal ConcurrentBag<string> Ended { get; } = [];

    internal AlertQueue Alerts { get; }

    internal AlertRecorder Channel { get; } = new();

    internal ConcurrentQueue<RecordedEvent> Log { get; } = [];

    internal bool LogFails { get; set; }

    /// <summary>A session that was opened now.</summary>
    internal AuthenticatedContext SignIn(IPAddress? from = null, string device = "laptop", string session = "s1", string role = "trader", params string[] methods) => new(
        User, session, [role], methods.Length == 0 ? ["pwd", "otp", "mfa"] : methods, Now, Now.AddHours(8), Now, new ClientFacts(from ?? Berlin, device))
    {
        SignInAddress = from ?? Berlin,
    };

    internal Task<AccessDecision> AskAsync(AuthenticatedContext context, string action = "place", string? domain = "trading") =>
        Engine.EvaluateAsync(new AccessRequest("orders", action, context, domain)).AsTask();

    public override DateTimeOffset GetUtcNow() => Now;

    public ValueTask<LogReceipt> AppendAsync(ReadOnlyMemory<byte> entry, CancellationToken cancellationToken)
    {
        if (LogFails)
        {
            throw new AuditException(AuditCodes.Storage, "The disk is full.", "Free some space.");
        }

        Log.Enqueue(RecordedEvent.TryRead(Log.Count, entry.ToArray())!);
        return ValueTask.FromResult(new LogReceipt(Log.Count - 1, default));
    }

    public void Dispose()
    {
        Lockdown.Dispose();
        folder.Dispose();
    }
}
