using Hardening.Auditing.Incidents;
using Hardening.Authentication.Accounts;

namespace Hardening.ZeroTrust;

/// <summary>In a lockdown, ends every session of everybody that was open when it began.</summary>
/// <param name="accounts">The accounts.</param>
public sealed class SessionLockdown(AccountService accounts) : ILockdownParticipant
{
    /// <inheritdoc/>
    public string Name => "sessions";

    /// <inheritdoc/>
    public async ValueTask EnterAsync(LockdownState state, CancellationToken cancellationToken) =>
        await accounts.EndAllSessionsAsync(cancellationToken).ConfigureAwait(false);
}
