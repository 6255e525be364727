namespace Hardening.Cryptography.Age;

/// <summary>One wrapping of the file key: a type, its arguments, and a body (c2sp.org/age, Recipient stanza).</summary>
/// <param name="Type">The first argument, such as <c>X25519</c>.</param>
/// <param name="Arguments">The other arguments.</param>
/// <param name="Body">The wrapped file key.</param>
internal sealed record AgeStanza(string Type, IReadOnlyList<string> Arguments, byte[] Body);
