namespace CryptoAdapter;

/// <summary>The request is not one of the protocol.</summary>
internal sealed class BadRequestException(string message) : Exception(message);
