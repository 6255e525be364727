using Hardening.Auditing;
using Hardening.Auditing.Alerts;
using Hardening.Auditing.Events;
using Hardening.Auditing.Incidents;
using Hardening.Authorization.Policies;
using Hardening.ZeroTrust.Risk;

namespace Hardening.ZeroTrust.Access;

/// <summary>
/// Decides each request anew. Named policies and Cedar policies both have to permit it, at the risk of this moment, and the decision is
/// recorded before it is given. Whatever fails on the way refuses. All members may be called from several threads.
/// </summary>
public sealed class ZeroTrustEngine
{
    private const int SecondStrike = 2;
    private const int LastStrike = 3;
    private readonly ZeroTrustOptions options;
    private readonly RiskEngine risk;
    private readonly TimeProvider time;
    private readonly SessionGate sessions;
    private readonly AuditEvents events;
    private volatile CedarGate cedar;

    /// <summary>Makes an engine.</summary>
    /// <param name="options">What is asked of sessions.</param>
    /// <param name="policies">Who may do what; nothing is permitted that none permits, and what one forbids is not.</param>
    /// <param name="risk">Judges how unusual a request is.</param>
    /// <param name="log">Where decisions are recorded.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ZeroTrustException">The options are not usable (HTB1404).</exception>
    public ZeroTrustEngine(ZeroTrustOptions options, PolicySet policies, RiskEngine risk, IAuditLog log, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(policies);
        ArgumentNullException.ThrowIfNull(risk);
        ArgumentNullException.ThrowIfNull(time);
        options.Check();
        (this.options, this.risk, this.time) = (options, risk, time);
        cedar = new CedarGate(policies, options);
        sessions = new SessionGate(options);
        events = new AuditEvents(log, time);
    }

    /// <summary>While it is in force, only its operators get in. Null for none.</summary>
    public Lockdown? Lockdown { get; init; }

    /// <summary>Ends a session of the account of a context at once; null where sessions cannot be ended, which refuses all the
    /// same.</summary>
    public Func<AuthenticatedContext, CancellationToken, ValueTask>? EndSession { get; init; }

    /// <summary>Tells people of anomalies. Null for nobody.</summary>
    public AlertQueue? Alerts { get; init; }

    /// <summary>Puts other Cedar policies in force, for requests from now on.</summary>
    /// <param name="policies">The policies.</param>
    public void Replace(PolicySet policies)
    {
        ArgumentNullException.ThrowIfNull(policies);
        cedar = new CedarGate(policies, options);
    }

    /// <summary>Decides a request. Does not throw for anything that is wrong with it or around it: it is then refused.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the wait; the request is then not permitted.</param>
    public async ValueTask<AccessDecision> EvaluateAsync(AccessRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var since = time.GetTimestamp();
        AccessDecision decision;
        try
        {
            // How unusual it is, what is answered, and that it is recorded: in this order, and before anything follows from it.
            var sight = risk.Look(request.Context);
            decision = Decide(request, sight);
            await RecordAsync(request, decision, cancellationToken).ConfigureAwait(false);
            await FinishAsync(request, sight, decision, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever fails, a store, a log, a policy: what could not be judged and recorded is refused.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            decision = new AccessDecision(ActionTaken.Deny, [Failure(error)], 1);
        }

        ZeroTrustMetrics.Decided(Name(decision.Action), time.GetElapsedTime(since));
        return decision;
    }

    private static string Name(ActionTaken action) => EnumName.Of(action);

    private static string Failure(Exception error) => error switch
    {
        ZeroTrustException known => "failed: " + known.Code,
        AuditException known => "failed: " + known.Code,
        _ => "failed: " + error.GetType().Name,
    };

    private AccessDecision Decide(AccessRequest request, RiskSight sight)
    {
        var now = time.GetUtcNow();
        var isLockdown = Lockdown?.State.IsActive ?? false;
        var assessment = sight.Assessment;
        var verdict = sessions.Judge(request, assessment, isLockdown, now);
        var reasons = assessment.Signals.Select(signal => "risk: " + signal).ToList();

        // 1. Sessions that are over, idle for too long, or shut out.
        if (verdict.Refusals.Count > 0)
        {
            return new AccessDecision(ActionTaken.Deny, [.. verdict.Refusals, .. reasons],
                assessment.Score) { SessionEnded = verdict.IsOver };
        }

        // 2. Who may do what. Whoever may not is told so, and not asked for more.
        if (cedar.Refusal(request, assessment, isLockdown, now) is { } refusal)
        {
            return new AccessDecision(ActionTaken.Deny, [refusal, .. reasons], assessment.Score);
        }

        // 3. A session that stays risky: asked first, then refused, then ended.
        if (verdict.IsRisky && options.ThreatDetection)
        {
            var strikes = risk.Strike(sight);
            if (strikes >= SecondStrike)
            {
                return new AccessDecision(ActionTaken.Deny, [.. verdict.Asked, .. reasons],
                    assessment.Score)
                {
                    StayedRisky = true, SessionEnded = strikes >= LastStrike,
                };
            }
        }

        // 4. What is missing can be shown.
        if (verdict.Asked.Count > 0)
        {
            return new AccessDecision(ActionTaken.Challenge, [.. verdict.Asked, .. reasons], assessment.Score, verdict.StepUp);
        }

        return new AccessDecision(assessment.Score >= options.MonitorThreshold ? ActionTaken.Monitor : ActionTaken.Allow, reasons,
            assessment.Score);
    }

    private async ValueTask RecordAsync(AccessRequest request, AccessDecision decision, CancellationToken cancellationToken)
    {
        if (decision.Action == ActionTaken.Allow && options.AuditLogLevel == AuditLogLevel.Warning)
        {
            return;
        }

        var who = request.Context;
        await events.RecordAsync(
            new SecurityEvent(decision.SessionEnded ? "access.session-ended" : "access.decision", decision.Action)
            {
                User = who.User,
                Session = who.Session,
                Address = who.Client.Address,
                Risk = decision.Risk,
                Severity = decision.Action switch
                {
                    ActionTaken.Allow => EventSeverity.Info,
                    _ when (decision.SessionEnded && decision.StayedRisky) || decision.Risk >= options.AnomalyThreshold => EventSeverity.Critical,
                    _ => EventSeverity.Warning,
                },
                Reason = decision.Reasons.Count > 0 ? string.Join("; ", decision.Reasons) : null,
                Details = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["resource"] = $"{request.ResourceType}::{request.Resource}",
                    ["method"] = request.Action,
                    ["domain"] = request.BusinessDomain ?? string.Empty,
                    ["methods"] = string.Join(' ', who.Methods),
                    ["level"] = EnumName.Of(AuthenticationStrength.Level(who.Methods, options)),
                },
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask FinishAsync(AccessRequest request, RiskSight sight, AccessDecision decision,
        CancellationToken cancellationToken)
    {
        if (decision.IsPermitted)
        {
            risk.Accept(request.Context, sight);
        }

        if (options.ThreatDetection && ((decision.SessionEnded && decision.StayedRisky) || decision.Risk >= options.AnomalyThreshold))
        {
            Tell(request.Context, decision);
        }

        if (decision.SessionEnded && EndSession is { } end)
        {
            await end(request.Context, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Tell(AuthenticatedContext who, AccessDecision decision) => Alerts?.Raise(
        new Alert(
            decision.SessionEnded ? "access.session-ended" : "access.anomaly", EventSeverity.Critical,
            decision.SessionEnded ? "A session was ended because it stayed unusual." : "A session is used in an unusual way.",
                time.GetUtcNow())
        {
            User = who.User, Session = who.Session, Address = who.Client.Address, Risk = decision.Risk,
        });
}
