namespace Hardening.Authentication.Stores;

/// <summary>Something begun that is to be ended soon, once: a sign-in after its password, a ceremony of a passkey.</summary>
/// <param name="Id">SHA-256 of what the client holds, in lower-case hex.</param>
/// <param name="Kind">What was begun; a ticket of one kind ends nothing of another.</param>
/// <param name="Account">The account's identifier, or null where it is not known yet.</param>
/// <param name="Detail">What is needed to end it.</param>
/// <param name="ExpiresAt">In UTC.</param>
public sealed record StoredTicket(string Id, string Kind, string? Account, ReadOnlyMemory<byte> Detail, DateTimeOffset ExpiresAt);
