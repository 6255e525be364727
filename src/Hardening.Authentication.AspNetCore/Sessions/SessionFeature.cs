using Hardening.Authentication.Sessions;

namespace Hardening.Authentication.AspNetCore.Sessions;

/// <summary>The session of a request.</summary>
internal sealed record SessionFeature(Session Session);
