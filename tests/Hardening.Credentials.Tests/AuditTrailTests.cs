using System.Text;
using System.Text.Json;
using Hardening.Auditing;
using Hardening.Auditing.Notes;
using Hardening.Credentials.Policies;
using Hardening.Credentials.Stores;
using Hardening.Cryptography.Derivation;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Memory;
using Hardening.Cryptography.Rings;
using Hardening.Cryptography.Rings.Stores;
using Hardening.Cryptography.Signing;
using Hardening.Cryptography.Wrapping;

namespace Hardening.Credentials.Tests;

public sealed class AuditTrailTests
{
    [Fact]
    public async Task The_trail_of_a_credential_verifies_and_a_flipped_byte_of_it_is_found()
    {
        using var folder = new TempFolder();
        var (rings, trail) = (folder["rings"], folder["trail"]);
        Directory.CreateDirectory(rings);
        KeyFile.Create(folder["log.pem"], KeyType.Ed25519);
        using var signer = KeyFile.LoadSigner(folder["log.pem"]);
        using var wrapper = new PassphraseKeyWrapper("correct horse", new Argon2Cost(64, 1, 1));
        using var ring = await KeyRing.OpenAsync(new DirectoryRingStore(rings, TimeProvider.System), wrapper, TimeProvider.System);
        NoteVerifier verifier;
        await using (var log = await AuditLog.CreateAsync(trail, new NoteSigner("vault.example", signer)))
        {
            verifier = log.Verifier;
            var manager = new CredentialManager(
                new MemoryCredentialStore(), ring, log, new VaultPolicies(new DelegatePolicy(access => access.Requester != "stranger")), new CredentialOptions(),
                TimeProvider.System);
            using var secret = SecretBytes.Copy(Encoding.ASCII.GetBytes(Vault.Text));
            await manager.AddAsync("exchange-key", "api-key", secret, "operator");
            var lease = await manager.RequestAsync(new CredentialRequest("exchange-key", "gateway", "place orders"));
            (await manager.GetAsync(lease, "gateway")).Dispose();
            await Assert.ThrowsAsync<CredentialException>(() => manager.GetAsync(lease, "stranger").AsTask());
        }

        Assert.True(LogVerification.Run(trail, verifier).Passed);
        Assert.Equal(
            ["credential.add allow", "credential.request allow", "credential.get allow", "credential.get deny"],
            AuditLogReader.Open(trail, verifier).Entries().Select(entry => JsonDocument.Parse(entry).RootElement)
                .Select(entry => $"{entry.GetProperty("type")} {entry.GetProperty("action")}"));

        var bundle = Directory.GetFiles(Path.Combine(trail, "tile", "entries"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Last();
        var bytes = await File.ReadAllBytesAsync(bundle);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(bundle, bytes);
        Assert.False(LogVerification.Run(trail, verifier).Passed);
    }
}
