namespace Hardening.Credentials.Stores;

/// <summary>A credential as it lies in a store: sealed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Version">Counts secrets, from 1.</param>
/// <param name="Revision">Counts changes of the row, from 1; what a change is compared by.</param>
/// <param name="Sealed">The secret, sealed for this name, type and version.</param>
/// <param name="Pending">The next version's secret, sealed, while a rotation is under way; else null.</param>
/// <param name="ChangedAt">When the secret was last replaced, in UTC.</param>
public sealed record StoredCredential(
    string Name, string Type, long Version, long Revision, ReadOnlyMemory<byte> Sealed, ReadOnlyMemory<byte>? Pending,
        DateTimeOffset ChangedAt);
