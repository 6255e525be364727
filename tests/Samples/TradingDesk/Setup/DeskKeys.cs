using System.Security.Cryptography;
using System.Text;
using Hardening.Auditing;
using Hardening.Auditing.Notes;
using Hardening.Cryptography.Files;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Memory;
using Hardening.Cryptography.Pkcs11;
using Hardening.Cryptography.Rings;
using Hardening.Cryptography.Rings.Stores;
using Hardening.Cryptography.Sealing;
using Hardening.Cryptography.Signing;
using Hardening.Cryptography.Tls;
using Hardening.Cryptography.Wrapping;

namespace TradingDesk.Setup;

/// <summary>
/// All keys of the desk. The passphrase, or a key in a token, wraps the ring; what else is secret on the disk is sealed under the
/// ring.
/// </summary>
internal sealed class DeskKeys : IAsyncDisposable
{
    /// <summary>The authority's certificate, for others to trust.</summary>
    public const string AuthorityFile = "authority.pem";

    private const string LogName = "trading-desk";
    private readonly KeyWrapper wrapper;
    private readonly ISigner auditKey;

    private DeskKeys(KeyWrapper wrapper, KeyRing ring, ISigner auditKey, AuditLog log, LocalAuthority authority)
    {
        (this.wrapper, Ring, this.auditKey, Log, Authority) = (wrapper, ring, auditKey, log, authority);
    }

    public KeyRing Ring { get; }

    public AuditLog Log { get; }

    public LocalAuthority Authority { get; }

    public static async Task<DeskKeys> OpenAsync(DeskOptions options, DataFolder folder, SecretString passphrase, KeyRingOptions rotation, TimeProvider time)
    {
        var wrapper = Wrapper(options, passphrase);
        var ring = await KeyRing.OpenAsync(new DirectoryRingStore(folder["keys"], time), wrapper, time, rotation);
        var auditKey = await AuditKeyAsync(folder, ring);
        var signer = new NoteSigner(LogName, auditKey);
        var path = folder["audit"];
        var log = AuditLog.Exists(path) ? AuditLog.Open(path, signer) : await AuditLog.CreateAsync(path, signer);
        var authority = await LocalAuthority.KeepAsync(folder["authority.sealed"], new Sealer(ring, "desk-authority"), "Trading desk", time);
        using var certificate = authority.Certificate;
        await File.WriteAllTextAsync(folder[AuthorityFile], certificate.ExportCertificatePem());
        return new DeskKeys(wrapper, ring, auditKey, log, authority);
    }

    public async ValueTask DisposeAsync()
    {
        await Log.DisposeAsync();
        Authority.Dispose();
        auditKey.Dispose();
        Ring.Dispose();
        wrapper.Dispose();
    }

    private static KeyWrapper Wrapper(DeskOptions options, SecretString passphrase)
    {
        KeyWrapper? wrapper = null;
        passphrase.Use(options.Token, (secret, token) => wrapper = token is null
            ? new PassphraseKeyWrapper(secret) : new Pkcs11KeyWrapper(Pkcs11Key.Parse(token), secret));
        return wrapper!;
    }

    // The log's key is a file that the command line reads too; its password is random, and sealed.
    private static async Task<ISigner> AuditKeyAsync(DataFolder folder, KeyRing ring)
    {
        var sealer = new Sealer(ring, "desk-audit-key");
        var (key, sealedPassword) = (folder["audit.key"], folder["audit.key.password"]);
        if (!File.Exists(sealedPassword))
        {
            using var file = AtomicFile.Create(sealedPassword);
            await file.Stream.WriteAsync(Encoding.ASCII.GetBytes(await sealer.SealTextAsync(RandomNumberGenerator.GetHexString(64))));
            file.Commit();
        }

        var password = await sealer.OpenTextAsync(await File.ReadAllTextAsync(sealedPassword));
        if (!File.Exists(key))
        {
            KeyFile.Create(key, KeyType.Ed25519, password);
        }

        return KeyFile.LoadSigner(key, password);
    }
}
