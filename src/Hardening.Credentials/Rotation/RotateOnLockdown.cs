using Hardening.Auditing.Incidents;

namespace Hardening.Credentials.Rotation;

/// <summary>
/// In a lockdown, rotates every credential. Those that cannot be rotated by the vault, such as keys of somebody else's interface, are named
/// in a failure, so that somebody replaces them by hand; what was rotated is not rotated again for the same lockdown.
/// </summary>
/// <param name="manager">The vault.</param>
/// <param name="by">Whom the vault's policy lets rotate.</param>
public sealed class RotateOnLockdown(CredentialManager manager, string by) : ILockdownParticipant
{
    private readonly HashSet<string> left = new(StringComparer.Ordinal);
    private string? lockdown;

    /// <inheritdoc/>
    public string Name => "credentials";

    /// <inheritdoc/>
    /// <exception cref="CredentialException">Some were not rotated (HTB1104).</exception>
    public async ValueTask EnterAsync(LockdownState state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (lockdown != state.Id)
        {
            left.Clear();
            left.UnionWith((await manager.RotateAllAsync(by, cancellationToken).ConfigureAwait(false))
                .Where(result => result.Failure is not null).Select(result => result.Name));
            lockdown = state.Id;
        }
        else
        {
            foreach (var name in left.ToList())
            {
                await TryAgainAsync(name, cancellationToken).ConfigureAwait(false);
            }
        }

        if (left.Count > 0)
        {
            throw new CredentialException(
                CredentialCodes.NotRotated, "Not rotated: " + string.Join(", ", left.Order(StringComparer.Ordinal)) + ".",
                "Replace them by hand at their source and in the vault.");
        }
    }

    private async ValueTask TryAgainAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await manager.RotateAsync(name, by, cancellationToken).ConfigureAwait(false);
            left.Remove(name);
        }
        catch (CredentialException)
        {
            // It stays among those that are left, which are named below.
        }
    }
}
