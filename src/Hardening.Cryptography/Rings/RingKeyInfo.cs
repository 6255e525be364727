namespace Hardening.Cryptography.Rings;

/// <summary>What may be known about a ring key.</summary>
/// <param name="Id">32 lower-case hex digits, derived from the key itself; in every output of the key.</param>
/// <param name="State">What it may do.</param>
/// <param name="IsPrimary">Whether it seals now. Of a ring's keys at most one does.</param>
/// <param name="Created">When it was made.</param>
/// <param name="NotBefore">When it may become the primary.</param>
/// <param name="NotAfter">When it stops sealing; it goes on opening.</param>
/// <param name="ReservedUses">Uses that processes have taken from its count, used or not.</param>
public sealed record RingKeyInfo(
    string Id, RingKeyState State, bool IsPrimary, DateTimeOffset Created, DateTimeOffset NotBefore, DateTimeOffset NotAfter,
    long ReservedUses);
