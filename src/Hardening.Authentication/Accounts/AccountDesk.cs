using Hardening.Authentication.Passwords;
using Hardening.Authentication.Sessions;
using Hardening.Authentication.Stores;

namespace Hardening.Authentication.Accounts;

/// <summary>What all ways of signing in share: the check of a password, and the opening of a session.</summary>
internal sealed class AccountDesk(
    IAccountStore store, AccountAudit audit, PasswordHasher hasher, AuthenticationOptions options, TimeProvider time)
{
    internal const int LongestName = 128;
    internal const int LongestDevice = 256;
    private static readonly TimeSpan TicketLifetime = TimeSpan.FromMinutes(10);
    private readonly PasswordRules rules = PasswordRules.Of(options);

    internal IAccountStore Store => store;

    internal AccountAudit Audit => audit;

    internal AuthenticationOptions Options => options;

    internal DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The account, if the password is right and there was an attempt left. Every way of failing does the same
    /// work.</summary>
    internal async ValueTask<StoredAccount?> VerifyAsync(
        string operation, string name, string password, SignInOrigin? origin, CancellationToken cancellationToken)
    {
        // 1. Longer than any password can be: refused before it costs anything, whoever it is.
        if (password.Length > PasswordRules.MaximumLength * 2 || name is not { Length: <= LongestName })
        {
            return null;
        }

        // 2. The attempt is taken before the work, so that many at once are not more than many in turn.
        var account = await store.FindAsync(name, cancellationToken).ConfigureAwait(false);
        var taken = await TakeAttemptAsync(account?.Id, cancellationToken).ConfigureAwait(false);

        // 3. The work is done in any case.
        var right = await hasher.VerifyAsync(password, taken ? account!.PasswordHash : null, cancellationToken).ConfigureAwait(false);
        if (!right)
        {
            var reason = account is null ? "no such account" : taken ? "password" : "locked";
            await audit.AppendAsync(operation, account?.Id, false, reason, cancellationToken, origin).ConfigureAwait(false);
        }

        return right ? account : null;
    }

    internal ValueTask<bool> TakeAttemptAsync(string? account, CancellationToken cancellationToken) =>
        store.TakeAttemptAsync(account ?? string.Empty, Now, options.MaximumAttempts, options.Lockout, cancellationToken);

    /// <summary>Adds a ticket and returns what its holder shows.</summary>
    internal async ValueTask<string> OpenTicketAsync(
        string kind, string? account, ReadOnlyMemory<byte> detail, CancellationToken cancellationToken)
    {
        var ticket = SessionToken.Create();
        await store.AddTicketAsync(
            new StoredTicket(SessionToken.IdOf(ticket)!, kind, account, detail, Now + TicketLifetime), Now, cancellationToken)
                .ConfigureAwait(false);
        return ticket;
    }

    /// <summary>The end of every sign-in that succeeded.</summary>
    internal async ValueTask<SignInResult> OpenSessionAsync(
        StoredAccount account, IReadOnlyList<string> methods, SignInOrigin origin, CancellationToken cancellationToken)
    {
        // 1. A password that is too old opens nothing, and neither does it lock.
        if (methods.Contains(SessionMethods.Password, StringComparer.Ordinal))
        {
            await store.RestoreAttemptsAsync(account.Id, cancellationToken).ConfigureAwait(false);
            if (rules.MaximumAge is { } age && Now - account.PasswordChangedAt >= age)
            {
                await audit.AppendAsync("sign-in", account.Id, false, "password expired", cancellationToken, origin).ConfigureAwait(false);
                return new SignInResult(SignInOutcome.PasswordExpired, null, []);
            }
        }

        // 2. What is not recorded does not happen.
        await audit.AppendAsync("sign-in", account.Id, true, null, cancellationToken, origin).ConfigureAwait(false);
        var (token, now) = (SessionToken.Create(), Now);
        var device = origin.Device.Length <= LongestDevice ? origin.Device : origin.Device[..LongestDevice];
        var session = new StoredSession(
            SessionToken.IdOf(token)!, account.Id, now, now, now + options.SessionLifetime, device, methods, origin.Address?.ToString());
        var ended = await store.AddSessionAsync(session, options.MaximumSessions, origin.Replaces?.Id, cancellationToken)
            .ConfigureAwait(false);
        return new SignInResult(SignInOutcome.SignedIn, token, ended);
    }

    /// <summary>The account of a session that may change its factors.</summary>
    internal async ValueTask<StoredAccount> RequireFreshAsync(Session session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);

        // The session as it is now: the caller's copy may be older than its end.
        var current = await store.FindSessionAsync(session.Id, cancellationToken).ConfigureAwait(false);
        if (current is not { } found || Now >= found.Session.ExpiresAt
            || Now - found.Session.AuthenticatedAt >= options.ReauthenticationInterval)
        {
            throw new AccountException(
                AccountCodes.ReauthenticationNeeded, "The factors of an account are changed shortly after signing in only.",
                    "Sign in again.");
        }

        return await store.FindByIdAsync(found.Session.Account, cancellationToken).ConfigureAwait(false)
            ?? throw new AccountException(AccountCodes.BadAccount, "There is no such account.", "Register it first.");
    }
}
