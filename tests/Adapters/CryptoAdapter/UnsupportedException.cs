namespace CryptoAdapter;

/// <summary>The request names an algorithm that the library does not offer.</summary>
internal sealed class UnsupportedException() : Exception("Not offered by the library.");
