using Hardening.Cryptography.Memory;

namespace Hardening.Credentials.Rotation;

/// <summary>Replaces a credential at its source: an exchange's key, a database's password.</summary>
public interface ICredentialRotator
{
    /// <summary>Makes the next secret; it is stored before <see cref="ApplyAsync"/> is called, and does not count before that
    /// has ended.</summary>
    /// <param name="name">The credential.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<SecretBytes> CreateAsync(string name, CancellationToken cancellationToken);

    /// <summary>Makes the source accept the next secret. It is called again with the same secret after a failure or a crash,
    /// and then has to end well when the source accepts it already.</summary>
    /// <param name="name">The credential.</param>
    /// <param name="next">The secret.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask ApplyAsync(string name, SecretBytes next, CancellationToken cancellationToken);
}
