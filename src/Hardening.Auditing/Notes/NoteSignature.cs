namespace Hardening.Auditing.Notes;

/// <summary>One signature line of a note.</summary>
/// <param name="Name">The signer's name.</param>
/// <param name="KeyId">First four bytes of the key's hash, big-endian: a hint, never proof.</param>
/// <param name="Bytes">What follows the key id.</param>
public sealed record NoteSignature(string Name, uint KeyId, ReadOnlyMemory<byte> Bytes);
