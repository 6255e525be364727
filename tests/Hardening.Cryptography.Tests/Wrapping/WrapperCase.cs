using Hardening.Cryptography.Wrapping;

namespace Hardening.Cryptography.Tests.Wrapping;

/// <summary>A kind of wrapper as the contract is run over it.</summary>
/// <param name="Create">A new wrapper under the same key each time.</param>
/// <param name="Other">One of the same kind under another key.</param>
/// <param name="Away">One whose token or service is not there; null where nothing can be away.</param>
/// <param name="Credential">What lets it use its key and must never be shown.</param>
/// <param name="Tries">How many bytes of a wrapped key are changed, one by one.</param>
internal sealed record WrapperCase(Func<IKeyWrapper> Create, Func<IKeyWrapper> Other, Func<IKeyWrapper>? Away, string Credential, int Tries = 1000);
