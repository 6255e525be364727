using System.Security.Cryptography;
using Hardening.Auditing;
using Hardening.Authentication.Factors;
using Hardening.Authentication.Passkeys;
using Hardening.Authentication.Passwords;
using Hardening.Authentication.Sessions;
using Hardening.Authentication.Stores;
using Hardening.Cryptography.Rings;
using Hardening.Cryptography.Sealing;

namespace Hardening.Authentication.Accounts;

/// <summary>
/// Registers people, checks who they are, and keeps their sessions. What is refused looks and costs the same for accounts that
/// are there, are locked, or are not there. All members may be called from several threads.
/// </summary>
public sealed class AccountService : IDisposable
{
    private const string SignInTicket = "sign-in";
    private const int MaximumTries = 5;
    private const int IdBytes = 16;
    private readonly IAccountStore store;
    private readonly AuthenticationOptions options;
    private readonly TimeProvider time;
    private readonly PasswordRules rules;
    private readonly CommonPasswords common;
    private readonly PasswordHasher hasher;
    private readonly AccountAudit audit;
    private readonly AccountDesk desk;

    /// <summary>Makes a service.</summary>
    /// <param name="store">Where accounts and sessions are.</param>
    /// <param name="ring">Seals the secrets of one-time codes and the addresses; the caller keeps and disposes it.</param>
    /// <param name="log">Where operations are recorded.</param>
    /// <param name="options">The rules.</param>
    /// <param name="time">The clock.</param>
    /// <param name="senders">What sends codes, one for a channel at most; none by default.</param>
    /// <exception cref="AccountException">The rules are not usable (HTB1301).</exception>
    /// <exception cref="ArgumentException">Two senders have one channel.</exception>
    public AccountService(
        IAccountStore store, KeyRing ring, IAuditLog log, AuthenticationOptions options, TimeProvider time,
        IEnumerable<ICodeSender>? senders = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(ring);
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        options.Check();
        (this.store, this.options, this.time) = (store, options, time);
        rules = PasswordRules.Of(options);
        common = CommonPasswords.Read(options.CommonPasswordsFile);
        hasher = new PasswordHasher(Math.Max(2, Environment.ProcessorCount));
        audit = new AccountAudit(log, time);
        desk = new AccountDesk(store, audit, hasher, options, time);
        Factors = new FactorService(
            desk, new TotpCodes(store, new Sealer(ring, "hardening-totp"), time), new HotpCodes(store, new Sealer(ring, "hardening-hotp")),
            new SentCodes(senders ?? [], ring, time));
        Passkeys = new PasskeyService(desk);
        BrokenRequirements = PasswordRules.BrokenRequirements(options);
    }

    /// <summary>The requirements of OWASP ASVS 5.0 that the rules break, to be shown at start.</summary>
    public IReadOnlyList<string> BrokenRequirements { get; }

    /// <summary>What people show besides the password.</summary>
    public FactorService Factors { get; }

    /// <summary>Passkeys, which sign in alone.</summary>
    public PasskeyService Passkeys { get; }

    internal PasswordHasher Hasher => hasher;

    /// <summary>Registers an account.</summary>
    /// <param name="name">1 to 128 characters, none of them a control character.</param>
    /// <param name="password">The password.</param>
    /// <param name="roles">Names of roles.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The account's identifier.</returns>
    /// <exception cref="AccountException">The password breaks the rules (HTB1302), the name is malformed or taken
    /// (HTB1303).</exception>
    public async ValueTask<string> RegisterAsync(string name, string password, IReadOnlyList<string> roles,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(roles);
        if (name is not { Length: > 0 and <= AccountDesk.LongestName } || name.Any(char.IsControl))
        {
            throw new AccountException(AccountCodes.BadAccount, "The name is malformed.",
                "A name has 1 to 128 characters, none of them a control character.");
        }

        CheckRules(password, name);
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        var hash = await hasher.HashAsync(password, cancellationToken).ConfigureAwait(false);
        await audit.AppendAsync("register", id, true, null, cancellationToken).ConfigureAwait(false);
        return await store.AddAsync(new StoredAccount(id, name, hash, time.GetUtcNow(), roles, null, null),
            cancellationToken).ConfigureAwait(false)
            ? id : throw new AccountException(AccountCodes.BadAccount, "The name is taken.", "Choose another name.");
    }

    /// <summary>Signs a person in by password, and by a second factor where the account has one.</summary>
    /// <param name="name">The account's name.</param>
    /// <param name="password">The password.</param>
    /// <param name="code">A one-time or recovery code, or null to be asked for it.</param>
    /// <param name="origin">Where from.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="AccountException">Store or log fail (HTB1304, HTB1305); nobody is signed in.</exception>
    public async ValueTask<SignInResult> SignInAsync(
        string name, string password, string? code, SignInOrigin origin, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(origin);
        var account = await desk.VerifyAsync("sign-in", name, password, origin, cancellationToken).ConfigureAwait(false);
        if (account is null)
        {
            return SignInResult.Refused;
        }

        var offers = FactorService.Offers(account);
        if (offers.Count == 0)
        {
            return await desk.OpenSessionAsync(account, [SessionMethods.Password], origin, cancellationToken).ConfigureAwait(false);
        }

        return code is not null
            ? await FinishAsync(account, code, null, null, origin, cancellationToken).ConfigureAwait(false)
            : new SignInResult(SignInOutcome.CodeNeeded, null, [])
            {
                Ticket = await desk.OpenTicketAsync(SignInTicket, account.Id, default, cancellationToken).ConfigureAwait(false),
                Offers = offers,
            };
    }

    /// <summary>Goes on with a sign-in of which the password was right.</summary>
    /// <param name="ticket">Of <see cref="SignInAsync"/>; it counts for ten minutes, five attempts and one success.</param>
    /// <param name="code">A one-time code, one that was sent for this ticket, or a recovery code.</param>
    /// <param name="origin">Where from.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="AccountException">Store or log fail (HTB1304, HTB1305); nobody is signed in.</exception>
    public async ValueTask<SignInResult> ContinueAsync(
        string ticket, string code, SignInOrigin origin, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(origin);
        if (await TryTicketAsync(ticket, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return SignInResult.Refused;
        }

        if (!await desk.TakeAttemptAsync(found.Account.Id, cancellationToken).ConfigureAwait(false))
        {
            await audit.AppendAsync("sign-in", found.Account.Id, false, "locked", cancellationToken, origin).ConfigureAwait(false);
            return SignInResult.Refused;
        }

        return await FinishAsync(found.Account, code, ticket, found.Kept, origin, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a code for a sign-in of which the password was right. It counts for this ticket alone, and replaces one that was
    /// sent before. Sending is one of the ticket's five attempts.</summary>
    /// <param name="ticket">Of <see cref="SignInAsync"/>.</param>
    /// <param name="channel">How.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False where the ticket is none or used up, or the account has no such address.</returns>
    /// <exception cref="AccountException">The code cannot be sent (HTB1308).</exception>
    public async ValueTask<bool> SendCodeAsync(string ticket, CodeChannel channel, CancellationToken cancellationToken = default)
    {
        var sent = await TryTicketAsync(ticket, cancellationToken).ConfigureAwait(false) is { } found
            && await Factors.SendAsync(found.Account, ticket, channel, cancellationToken).ConfigureAwait(false);
        await audit.AppendAsync("send-code", null, sent, null, cancellationToken).ConfigureAwait(false);
        return sent;
    }

    /// <summary>Changes a password and ends all sessions of the account.</summary>
    /// <param name="name">The account's name.</param>
    /// <param name="current">The password so far.</param>
    /// <param name="next">The new one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False where the password so far is wrong, or the account locked or not there.</returns>
    /// <exception cref="AccountException">The new password breaks the rules (HTB1302).</exception>
    public async ValueTask<bool> ChangePasswordAsync(string name, string current, string next,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(next);
        CheckRules(next, name);
        var account = await desk.VerifyAsync("change-password", name, current, null, cancellationToken).ConfigureAwait(false);
        if (account is null)
        {
            return false;
        }

        await store.RestoreAttemptsAsync(account.Id, cancellationToken).ConfigureAwait(false);
        var earlier = rules.History == 0 ? [] : await store.HistoryAsync(account.Id, cancellationToken).ConfigureAwait(false);
        foreach (var hash in rules.History == 0 ? [] : earlier.Prepend(account.PasswordHash).Take(rules.History))
        {
            if (await hasher.VerifyAsync(next, hash, cancellationToken).ConfigureAwait(false))
            {
                throw Refused(["it is one of the last " + rules.History]);
            }
        }

        var fresh = await hasher.HashAsync(next, cancellationToken).ConfigureAwait(false);
        await audit.AppendAsync("change-password", account.Id, true, null, cancellationToken).ConfigureAwait(false);
        await store.SetPasswordAsync(account.Id, fresh, time.GetUtcNow(), rules.History, cancellationToken).ConfigureAwait(false);
        await store.EndSessionsAsync(account.Id, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>The session of a token, or null when it has ended or there never was one. Looked up each time, so that an end
    /// is felt at once.</summary>
    /// <param name="token">The token, from a cookie.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<Session?> FindSessionAsync(string? token, CancellationToken cancellationToken = default) =>
        SessionToken.IdOf(token) is { } id ? await FindSessionByIdAsync(id, cancellationToken).ConfigureAwait(false) : null;

    /// <summary>A session by its identifier, or null when it has ended: for what was given out on behalf of a session and must end with
    /// it, such as tokens.</summary>
    /// <param name="id">The identifier.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<Session?> FindSessionByIdAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        var now = time.GetUtcNow();
        return await store.FindSessionAsync(id, cancellationToken).ConfigureAwait(false) is { } found && now < found.Session.ExpiresAt
            ? Shown(found.Session, found.Name, found.Roles, now) : null;
    }

    /// <summary>The sessions of an account, oldest first.</summary>
    /// <param name="session">A session of the account.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<IReadOnlyList<Session>> SessionsAsync(Session session, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        var now = time.GetUtcNow();
        return [.. (await store.SessionsAsync(session.Account, cancellationToken).ConfigureAwait(false))
            .Where(other => now < other.ExpiresAt).Select(other => Shown(other, session.Name, session.Roles, now))];
    }

    /// <summary>Ends a session of the same account, at once.</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="id">The session to end; its own to sign out.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False where the account has no such session.</returns>
    public async ValueTask<bool> EndSessionAsync(Session session, string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        var ended = await store.EndSessionAsync(session.Account, id, cancellationToken).ConfigureAwait(false);
        await audit.AppendAsync("end-session", session.Account, ended, null, cancellationToken).ConfigureAwait(false);
        return ended;
    }

    /// <summary>Ends every session of everybody, as in a lockdown.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many there were.</returns>
    public async ValueTask<int> EndAllSessionsAsync(CancellationToken cancellationToken = default)
    {
        var count = await store.EndSessionsAsync(null, cancellationToken).ConfigureAwait(false);
        await audit.AppendAsync("end-all-sessions", null, true, null, cancellationToken).ConfigureAwait(false);
        return count;
    }

    /// <inheritdoc/>
    public void Dispose() => hasher.Dispose();

    private static AccountException Refused(IEnumerable<string> problems) => new(
        AccountCodes.PasswordRefused, "The password is refused: " + string.Join(", ", problems) + ".", "Choose another password.");

    private void CheckRules(string password, string name)
    {
        if (rules.Problems(password, name, common) is { Count: > 0 } problems)
        {
            throw Refused(problems);
        }
    }

    private async ValueTask<(StoredAccount Account, SentCode? Kept)?> TryTicketAsync(string ticket, CancellationToken cancellationToken) =>
        SessionToken.IdOf(ticket) is { } id
        && await store.TryTicketAsync(id, SignInTicket, time.GetUtcNow(), MaximumTries, cancellationToken)
            .ConfigureAwait(false) is { } found
        && await store.FindByIdAsync(found.Account!, cancellationToken).ConfigureAwait(false) is { } account
        ? (account, SentCode.Of(found)) : null;

    private async ValueTask<SignInResult> FinishAsync(
        StoredAccount account, string code, string? ticket, SentCode? kept, SignInOrigin origin, CancellationToken cancellationToken)
    {
        // 1. The code is used up first; of two that come at once with a code, one goes on.
        var method = await Factors.TakeAsync(account, code, ticket, kept, cancellationToken).ConfigureAwait(false);

        // 2. So is the ticket, which ends a code that was sent with it.
        var ended = method is not null && (ticket is null || await store.TakeTicketAsync(
            SessionToken.IdOf(ticket)!, SignInTicket, time.GetUtcNow(), cancellationToken).ConfigureAwait(false) is not null);
        if (!ended)
        {
            await audit.AppendAsync("sign-in", account.Id, false, "code", cancellationToken, origin).ConfigureAwait(false);
            return SignInResult.Refused;
        }

        return await desk.OpenSessionAsync(
            account, [SessionMethods.Password, method!, SessionMethods.TwoFactors], origin, cancellationToken).ConfigureAwait(false);
    }

    private Session Shown(StoredSession session, string name, IReadOnlyList<string> roles, DateTimeOffset now) => new(
        session.Id, session.Account, name, roles, session.CreatedAt, session.AuthenticatedAt, session.ExpiresAt, session.Methods,
        session.Device, session.Address, now - session.AuthenticatedAt >= options.ReauthenticationInterval);
}
