namespace Hardening.ZeroTrust.Risk;

/// <summary>What is remembered of a session.</summary>
/// <param name="Session">Its identifier.</param>
/// <param name="User">Whose.</param>
/// <param name="AuthenticatedAt">The proof of identity that this is about; a newer one starts anew.</param>
/// <param name="LastSeen">Its last request that was let through.</param>
/// <param name="Device">The device of its first request.</param>
/// <param name="SignInNetwork">Where the person showed who it is.</param>
/// <param name="Place">The place of the last request that was let through.</param>
/// <param name="Strikes">Risky requests since then.</param>
/// <param name="StruckAt">The last of them.</param>
internal sealed record SessionTrace(
    string Session, string User, DateTimeOffset AuthenticatedAt, DateTimeOffset LastSeen, string? Device, string? SignInNetwork,
        GeoPlace? Place,
    int Strikes, DateTimeOffset StruckAt);
