namespace Hardening.Cryptography.Memory;

/// <summary>How the system protects the memory that a secret lies in, from best to worst.</summary>
public enum MemoryProtection
{
    /// <summary>Linux memfd_secret: outside the kernel's own map, locked, in no dump, readable by this process alone, not even by
    /// root through it.</summary>
    SecretMemory,

    /// <summary>Locked against swapping, left out of dumps, and empty in forked processes.</summary>
    Locked,

    /// <summary>Wiped after use, but the system refused to lock it or has no way to: it may reach a swap file or a dump.</summary>
    Unlocked,
}
