using Hardening.Authentication.Sessions;
using Hardening.Authorization;
using Hardening.Authorization.Entities;
using Hardening.Authorization.Policies;
using Hardening.Authorization.Values;

namespace TradingDesk.Orders;

/// <summary>Who may do what at the desk: <c>desk.cedar</c>, over the person, the roles, how it showed who it is, and how long ago.</summary>
internal sealed class DeskPolicy(PolicySet policies)
{
    public const string PlaceOrder = "place-order";
    public const string ReplaceKey = "replace-key";
    public const string ResetStop = "reset-stop";

    private static readonly EntityUid Desk = new("Desk", "spot");

    public static DeskPolicy Load() => new(PolicySet.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "desk.cedar"))));

    /// <summary>Why a person may not do something, in a word for the record; null where it may.</summary>
    public string? Refusal(Session session, string action)
    {
        var user = new EntityUid("User", session.Account);
        var roles = session.Roles.Select(role => new EntityUid("Role", role)).ToList();
        var entities = new EntityStore(roles.Select(role => new Entity(role, RecordValue.Empty, RecordValue.Empty, []))
            .Append(new Entity(user, RecordValue.Empty, RecordValue.Empty, roles)));
        var context = new RecordValue(
        [
            KeyValuePair.Create("twoFactors", (Value)BoolValue.Of(session.HasTwoFactors)),
            KeyValuePair.Create("stale", (Value)BoolValue.Of(session.NeedsReauthentication)),
        ]);
        var response = Authorizer.Decide(new AuthorizationRequest(user, new EntityUid("Action", action), Desk, context), policies, entities);
        return response is { Decision: Decision.Allow, Errors.Count: 0 } ? null
            : response.Reasons is [] ? "no policy permits it" : string.Join(", ", response.Reasons.Select(id => policies.Find(id)!.Annotations.GetValueOrDefault("id", id)));
    }
}
