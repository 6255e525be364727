using Hardening.ZeroTrust.Access;

namespace Hardening.ZeroTrust.Risk;

/// <summary>
/// Judges how unusual a request is for its user. It learns only from confirmed sign-ins: the first one of a user, and those with two
/// factors. What it does not know, such as a place, is no signal.
/// </summary>
public sealed class RiskEngine
{
    private const int LeastLoginsForHours = 10;
    private const int ManyFailures = 5;
    private const double LeastTravelKm = 100;
    private static readonly TimeSpan FailureWindow = TimeSpan.FromHours(1);
    private static readonly TimeSpan FreshPassword = TimeSpan.FromDays(90);
    private static readonly TimeSpan OldPassword = TimeSpan.FromDays(365);

    // How often a session that goes on quietly is written down.
    private static readonly TimeSpan TraceInterval = TimeSpan.FromSeconds(5);

    private readonly RiskHistory history;
    private readonly IGeolocator? places;
    private readonly RiskOptions options;
    private readonly ZeroTrustOptions rules;
    private readonly TimeProvider time;

    /// <summary>Makes an engine.</summary>
    /// <param name="history">What is remembered of users.</param>
    /// <param name="places">Knows where addresses are; null where nobody does, and there is then no travel and no country.</param>
    /// <param name="options">What signals weigh.</param>
    /// <param name="rules">Which factors count.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ZeroTrustException">The weights are not usable (HTB1404).</exception>
    public RiskEngine(RiskHistory history, IGeolocator? places, RiskOptions options, ZeroTrustOptions rules, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(time);
        options.Check();
        (this.history, this.places, this.options, this.rules, this.time) = (history, places, options, rules, time);
    }

    /// <summary>Judges a request. Nothing is learned from it until <see cref="Accept(AuthenticatedContext)"/>.</summary>
    /// <param name="context">Who asks.</param>
    /// <exception cref="ZeroTrustException">History or places cannot be used (HTB1405, HTB1406).</exception>
    public RiskAssessment Assess(AuthenticatedContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Look(context).Assessment;
    }

    /// <summary>As <see cref="Assess"/>, with what it was judged by.</summary>
    internal RiskSight Look(AuthenticatedContext context)
    {
        var now = time.GetUtcNow();
        var (stored, other, logins, failures) = history.Read(context.Session, context.User, now - FailureWindow);
        var network = NetworkPrefix.Of(context.Client.Address);
        var isNew = stored is null || stored.User != context.User || stored.AuthenticatedAt < context.AuthenticatedAt;
        var trace = isNew ? Begin(context, network, stored) : stored!;
        var place = context.Client.Address is { } address ? places?.Find(address) : null;
        var isHere = network is not null && network == trace.SignInNetwork;
        var travels = IsImpossible(trace, place, now) || IsImpossible(other, place, now) || IsImpossible(stored, place, now);
        var signals = Signals(context, trace, logins, failures, place, now, isHere, travels).Where(signal => signal.Weight > 0).ToList();
        var known = context.Client.Device is { } device && logins.Any(login => login.Device == device);
        var score = 1 - signals.Aggregate(1.0, (left, signal) => left * (1 - signal.Weight));
        var assessment = new RiskAssessment(score, [.. signals.Select(signal => signal.Name)], place, isNew ? context.AuthenticatedAt
            : trace.LastSeen, known);
        return new RiskSight(assessment, trace, isNew, isHere, logins.Count == 0);
    }

    /// <summary>Takes a request that was let through into account: the session is in use, at this place; a confirmed sign-in is
    /// learned.</summary>
    /// <param name="context">Who asked.</param>
    /// <exception cref="ZeroTrustException">History or places cannot be used (HTB1405, HTB1406).</exception>
    public void Accept(AuthenticatedContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Accept(context, Look(context));
    }

    internal void Accept(AuthenticatedContext context, RiskSight look)
    {
        var now = time.GetUtcNow();
        if (look.IsNew && (look.IsFirst || (look.IsHere && AuthenticationStrength.Level(context.Methods, rules) >= SecurityLevel.High)))
        {
            history.Learn(context.User, new KnownLogin(now, context.Client.Device, NetworkPrefix.Of(context.Client.Address),
                look.Assessment.Place?.Country));
        }

        // Requests that are let through do not end a count: whoever the session belongs to may be using it at the same time.
        if (look.IsNew)
        {
            history.Save(look.Trace with { LastSeen = now, Place = look.Assessment.Place ?? look.Trace.Place });
        }
        else if ((now - look.Trace.LastSeen).Duration() > TraceInterval)
        {
            history.Touch(context.Session, now, look.Assessment.Place);
        }
    }

    /// <summary>Counts a request that was too risky. A newer proof of identity ends the count, and
    /// half an hour without one.</summary>
    /// <param name="context">Who asked.</param>
    /// <returns>How many there were.</returns>
    /// <exception cref="ZeroTrustException">History or places cannot be used (HTB1405, HTB1406).</exception>
    public int Strike(AuthenticatedContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Strike(Look(context));
    }

    internal int Strike(RiskSight look)
    {
        if (look.IsNew)
        {
            history.Save(look.Trace);
        }

        return history.Strike(look.Trace, time.GetUtcNow(), rules.StrikeInterval);
    }

    // A session that is seen for the first time, or whose person showed again who it is.
    private SessionTrace Begin(AuthenticatedContext context, string? network, SessionTrace? before)
    {
        var signIn = context.SignInAddress;
        var place = signIn is null ? before?.Place : places?.Find(signIn);
        return new SessionTrace(
            context.Session, context.User, context.AuthenticatedAt, context.AuthenticatedAt, before?.Device ?? context.Client.Device,
            NetworkPrefix.Of(signIn) ?? before?.SignInNetwork ?? network, place, 0, DateTimeOffset.UnixEpoch);
    }

    private IEnumerable<(string Name, double Weight)> Signals(
        AuthenticatedContext context, SessionTrace trace, List<KnownLogin> logins, int failures, GeoPlace? place, DateTimeOffset now,
            bool isHere,
        bool travels)
    {
        var network = NetworkPrefix.Of(context.Client.Address);

        // Who showed two factors in this very place is believed to be there.
        var doubt = isHere ? Doubt(AuthenticationStrength.Level(context.Methods, rules)) : 1;
        if (logins.Count > 0)
        {
            var device = context.Client.Device;
            yield return (RiskSignals.NewDevice, logins.Any(login => login.Device == device) ? 0 : options.NewDevice * doubt);
            yield return (RiskSignals.NewNetwork, network is not null && logins.Any(login => login.Network == network) ? 0
                : options.NewNetwork * doubt);
            var newCountry = place?.Country is { } country && logins.Any(login => login.Country is not null)
                && logins.All(login => login.Country != country);
            yield return (RiskSignals.NewCountry, newCountry ? options.NewCountry * doubt : 0);
        }
        else if (!isHere)
        {
            yield return (RiskSignals.NewNetwork, options.NewNetwork);
        }

        yield return (RiskSignals.SessionDevice, trace.Device == context.Client.Device ? 0 : options.SessionDevice);
        yield return (RiskSignals.ImpossibleTravel, travels ? options.ImpossibleTravel * doubt : 0);
        yield return (RiskSignals.UnusualHour, IsUnusualHour(logins, now) ? options.UnusualHour : 0);
        yield return (RiskSignals.FailedAttempts, options.FailedAttempts * Math.Min(failures, ManyFailures) / ManyFailures);
        yield return (RiskSignals.CredentialAge, context.CredentialChangedAt is { } changed
            ? options.CredentialAge * Math.Clamp((now - changed - FreshPassword) / (OldPassword - FreshPassword), 0, 1) : 0);
    }

    private static double Doubt(SecurityLevel level) => level switch
    {
        SecurityLevel.Maximum => 0.1,
        SecurityLevel.High => 0.2,
        SecurityLevel.Medium => 0.4,
        _ => 1,
    };

    private bool IsImpossible(SessionTrace? last, GeoPlace? place, DateTimeOffset now)
    {
        if (place is null || last?.Place is null)
        {
            return false;
        }

        // A clock that was set back makes no time to travel in.
        var hours = Math.Max(0, (now - last.LastSeen).TotalHours);
        var distance = place.LeastDistanceKm(last.Place);
        return distance > LeastTravelKm && distance > hours * options.ImpossibleSpeed;
    }

    private static bool IsUnusualHour(List<KnownLogin> logins, DateTimeOffset now)
    {
        const int hours = 24;
        var hour = now.UtcDateTime.Hour;
        return logins.Count >= LeastLoginsForHours
            && !logins.Any(login => (login.At.UtcDateTime.Hour - hour + hours) % hours is 0 or 1 or hours - 1);
    }
}
