namespace Hardening.ZeroTrust.Access;

/// <summary>What the named policies say of a session, collected.</summary>
internal sealed class SessionVerdict
{
    private readonly HashSet<string> methods = new(StringComparer.Ordinal);
    private SecurityLevel level = SecurityLevel.Low;
    private TimeSpan maximumAge = TimeSpan.MaxValue;

    /// <summary>Why the request is refused, whatever is shown.</summary>
    internal List<string> Refusals { get; } = [];

    /// <summary>Why something has to be shown first.</summary>
    internal List<string> Asked { get; } = [];

    /// <summary>Whether the session is over.</summary>
    internal bool IsOver { get; private set; }

    /// <summary>Whether the risk is higher than a policy bears.</summary>
    internal bool IsRisky { get; set; }

    internal StepUp StepUp => new(level, [.. methods.Order(StringComparer.Ordinal)], maximumAge);

    internal void Refuse(string reason) => Refusals.Add(reason);

    internal void End(string reason)
    {
        IsOver = true;
        Refusals.Add(reason);
    }

    internal void Ask(bool asks, string reason)
    {
        if (asks)
        {
            Asked.Add(reason);
        }
    }

    internal void Need(SecurityLevel least, IEnumerable<string> needed)
    {
        level = least > level ? least : level;
        methods.UnionWith(needed);
    }

    internal void Within(TimeSpan age) => maximumAge = age < maximumAge ? age : maximumAge;
}
