using Hardening.Authentication.Sessions;
using Microsoft.AspNetCore.Http;

namespace Hardening.ZeroTrust.AspNetCore;

/// <summary>Finds the session of a call, in the store of sessions; null where there is none in force. What a call says of itself is not
/// believed.</summary>
/// <param name="context">The call.</param>
/// <param name="cancellationToken">Ends the wait.</param>
public delegate ValueTask<Session?> SessionSource(HttpContext context, CancellationToken cancellationToken);
