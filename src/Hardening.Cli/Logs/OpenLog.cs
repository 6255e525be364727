using Hardening.Auditing;
using Hardening.Auditing.Notes;
using Hardening.Cryptography.Signing;

namespace Hardening.Cli;

/// <summary>A log that is open to be written, with what signs it.</summary>
internal sealed record OpenLog(AuditLog Log, NoteSigner Signer, ISigner Key) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Log.DisposeAsync().ConfigureAwait(false);
        Key.Dispose();
    }
}
