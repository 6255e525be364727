using Hardening.Authentication.Accounts;
using Hardening.Authentication.Sessions;
using Hardening.Authentication.Stores;

namespace Hardening.Authentication.Factors;

/// <summary>
/// Sets up what a person shows besides the password. Once one of an app, a token, an address or a passkey is set up, the password
/// alone signs nobody in. Every change asks for a session in which the person showed lately who it is, else it fails with HTB1307.
/// </summary>
public sealed class FactorService
{
    private const string ContactTicket = "contact";
    private const int MaximumTries = 5;
    private const int CodeDigits = 6;
    private readonly AccountDesk desk;
    private readonly TotpCodes totp;
    private readonly HotpCodes hotp;
    private readonly SentCodes sent;
    private readonly RecoveryCodes recovery;

    internal FactorService(AccountDesk desk, TotpCodes totp, HotpCodes hotp, SentCodes sent)
    {
        (this.desk, this.totp, this.hotp, this.sent) = (desk, totp, hotp, sent);
        recovery = new RecoveryCodes(desk.Store);
    }

    /// <summary>Begins to set one-time codes by time up; they count after <see cref="ConfirmTotpAsync"/>.</summary>
    /// <param name="session">Of the person.</param>
    /// <param name="issuer">What the app shows beside the code.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What to show as a QR code; it holds the secret.</returns>
    /// <exception cref="AccountException">The session is not fresh (HTB1307).</exception>
    public async ValueTask<Uri> BeginTotpAsync(Session session, string issuer, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(issuer);
        var account = await BeginAsync("begin-totp", session, cancellationToken).ConfigureAwait(false);
        return await totp.BeginAsync(account, issuer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Puts one-time codes by time in force by the first of them.</summary>
    /// <param name="session">Of the person.</param>
    /// <param name="code">A code of the app.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False where the code is wrong or nothing was begun.</returns>
    /// <exception cref="AccountException">The session is not fresh (HTB1307).</exception>
    public ValueTask<bool> ConfirmTotpAsync(Session session, string code, CancellationToken cancellationToken = default) =>
        ConfirmAsync("confirm-totp", session, code, totp.ConfirmAsync, cancellationToken);

    /// <summary>Begins to set one-time codes by counter up; they count after <see cref="ConfirmHotpAsync"/>.</summary>
    /// <param name="session">Of the person.</param>
    /// <param name="issuer">What the app shows beside the code.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What to show as a QR code, or to write into a token; it holds the secret.</returns>
    /// <exception cref="AccountException">The session is not fresh (HTB1307).</exception>
    public async ValueTask<Uri> BeginHotpAsync(Session session, string issuer, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(issuer);
        var account = await BeginAsync("begin-hotp", session, cancellationToken).ConfigureAwait(false);
        return await hotp.BeginAsync(account, issuer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Puts one-time codes by counter in force by one of the first six.</summary>
    /// <param name="session">Of the person.</param>
    /// <param name="code">A code of the token.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False where the code is wrong or nothing was begun.</returns>
    /// <exception cref="AccountException">The session is not fresh (HTB1307).</exception>
    public ValueTask<bool> ConfirmHotpAsync(Session session, string code, CancellationToken cancellationToken = default) =>
        ConfirmAsync("confirm-hotp", session, code, hotp.ConfirmAsync, cancellationToken);

    /// <summary>Makes ten recovery codes, each for one use; those made before count no more.</summary>
    /// <param name="session">Of the person.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The codes, to be shown once; nobody can read them again.</returns>
    /// <exception cref="AccountException">The session is not fresh (HTB1307).</exception>
    public async ValueTask<IReadOnlyList<string>> CreateRecoveryCodesAsync(Session session, CancellationToken cancellationToken = default)
    {
        var account = await BeginAsync("create-recovery-codes", session, cancellationToken).ConfigureAwait(false);
        return await recovery.CreateAsync(account, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>How many recovery codes are left.</summary>
    /// <param name="session">Of the person.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<int> CountRecoveryCodesAsync(Session session, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        return desk.Store.CountRecoveryCodesAsync(session.Account, cancellationToken);
    }

    /// <summary>Sends a code to an address that the person says is its own.</summary>
    /// <param name="session">Of the person.</param>
    /// <param name="channel">How.</param>
    /// <param name="address">An e-mail address, or a telephone number as <c>+</c> and digits (E.164).</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What <see cref="ConfirmContactAsync"/> takes with the code, within ten minutes and five attempts.</returns>
    /// <exception cref="AccountException">The session is not fresh (HTB1307), the address malformed (HTB1303), or the code cannot be sent
    /// (HTB1308).</exception>
    public async ValueTask<string> BeginContactAsync(
        Session session, CodeChannel channel, string address, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(address);
        var account = await BeginAsync("begin-contact", session, cancellationToken).ConfigureAwait(false);
        if (!SentCodes.IsAddress(channel, address))
        {
            throw new AccountException(
                AccountCodes.BadAccount, "The address is malformed.", "Give an e-mail address, or a telephone number as + and digits.");
        }

        var ticket = await desk.OpenTicketAsync(ContactTicket, account.Id, default, cancellationToken).ConfigureAwait(false);
        var kept = await sent.SendAsync(channel, address, ticket, cancellationToken).ConfigureAwait(false) with
        {
            Address = await sent.SealAsync(account, address, cancellationToken).ConfigureAwait(false),
        };
        await desk.Store.SetTicketDetailAsync(SessionToken.IdOf(ticket)!, kept.ToBytes(), cancellationToken).ConfigureAwait(false);
        return ticket;
    }

    /// <summary>Puts an address in force by the code that was sent to it; from then on codes go there.</summary>
    /// <param name="session">Of the person.</param>
    /// <param name="ticket">Of <see cref="BeginContactAsync"/>.</param>
    /// <param name="code">The code.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False where the code is wrong, late or used.</returns>
    /// <exception cref="AccountException">The session is not fresh (HTB1307).</exception>
    public ValueTask<bool> ConfirmContactAsync(Session session, string ticket, string code, CancellationToken cancellationToken = default) =>
        ConfirmAsync("confirm-contact", session, code, (account, given, token) => EndContactAsync(account, ticket, given, token), cancellationToken);

    internal static IReadOnlyList<string> Offers(StoredAccount account)
    {
        var offers = new List<string>();
        if (account.TotpSecret is not null || account.HotpSecret is not null)
        {
            offers.Add(SessionMethods.OneTimeCode);
        }

        offers.AddRange(account.Channels.Order(StringComparer.Ordinal));
        if (account.HasPasskeys)
        {
            offers.Add("passkey");
        }

        if (offers.Count > 0)
        {
            offers.Add(SessionMethods.Recovery);
        }

        return offers;
    }

    /// <summary>Sends a code for a sign-in; false where the account has no such address.</summary>
    internal async ValueTask<bool> SendAsync(
        StoredAccount account, string ticket, CodeChannel channel, CancellationToken cancellationToken)
    {
        if (await desk.Store.FindContactAsync(account.Id, channel.Name(), cancellationToken).ConfigureAwait(false) is not { } blob)
        {
            return false;
        }

        var address = await sent.OpenAsync(account, blob, cancellationToken).ConfigureAwait(false);
        var kept = await sent.SendAsync(channel, address, ticket, cancellationToken).ConfigureAwait(false);
        return await desk.Store.SetTicketDetailAsync(SessionToken.IdOf(ticket)!, kept.ToBytes(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Uses a second factor up and names its method; null where it is none. What it can be shows in its length.</summary>
    internal async ValueTask<string?> TakeAsync(
        StoredAccount account, string code, string? ticket, SentCode? kept, CancellationToken cancellationToken)
    {
        var plain = code.Replace(" ", string.Empty, StringComparison.Ordinal);
        var isNumber = plain.All(char.IsAsciiDigit);
        if (isNumber && plain.Length == CodeDigits)
        {
            return await totp.TakeAsync(account, plain, cancellationToken).ConfigureAwait(false)
                || await hotp.TakeAsync(account, plain, cancellationToken).ConfigureAwait(false) ? SessionMethods.OneTimeCode : null;
        }

        if (isNumber && plain.Length == SentCodes.Digits)
        {
            return kept is not null && await sent.IsAsync(kept, ticket!, plain, cancellationToken).ConfigureAwait(false)
                ? kept.Channel.Name() : null;
        }

        return await recovery.TakeAsync(account, plain, cancellationToken).ConfigureAwait(false) ? SessionMethods.Recovery : null;
    }

    private async ValueTask<StoredAccount> BeginAsync(string operation, Session session, CancellationToken cancellationToken)
    {
        var account = await desk.RequireFreshAsync(session, cancellationToken).ConfigureAwait(false);
        await desk.Audit.AppendAsync(operation, account.Id, true, null, cancellationToken).ConfigureAwait(false);
        return account;
    }

    private async ValueTask<bool> ConfirmAsync(
        string operation, Session session, string code, Func<StoredAccount, string, CancellationToken, ValueTask<bool>> confirm,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(code);
        var account = await desk.RequireFreshAsync(session, cancellationToken).ConfigureAwait(false);
        var plain = code.Replace(" ", string.Empty, StringComparison.Ordinal);
        var confirmed = plain.All(char.IsAsciiDigit) && await confirm(account, plain, cancellationToken).ConfigureAwait(false);
        await desk.Audit.AppendAsync(operation, account.Id, confirmed, confirmed ? null : "code", cancellationToken).ConfigureAwait(false);
        return confirmed;
    }

    private async ValueTask<bool> EndContactAsync(
        StoredAccount account, string ticket, string code, CancellationToken cancellationToken)
    {
        var id = SessionToken.IdOf(ticket) ?? string.Empty;
        return await desk.Store.TryTicketAsync(id, ContactTicket, desk.Now, MaximumTries, cancellationToken)
            .ConfigureAwait(false) is { } found
            && found.Account == account.Id && SentCode.Of(found) is { Address: { } address } kept
            && await sent.IsAsync(kept, ticket, code, cancellationToken).ConfigureAwait(false)
            && await desk.Store.TakeTicketAsync(id, ContactTicket, desk.Now, cancellationToken).ConfigureAwait(false) is not null
            && await SetContactAsync(account, kept.Channel, address, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<bool> SetContactAsync(
        StoredAccount account, CodeChannel channel, byte[] address, CancellationToken cancellationToken)
    {
        await desk.Store.SetContactAsync(account.Id, channel.Name(), address, cancellationToken).ConfigureAwait(false);
        return true;
    }
}
