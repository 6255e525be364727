namespace Hardening.Cryptography.Age;

/// <summary>Kinds of recipients that do not go together in one file.</summary>
internal enum AgeKind
{
    /// <summary>Elliptic curves.</summary>
    Classic,

    /// <summary>Post-quantum hybrid.</summary>
    Hybrid,

    /// <summary>A passphrase.</summary>
    Passphrase,
}
