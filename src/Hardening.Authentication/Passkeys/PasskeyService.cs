using System.Security.Cryptography;
using Hardening.Authentication.Accounts;
using Hardening.Authentication.Sessions;
using Hardening.Authentication.Stores;

namespace Hardening.Authentication.Passkeys;

/// <summary>
/// Passkeys (WebAuthn Level 3). One that verified its user signs in alone and counts as two factors: who has the device, and what
/// unlocks it. A challenge is 32 random bytes that count once, for ten minutes, for who asked.
/// </summary>
public sealed class PasskeyService
{
    private const string RegistrationTicket = "passkey-registration";
    private const string SignInTicket = "passkey-sign-in";
    private const int ChallengeSize = 32;
    private const int MaximumPasskeys = 20;
    private readonly AccountDesk desk;

    internal PasskeyService(AccountDesk desk) => this.desk = desk;

    /// <summary>Whether a site for passkeys is configured.</summary>
    public bool IsOn => desk.Options.Passkeys.IsOn;

    /// <summary>Begins to register a passkey.</summary>
    /// <param name="session">Of the person.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="AccountException">The session is not fresh (HTB1307), or no site is configured (HTB1301).</exception>
    public async ValueTask<PasskeyCeremony> BeginRegistrationAsync(Session session, CancellationToken cancellationToken = default)
    {
        var options = Options();
        var account = await desk.RequireFreshAsync(session, cancellationToken).ConfigureAwait(false);
        var challenge = RandomNumberGenerator.GetBytes(ChallengeSize);
        var ticket = await desk.OpenTicketAsync(RegistrationTicket, account.Id, challenge, cancellationToken).ConfigureAwait(false);
        var known = await desk.Store.PasskeysAsync(account.Id, cancellationToken).ConfigureAwait(false);
        return new PasskeyCeremony(ticket, CeremonyJson.Creation(options, account.Id, account.Name, challenge, known.Select(passkey => passkey.Id)));
    }

    /// <summary>Registers a passkey (WebAuthn Level 3, 7.1).</summary>
    /// <param name="session">Of the person that began.</param>
    /// <param name="ticket">Of <see cref="BeginRegistrationAsync"/>.</param>
    /// <param name="response">What the browser answered, as JSON; at most 64 KiB.</param>
    /// <param name="name">What the person calls the passkey; cut to 256 characters.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="AccountException">The response is refused (HTB1306), the session is not fresh (HTB1307), or no site is configured
    /// (HTB1301).</exception>
    public async ValueTask<Passkey> CompleteRegistrationAsync(
        Session session, string ticket, string response, string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(name);
        var options = Options();
        var account = await desk.RequireFreshAsync(session, cancellationToken).ConfigureAwait(false);
        try
        {
            // 1. The challenge is used up, whatever comes of it, and was given to this account.
            var begun = await TakeAsync(ticket, RegistrationTicket, cancellationToken).ConfigureAwait(false);
            PasskeyFault.Require(begun.Account == account.Id, "another account began it");

            // 2. Steps 5 to 24: what the browser and the authenticator say.
            var answer = PasskeyResponse.Read(response, "attestationObject");
            var digest = ClientData.Check(answer.ClientData, "webauthn.create", begun.Detail.Span, options);
            var data = AttestationObject.Check(answer.Parts["attestationObject"], options.RelyingPartyId, digest);
            PasskeyFault.Require(Base64UrlText.Of(data.CredentialId) == answer.Id, "the identifier is another than the credential's");

            // 3. Steps 25 to 27: new to everybody, and kept.
            var passkey = new StoredPasskey(
                answer.Id, account.Id, data.Key!.Key.Spki, data.Key.Algorithm, data.SignCount, data.IsBackupEligible, data.IsBackedUp,
                name.Length <= AccountDesk.LongestDevice ? name : name[..AccountDesk.LongestDevice], desk.Now, null);
            await desk.Audit.AppendAsync("add-passkey", account.Id, true, null, cancellationToken).ConfigureAwait(false);
            PasskeyFault.Require(
                await desk.Store.AddPasskeyAsync(passkey, MaximumPasskeys, cancellationToken).ConfigureAwait(false),
                $"it is registered already, or the account has {MaximumPasskeys}");
            return Shown(passkey);
        }
        catch (PasskeyFault fault)
        {
            await desk.Audit.AppendAsync("add-passkey", account.Id, false, fault.Message, cancellationToken).ConfigureAwait(false);
            throw new AccountException(AccountCodes.PasskeyRefused, $"The passkey is refused: {fault.Message}.", "Begin again.", inner: fault);
        }
    }

    /// <summary>Begins a sign-in by passkey. It names no account; the passkey does.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="AccountException">No site is configured (HTB1301).</exception>
    public async ValueTask<PasskeyCeremony> BeginSignInAsync(CancellationToken cancellationToken = default)
    {
        var options = Options();
        var challenge = RandomNumberGenerator.GetBytes(ChallengeSize);
        var ticket = await desk.OpenTicketAsync(SignInTicket, null, challenge, cancellationToken).ConfigureAwait(false);
        return new PasskeyCeremony(ticket, CeremonyJson.Request(options, challenge));
    }

    /// <summary>Signs in by passkey (WebAuthn Level 3, 7.2). A locked password does not keep its owner out.</summary>
    /// <param name="ticket">Of <see cref="BeginSignInAsync"/>.</param>
    /// <param name="response">What the browser answered, as JSON; at most 64 KiB.</param>
    /// <param name="origin">Where from.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Signed in, or refused; the log knows why.</returns>
    /// <exception cref="AccountException">Store or log fail (HTB1304, HTB1305), or no site is configured (HTB1301).</exception>
    public async ValueTask<SignInResult> CompleteSignInAsync(
        string ticket, string response, SignInOrigin origin, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(origin);
        var options = Options();
        StoredPasskey? passkey = null;
        try
        {
            // 1. The challenge is used up, whatever comes of it.
            var begun = await TakeAsync(ticket, SignInTicket, cancellationToken).ConfigureAwait(false);

            // 2. Steps 5 to 7: the passkey, and that its owner is the account it names.
            var answer = PasskeyResponse.Read(response, "authenticatorData", "signature", "userHandle");
            passkey = await desk.Store.FindPasskeyAsync(answer.Id, cancellationToken)
                .ConfigureAwait(false) ?? throw new PasskeyFault("it is not known");
            PasskeyFault.Require(Convert.ToHexStringLower(answer.Parts["userHandle"]) == passkey.Account, "it names another account");

            // 3. Steps 8 to 20: what browser and authenticator say.
            var digest = ClientData.Check(answer.ClientData, "webauthn.get", begun.Detail.Span, options);
            var signed = answer.Parts["authenticatorData"];
            var data = AuthenticatorData.Read(signed, options.RelyingPartyId, withCredential: false);
            PasskeyFault.Require(data.IsBackupEligible == passkey.BackupEligible, "what may be on several devices does not change");

            // 4. Step 21: the signature.
            PasskeyFault.Require(
                CoseKey.Verify(passkey.Algorithm, passkey.PublicKey.Span, [.. signed, .. digest], answer.Parts["signature"]),
                    "the signature is wrong");

            // 5. Step 22: the counter goes up, or there is none. Of two at once with one counter, one goes on.
            PasskeyFault.Require(
                await desk.Store.UsePasskeyAsync(passkey.Id, data.SignCount, data.IsBackedUp, desk.Now, cancellationToken)
                    .ConfigureAwait(false),
                "the counter did not go up: there may be a copy of the authenticator");
            var account = await desk.Store.FindByIdAsync(passkey.Account, cancellationToken)
                .ConfigureAwait(false) ?? throw new PasskeyFault("its account is gone");
            string[] methods = [passkey.BackupEligible ? SessionMethods.SyncedKey : SessionMethods.HardwareKey, SessionMethods.Presence, SessionMethods.TwoFactors];
            return await desk.OpenSessionAsync(account, methods, origin, cancellationToken).ConfigureAwait(false);
        }
        catch (PasskeyFault fault)
        {
            await desk.Audit.AppendAsync("sign-in", passkey?.Account, false, "passkey: " + fault.Message, cancellationToken, origin)
                .ConfigureAwait(false);
            return SignInResult.Refused;
        }
    }

    /// <summary>The passkeys of the person, oldest first.</summary>
    /// <param name="session">Of the person.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<IReadOnlyList<Passkey>> ListAsync(Session session, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        return [.. (await desk.Store.PasskeysAsync(session.Account, cancellationToken).ConfigureAwait(false)).Select(Shown)];
    }

    /// <summary>Removes a passkey.</summary>
    /// <param name="session">Of the person.</param>
    /// <param name="id">Its identifier.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False where the account has no such one.</returns>
    /// <exception cref="AccountException">The session is not fresh (HTB1307).</exception>
    public async ValueTask<bool> RemoveAsync(Session session, string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        var account = await desk.RequireFreshAsync(session, cancellationToken).ConfigureAwait(false);
        var removed = await desk.Store.RemovePasskeyAsync(account.Id, id, cancellationToken).ConfigureAwait(false);
        await desk.Audit.AppendAsync("remove-passkey", account.Id, removed, null, cancellationToken).ConfigureAwait(false);
        return removed;
    }

    private static Passkey Shown(StoredPasskey passkey) =>
        new(passkey.Id, passkey.Name, passkey.BackupEligible, passkey.CreatedAt, passkey.UsedAt);

    private PasskeyOptions Options() => desk.Options.Passkeys.IsOn ? desk.Options.Passkeys : throw new AccountException(
        AccountCodes.BadConfiguration, "No site is configured for passkeys.", "Set Passkeys:RelyingPartyId and Passkeys:Origins.");

    private async ValueTask<StoredTicket> TakeAsync(string ticket, string kind, CancellationToken cancellationToken) =>
        SessionToken.IdOf(ticket) is { } id && await desk.Store.TakeTicketAsync(id, kind, desk.Now, cancellationToken)
            .ConfigureAwait(false) is { } found
            ? found : throw new PasskeyFault("the challenge is not known, used or too old");
}
