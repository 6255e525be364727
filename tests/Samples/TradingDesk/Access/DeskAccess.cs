using Hardening.Auditing.Events;
using Hardening.ZeroTrust.Access;
using Hardening.ZeroTrust.AspNetCore;
using TradingDesk.Web;

namespace TradingDesk.Access;

/// <summary>Who may do what at the desk, asked anew for each request: <c>security.yml</c>, <c>desk.cedar</c>, and the risk of this
/// moment. Each answer is on record before it is given.</summary>
internal sealed class DeskAccess(ZeroTrustEngine engine)
{
    private const string Desk = "desk";

    public ValueTask<AccessDecision> PlaceOrderAsync(AuthenticatedContext who, CancellationToken cancellationToken) =>
        engine.EvaluateAsync(new AccessRequest(Desk, "place-order", who, "trading"), cancellationToken);

    public ValueTask<AccessDecision> OperateAsync(AuthenticatedContext who, CancellationToken cancellationToken) =>
        engine.EvaluateAsync(new AccessRequest(Desk, "operate", who, "operations"), cancellationToken);

    /// <summary>Why not, in words for the person itself; null where it may.</summary>
    public static string? Refusal(AccessDecision decision) => decision.IsPermitted ? null
        : decision.Action == ActionTaken.Challenge ? "show again who you are, " + string.Join(", ", decision.Reasons)
        : string.Join(", ", decision.Reasons);
}
