using System.Text;
using Hardening.Auditing.Notes;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;

namespace Hardening.Auditing.Tests.Logs;

/// <summary>A folder with a log and its key.</summary>
internal sealed class TestLogFolder : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly ISigner key;

    public TestLogFolder(string name = "log.example")
    {
        KeyFile.Create(folder["key.pem"], KeyType.Ed25519);
        key = KeyFile.LoadSigner(folder["key.pem"]);
        Signer = new NoteSigner(name, key);
    }

    public string Path => folder["log"];

    public NoteSigner Signer { get; }

    public NoteVerifier Verifier => Signer.Verifier;

    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    public static byte[] Entry(long number) => Encoding.UTF8.GetBytes($$"""{"id":"event-{{number}}","type":"test"}""");

    /// <summary>Appends entries from the given number on, in rounds of the given size, each after the one before.</summary>
    public async Task AppendAsync(long first, params int[] rounds)
    {
        await using var log = AuditLog.Exists(Path) ? AuditLog.Open(Path, Signer) : await AuditLog.CreateAsync(Path, Signer);
        foreach (var round in rounds)
        {
            var receipts = await Task.WhenAll(Enumerable.Range(0, round).Select(number => log.AppendAsync(Entry(first + number)).AsTask()));
            first += round;
            Assert.Equal(round, receipts.Select(receipt => receipt.Index).Distinct().Count());
        }
    }

    public AuditLogReader Read() => AuditLogReader.Open(Path, Verifier);

    public LogVerification Verify(Checkpoint? earlier = null) => LogVerification.Run(Path, Verifier, earlier);

    /// <summary>Every file of the log but the lock, with its path below the folder.</summary>
    public IReadOnlyList<string> Files() =>
        [.. Directory.GetFiles(Path, "*", SearchOption.AllDirectories).Select(file => System.IO.Path.GetRelativePath(Path, file))
            .Where(file => file != ".lock").Order(StringComparer.Ordinal)];

    public void Dispose()
    {
        key.Dispose();
        folder.Dispose();
    }
}
