namespace Hardening.Secrets;

/// <summary>How a finding counts. <see cref="Warning"/> and <see cref="Error"/> are findings; <see cref="Note"/> is information.</summary>
public enum SecretLevel
{
    /// <summary>Not a finding.</summary>
    None,

    /// <summary>Information: expired, encrypted, a wrong checksum, a published sample, or too weak to act on.</summary>
    Note,

    /// <summary>A secret by structure and context.</summary>
    Warning,

    /// <summary>A secret that carries its own proof (checksum, signature of a key generator, or a key that parses).</summary>
    Error,
}
