using System.Net;

namespace Hardening.Networking.Resolving;

/// <summary>Finds the addresses of a name. It does not judge them; that is the guard's work, at the moment of
/// connecting.</summary>
public interface INameResolver
{
    /// <summary>Resolves a name, once and without a memory of earlier answers.</summary>
    /// <param name="host">A DNS name in ASCII, without a trailing dot.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>At least one address of either family.</returns>
    /// <exception cref="NetworkException">There is no address, or no answer that is believed (HTB1004).</exception>
    ValueTask<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken);
}
