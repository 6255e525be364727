using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hardening.Authentication.Accounts;
using Hardening.Authentication.Stores;
using Hardening.Cryptography.Rings;
using Hardening.Cryptography.Sealing;

namespace Hardening.Authentication.Factors;

/// <summary>
/// Codes that are sent: eight random digits, kept as a code of authentication under the ring's keys in the ticket that asked for
/// them, so that they count for that ticket only, and end with it.
/// </summary>
internal sealed class SentCodes(IEnumerable<ICodeSender> senders, KeyRing ring, TimeProvider time)
{
    internal const int Digits = 8;
    internal static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private const int LongestAddress = 320;
    private readonly Dictionary<CodeChannel, ICodeSender> senders = senders.ToDictionary(sender => sender.Channel);
    private readonly Sealer sealer = new(ring, "hardening-contact");
    private readonly BlindIndex index = new(ring, "hardening-sent-code");

    internal bool Has(CodeChannel channel) => senders.ContainsKey(channel);

    internal static bool IsAddress(CodeChannel channel, string address) =>
        address.Length is > 0 and <= LongestAddress && !address.Any(char.IsControl) && (channel == CodeChannel.Email
            ? address.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < address.Length - 1 && !address.Any(char.IsWhiteSpace)
            : address.Length <= 20 && address[0] == '+' && address.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0);

    internal ValueTask<byte[]> SealAsync(StoredAccount account, string address, CancellationToken cancellationToken) =>
        sealer.SealAsync(Encoding.UTF8.GetBytes(address), Encoding.UTF8.GetBytes(account.Id), cancellationToken);

    internal async ValueTask<string> OpenAsync(StoredAccount account, ReadOnlyMemory<byte> address, CancellationToken cancellationToken) =>
        Encoding.UTF8.GetString(await sealer.OpenAsync(address, Encoding.UTF8.GetBytes(account.Id), cancellationToken).ConfigureAwait(false));

    /// <summary>Sends a code and returns what to keep of it.</summary>
    internal async ValueTask<SentCode> SendAsync(CodeChannel channel, string address, string ticket, CancellationToken cancellationToken)
    {
        if (!senders.TryGetValue(channel, out var sender))
        {
            throw new AccountException(
                AccountCodes.CodeNotSent, $"Nothing sends codes by {channel.Name()}.",
                    "Add an ICodeSender for the channel to the services.");
        }

        var code = RandomNumberGenerator.GetInt32(100_000_000).ToString("D8", CultureInfo.InvariantCulture);
        var kept = await index.OfAsync(Value(ticket, code), cancellationToken).ConfigureAwait(false);
        await sender.SendAsync(address, code, Lifetime, cancellationToken).ConfigureAwait(false);
        return new SentCode(channel, kept[0], time.GetUtcNow() + Lifetime);
    }

    /// <summary>Whether a code is the one that was kept. It does not use it up; the ticket's end does.</summary>
    internal async ValueTask<bool> IsAsync(SentCode kept, string ticket, string code, CancellationToken cancellationToken)
    {
        var right = false;
        foreach (var candidate in await index.OfAsync(Value(ticket, code), cancellationToken).ConfigureAwait(false))
        {
            right |= CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(candidate), Encoding.ASCII.GetBytes(kept.Index));
        }

        return right && time.GetUtcNow() < kept.ExpiresAt;
    }

    private static string Value(string ticket, string code) => $"{ticket}|{code}";
}
