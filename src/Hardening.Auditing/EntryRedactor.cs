namespace Hardening.Auditing;

/// <summary>
/// Takes out of an entry what a log must not keep, before it is stored and hashed: nothing can be taken out of a log again. This room knows
/// no secrets; <c>Hardening.Secrets</c> finds them, and the program that knows both hands in the function.
/// </summary>
/// <param name="entry">The entry as given; valid during the call only.</param>
/// <returns>What to store: 1 to <see cref="IAuditLog.MaximumEntrySize"/> bytes, or <paramref name="entry"/> itself.</returns>
public delegate ReadOnlyMemory<byte> EntryRedactor(ReadOnlyMemory<byte> entry);
