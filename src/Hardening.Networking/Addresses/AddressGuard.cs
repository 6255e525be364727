using System.Net;

namespace Hardening.Networking.Addresses;

/// <summary>
/// Says which addresses may be connected to: those in no special-purpose range and not of this machine, and those that were
/// permitted by name. IPv4 addresses in IPv6 clothes are refused as they are; nobody has to reach a public server that way.
/// </summary>
public sealed class AddressGuard
{
    private readonly IPNetwork[] permitted;
    private readonly Func<IReadOnlyCollection<IPAddress>> own;

    /// <summary>Makes a guard.</summary>
    /// <param name="permitted">Ranges that may be reached although they are special, such as that of one's own
    /// services.</param>
    /// <param name="ownAddresses">The addresses of this machine; null for those of its network interfaces, read every
    /// minute.</param>
    /// <param name="time">The clock for reading them again.</param>
    public AddressGuard(IEnumerable<IPNetwork> permitted, TimeProvider time, Func<IReadOnlyCollection<IPAddress>>? ownAddresses = null)
    {
        ArgumentNullException.ThrowIfNull(permitted);
        ArgumentNullException.ThrowIfNull(time);
        this.permitted = [.. permitted];
        own = ownAddresses ?? new OwnAddresses(time).Current;
    }

    /// <summary>Why an address may not be connected to, or null when it may.</summary>
    /// <param name="address">The address.</param>
    /// <returns>Words for a message, with the document behind them.</returns>
    public string? Refusal(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);

        // A range contains the mapped forms of its addresses too, which nobody permitted.
        if (Array.Exists(permitted, range => range.BaseAddress.AddressFamily == address.AddressFamily && range.Contains(address)))
        {
            return null;
        }

        return SpecialRanges.Find(address) is { } range ? $"{range.Purpose} ({range.Reference})"
            : own().Contains(address) ? "an address of this machine"
            : null;
    }
}
