namespace Hardening.Cryptography.Pkcs11;

/// <summary>The token or its key is not what is needed; the message is for people and holds no secret.</summary>
internal sealed class TokenFaultException(string message) : Exception(message);
