using System.Security.Cryptography.X509Certificates;
using Hardening.Cryptography.Age;
using Hardening.Cryptography.Configuration;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Rings;
using Hardening.Cryptography.Rings.Stores;
using Hardening.Cryptography.Sealing;
using Hardening.Cryptography.Signing;
using Hardening.Cryptography.Tls;
using Hardening.Cryptography.Tls.Acme;
using Hardening.Cryptography.Tls.Renewal;
using Hardening.Cryptography.Wrapping;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Configuration;

namespace Hardening.Cryptography.Tests.Readme;

/// <summary>The code of the room's README, line by line, so that it compiles; <see cref="ReadmeTests"/> runs most of it and compares the text.</summary>
internal static class Snippets
{
    internal static async Task<byte[]> Sign(string privatePath, string password, byte[] message, CancellationToken cancellationToken)
    {
        KeyFile.Create(privatePath, KeyType.EcP256, password);          // owner-only from its first byte; never overwrites
        using ISigner signer = KeyFile.LoadSigner(privatePath, password);
        var signature = await signer.SignAsync(message, cancellationToken);
        return signature;
    }

    internal static async Task<byte[]> Seal(string folder, string passphrase, byte[] message, byte[] userId)
    {
        using var wrapper = new PassphraseKeyWrapper(passphrase);
        using var ring = await KeyRing.OpenAsync(new DirectoryRingStore(folder, TimeProvider.System), wrapper, TimeProvider.System);
        var sealer = new Sealer(ring, purpose: "session");
        byte[] blob = await sealer.SealAsync(message, associatedData: userId);
        byte[] opened = await sealer.OpenAsync(blob, associatedData: userId);
        return opened;
    }

    internal static async Task File(KeyRing ring, string input, string output, string restored)
    {
        var files = new SealedFile(ring, purpose: "backup");
        await files.SealAsync(input, output);
        await files.OpenAsync(output, restored);                        // changed or cut: no file, HTB0311
    }

    internal static void Age(Stream input, Stream output, string recipient)
    {
        using var writer = AgeEncryption.CreateWriter(output, [AgeRecipient.Parse(recipient)]);
        input.CopyTo(writer);
        writer.Complete();                                              // without it nobody can open the file
    }

    internal static async Task Configuration(KeyRing ring, string path, IConfigurationBuilder configuration)
    {
        var file = new SealedSettingsFile(new SealedSettings(ring), path);
        await file.SealAsync(["Database:Password"]);                    // once; the rest of the file stays readable
        var settings = await file.ReadAsync();                          // opened, in memory only
        configuration.AddInMemoryCollection(settings);
    }

    internal static void Tls(ListenOptions listen, X509Certificate2 certificate, X509Certificate2Collection authorities)
    {
        var holder = new CertificateHolder(certificate, TimeProvider.System);
        var clients = new PeerTrust(authorities, TimeProvider.System);
        listen.UseHttps(new TlsHandshakeCallbackOptions
        {
            OnConnection = _ => ValueTask.FromResult(HardenedTls.Server(holder, clients)),
        });
    }

    internal static async Task Renewal(
        HttpClient http, Uri directory, ISigner accountKey, HttpChallenges challenges, CertificateHolder holder, CancellationToken stoppingToken)
    {
        var client = new AcmeClient(http, directory, accountKey, challenges, TimeProvider.System);
        var renewer = new CertificateRenewer(holder, new AcmeCertificateSource(client, ["service.example.org"]), TimeProvider.System);
        await renewer.RunAsync(stoppingToken);                          // holder.IsHealthy: at least 24 hours are left
    }
}
