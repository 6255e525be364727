using System.Security.Cryptography;
using Hardening.Auditing;
using Hardening.Authentication.Otp;
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
    private const int IdBytes = 16;
    private const int LongestName = 128;
    private const int LongestDevice = 256;
    private readonly IAccountStore store;
    private readonly AuthenticationOptions options;
    private readonly TimeProvider time;
    private readonly PasswordRules rules;
    private readonly CommonPasswords common;
    private readonly PasswordHasher hasher;
    private readonly TotpCodes codes;
    private readonly AccountAudit audit;

    /// <summary>Makes a service.</summary>
    /// <param name="store">Where accounts and sessions are.</param>
    /// <param name="ring">Seals the secrets of one-time codes; the caller keeps and disposes it.</param>
    /// <param name="log">Where operations are recorded.</param>
    /// <param name="options">The rules.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="AccountException">The rules are not usable (HTB1301).</exception>
    public AccountService(IAccountStore store, KeyRing ring, IAuditLog log, AuthenticationOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(ring);
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        options.Check();
        (this.store, this.options, this.time) = (store, options, time);
        rules = PasswordRules.Of(options.PasswordProfile);
        common = CommonPasswords.Read(options.CommonPasswordsFile);
        hasher = new PasswordHasher(Math.Max(2, Environment.ProcessorCount));
        codes = new TotpCodes(store, new Sealer(ring, "hardening-totp"), time);
        audit = new AccountAudit(log, time);
        BrokenRequirements = PasswordRules.BrokenRequirements(options);
    }

    /// <summary>The requirements of OWASP ASVS 5.0 that the rules break, to be shown at start.</summary>
    public IReadOnlyList<string> BrokenRequirements { get; }

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
        if (name is not { Length: > 0 and <= LongestName } || name.Any(char.IsControl))
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

    /// <summary>Signs a person in.</summary>
    /// <param name="name">The account's name.</param>
    /// <param name="password">The password.</param>
    /// <param name="code">The one-time code, where the account has them; null to ask whether it has.</param>
    /// <param name="device">What the person calls the device; cut to 256 characters.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="AccountException">Store or log fail (HTB1304, HTB1305); nobody is signed in.</exception>
    public async ValueTask<SignInResult> SignInAsync(
        string name, string password, string? code, string device, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(device);
        var account = await VerifyAsync("sign-in", name, password, cancellationToken).ConfigureAwait(false);
        if (account is null)
        {
            return new SignInResult(SignInOutcome.Refused, null, []);
        }

        if (account.TotpSecret is not null)
        {
            if (code is null)
            {
                return new SignInResult(SignInOutcome.CodeNeeded, null, []);
            }

            if (!await codes.TakeAsync(account, code, cancellationToken).ConfigureAwait(false))
            {
                await audit.AppendAsync("sign-in", account.Id, false, "code", cancellationToken).ConfigureAwait(false);
                return new SignInResult(SignInOutcome.Refused, null, []);
            }
        }

        await store.RestoreAttemptsAsync(account.Id, cancellationToken).ConfigureAwait(false);
        if (rules.MaximumAge is { } age && time.GetUtcNow() - account.PasswordChangedAt >= age)
        {
            await audit.AppendAsync("sign-in", account.Id, false, "password expired", cancellationToken).ConfigureAwait(false);
            return new SignInResult(SignInOutcome.PasswordExpired, null, []);
        }

        await audit.AppendAsync("sign-in", account.Id, true, null, cancellationToken).ConfigureAwait(false);
        return await OpenSessionAsync(account, device, cancellationToken).ConfigureAwait(false);
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
        var account = await VerifyAsync("change-password", name, current, cancellationToken).ConfigureAwait(false);
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

    /// <summary>Begins to set one-time codes up; they count after <see cref="ConfirmTotpAsync"/>.</summary>
    /// <param name="name">The account's name, of a person that is signed in.</param>
    /// <param name="issuer">What the app shows beside the code.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What to show as a QR code; it holds the secret.</returns>
    /// <exception cref="AccountException">There is no such account (HTB1303).</exception>
    public async ValueTask<Uri> BeginTotpAsync(string name, string issuer, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(issuer);
        var account = await store.FindAsync(name, cancellationToken).ConfigureAwait(false)
            ?? throw new AccountException(AccountCodes.BadAccount, "There is no such account.", "Register it first.");
        await audit.AppendAsync("begin-totp", account.Id, true, null, cancellationToken).ConfigureAwait(false);
        return await codes.BeginAsync(account, issuer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Puts one-time codes in force by the first of them.</summary>
    /// <param name="name">The account's name, of a person that is signed in.</param>
    /// <param name="code">A code of the app.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False where the code is wrong or nothing was begun.</returns>
    public async ValueTask<bool> ConfirmTotpAsync(string name, string code, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        var confirmed = await store.FindAsync(name, cancellationToken).ConfigureAwait(false) is { } account
            && await codes.ConfirmAsync(account, code, cancellationToken).ConfigureAwait(false);
        await audit.AppendAsync("confirm-totp", null, confirmed, null, cancellationToken).ConfigureAwait(false);
        return confirmed;
    }

    /// <summary>The session of a token, or null when it has ended or there never was one. Looked up each time, so that an end
    /// is felt at once.</summary>
    /// <param name="token">The token, from a cookie.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<Session?> FindSessionAsync(string? token, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        return SessionToken.IdOf(token) is { } id && await store.FindSessionAsync(id, cancellationToken).ConfigureAwait(false) is { } found
            && now < found.Session.ExpiresAt ? Shown(found.Session, found.Name, found.Roles, now) : null;
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

    /// <summary>The account, if the password is right and there was an attempt left. Every way of failing does the same
    /// work.</summary>
    private async ValueTask<StoredAccount?> VerifyAsync(string operation, string name, string password, CancellationToken cancellationToken)
    {
        // 1. Longer than any password can be: refused before it costs anything, whoever it is.
        if (password.Length > PasswordRules.MaximumLength * 2 || name is not { Length: <= LongestName })
        {
            return null;
        }

        // 2. The attempt is taken before the work, so that many at once are not more than many in turn.
        var account = await store.FindAsync(name, cancellationToken).ConfigureAwait(false);
        var taken = await store.TakeAttemptAsync(account?.Id ?? string.Empty, time.GetUtcNow(), options.MaximumAttempts,
            options.Lockout, cancellationToken)
            .ConfigureAwait(false);

        // 3. The work is done in any case.
        var right = await hasher.VerifyAsync(password, taken ? account!.PasswordHash : null, cancellationToken).ConfigureAwait(false);
        if (!right)
        {
            var reason = account is null ? "no such account" : taken ? "password" : "locked";
            await audit.AppendAsync(operation, account?.Id, false, reason, cancellationToken).ConfigureAwait(false);
        }

        return right ? account : null;
    }

    private async ValueTask<SignInResult> OpenSessionAsync(StoredAccount account, string device, CancellationToken cancellationToken)
    {
        var token = SessionToken.Create();
        var now = time.GetUtcNow();
        var session = new StoredSession(
            SessionToken.IdOf(token)!, account.Id, now, now, now + options.SessionLifetime,
                device.Length <= LongestDevice ? device : device[..LongestDevice],
            account.TotpSecret is null ? ["pwd"] : ["pwd", "otp"]);
        var ended = await store.AddSessionAsync(session, options.MaximumSessions, cancellationToken).ConfigureAwait(false);
        return new SignInResult(SignInOutcome.SignedIn, token, ended);
    }

    private Session Shown(StoredSession session, string name, IReadOnlyList<string> roles, DateTimeOffset now) => new(
        session.Id, session.Account, name, roles, session.CreatedAt, session.ExpiresAt, session.Methods, session.Device,
        now - session.AuthenticatedAt >= options.ReauthenticationInterval);
}
