using System.Net;
using Hardening.Authorization;
using Hardening.Authorization.Entities;
using Hardening.Authorization.Policies;
using Hardening.Authorization.Values;
using Hardening.ZeroTrust.Risk;

namespace Hardening.ZeroTrust.Access;

/// <summary>Asks the Cedar policies. Principal <c>User::"…"</c> in its roles <c>Role::"…"</c>; the context is filled here.</summary>
internal sealed class CedarGate(PolicySet policies, ZeroTrustOptions options)
{
    private const int TenThousand = 10_000;

    /// <summary>Why not, or null.</summary>
    internal string? Refusal(AccessRequest request, RiskAssessment risk, bool isLockdown, DateTimeOffset now)
    {
        var who = request.Context;
        var user = new EntityUid("User", who.User);
        var resource = new EntityUid(request.ResourceType, request.Resource);
        var entities = new EntityStore([
            new Entity(user, Record(("roles", Set(who.Roles))), RecordValue.Empty,
                [.. who.Roles.Distinct(StringComparer.Ordinal).Select(role => new EntityUid("Role", role))]),
            .. resource == user ? [] : new[] { new Entity(resource, request.Attributes, RecordValue.Empty, []) },
        ]);
        var asked = new AuthorizationRequest(user, new EntityUid("Action", request.Action), resource,
            Context(request, risk, isLockdown, now));
        var response = Authorizer.Decide(asked, policies, entities);

        // Cedar leaves out a policy that errs. Where it was one that forbids, that would open what it was meant to close.
        return response.Errors.Count > 0 ? "policy " + response.Errors[0].PolicyId + " erred"
            : response.Decision == Decision.Allow ? null
            : response.Reasons.Count > 0 ? "policy " + response.Reasons[0] : "no policy permits it";
    }

    private RecordValue Context(AccessRequest request, RiskAssessment risk, bool isLockdown, DateTimeOffset now)
    {
        var who = request.Context;
        List<(string, Value)> fields =
        [
            ("risk", new DecimalValue((long)Math.Ceiling(risk.Score * TenThousand))),
            ("signals", Set(risk.Signals)),
            ("level", new LongValue((long)AuthenticationStrength.Level(who.Methods, options))),
            ("methods", Set(who.Methods)),
            ("mfa", BoolValue.Of(AuthenticationStrength.Meets("mfa", who.Methods, options))),
            ("authAge", new LongValue(Seconds(now - who.AuthenticatedAt))),
            ("sessionAge", new LongValue(Seconds(now - who.StartedAt))),
            ("domain", new StringValue(request.BusinessDomain ?? string.Empty)),
            ("deviceKnown", BoolValue.Of(risk.IsKnownDevice)),
            ("hour", new LongValue(now.UtcDateTime.Hour)),
            ("lockdown", BoolValue.Of(isLockdown)),
        ];
        if (Ip(who.Client.Address) is { } ip)
        {
            fields.Add(("ip", ip));
        }

        if (risk.Place?.Country is { } country)
        {
            fields.Add(("country", new StringValue(country)));
        }

        return Record([.. fields]);
    }

    private static IpValue? Ip(IPAddress? address) => address is null ? null
        : IpValue.TryParse((address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString().Split('%')[0]);

    private static long Seconds(TimeSpan time) => Math.Max(0, (long)Math.Ceiling(time.TotalSeconds));

    private static SetValue Set(IEnumerable<string> items) => new(items.Select(item => new StringValue(item)));

    private static RecordValue Record(params (string Name, Value Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
}
