namespace Hardening.Auditing.Notes;

/// <summary>Signature types of C2SP signed-note; the number is the byte that stands before the key.</summary>
public enum NoteKeyType
{
    /// <summary>Ed25519 over the note's text.</summary>
    Ed25519 = 0x01,

    /// <summary>ECDSA P-256 with SHA-256 over the text, DER; the key is the SubjectPublicKeyInfo and its id is that key's hash.</summary>
    Ecdsa = 0x02,

    /// <summary>Ed25519 cosignature with a time (C2SP tlog-cosignature).</summary>
    CosignatureEd25519 = 0x04,
}
