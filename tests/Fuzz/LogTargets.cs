using System.Text;
using Hardening.Auditing;
using Hardening.Auditing.Merkle;
using Hardening.Auditing.Notes;
using Hardening.Auditing.Tiles;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;

namespace Fuzz;

/// <summary>What is read of a transparency log: checkpoints, proofs, and the files of its folder.</summary>
internal static class LogTargets
{
    private const string Name = "log.example.org";
    private const int Size = 3;
    private static readonly NoteSigner Signer = new(Name, NewKey());
    private static readonly string Folder = Make();
    private static readonly Dictionary<string, byte[]> Files = new[] { "checkpoint", Tile, Entries }.ToDictionary(file => file, file => File.ReadAllBytes(Path.Combine(Folder, file)));
    private static readonly byte[][] Hashes = [.. Enumerable.Range(0, 5).Select(n => MerkleTree.LeafHash([(byte)n]))];

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        FuzzTarget.OneOf("log-folder", [typeof(AuditException)],
            (input => ReadLog("checkpoint", input), Files["checkpoint"]), (input => ReadLog(Tile, input), Files[Tile]), (input => ReadLog(Entries, input), Files[Entries]),
            (FileName, Seeds.Utf8("tile/0/000.p/2")), (FileName, Seeds.Utf8("tile/entries/001.p/3"))),
        new("log-unverified", Unverified, [typeof(AuditException), typeof(NotAccepted)], [Files["checkpoint"]]),
        new("log-proof", Proof, [typeof(AuditException)], [AuditLogReader.Open(Folder, Signer.Verifier).ProveInclusion(1).ToUtf8()]),
        FuzzTarget.OneOf("log-parts", [typeof(AuditException)],
            (input => Checkpoint.Parse(Encoding.UTF8.GetString(input)), Encoding.UTF8.GetBytes(new Checkpoint(Name, 7, Hashes[0], ["more"]).Format())),
            (TilePath, Seeds.Utf8("tile/0/x001/x234/067")), (TilePath, Seeds.Utf8("tile/entries/000.p/7")),
            (input => NotAccepted.Unless(EntryBundle.Parse(input, Size) is not null), Files[Entries]),
            (Merkle, Inclusion()), (Merkle, Consistency())),
    ];

    private static string Tile => $"tile/0/000.p/{Size}";

    private static string Entries => $"tile/entries/000.p/{Size}";

    private static void Proof(byte[] input) => LogProof.Parse(input).Verify("entry 1"u8, Signer.Verifier);

    // A path that is read is the only one of its tile.
    private static void TilePath(byte[] input)
    {
        var path = Encoding.UTF8.GetString(input);
        NotAccepted.Unless(TileId.Parse(path) is { } id && (id.Path == path ? true : throw new InvalidOperationException("Two paths of one tile.")));
    }

    // Index or old size, size, and then hashes, the last two of which are the roots.
    private static void Merkle(byte[] input)
    {
        NotAccepted.Unless(input.Length >= 16);
        var (first, size) = (BitConverter.ToInt64(input), BitConverter.ToInt64(input, 8));
        var hashes = input.Skip(16).Chunk(MerkleTree.HashSize).Select(hash => (ReadOnlyMemory<byte>)hash).ToArray();
        NotAccepted.Unless(hashes.Length >= 2);
        var proof = hashes[..^2];
        NotAccepted.Unless(
            MerkleProof.VerifyInclusion(first, size, hashes[^2].Span, proof, hashes[^1].Span)
            | MerkleProof.VerifyConsistency(first, size, hashes[^2].Span, hashes[^1].Span, proof));
    }

    // Two leaves: the second is proved by the first.
    private static byte[] Inclusion() => [1, .. new byte[7], 2, .. new byte[7], .. Hashes[0], .. Hashes[1], .. MerkleTree.NodeHash(Hashes[0], Hashes[1])];

    private static byte[] Consistency() => [1, .. new byte[7], 2, .. new byte[7], .. Hashes[1], .. Hashes[0], .. MerkleTree.NodeHash(Hashes[0], Hashes[1])];

    // Everything that reads a log, over a folder in which one file was replaced.
    private static void ReadLog(string file, byte[] content)
    {
        File.WriteAllBytes(Path.Combine(Folder, file), content);
        try
        {
            var holds = LogVerification.Run(Folder, Signer.Verifier).Passed;
            var log = AuditLogReader.Open(Folder, Signer.Verifier);
            var entries = log.Entries().Count();
            for (var index = 0; index < entries; index++)
            {
                log.ProveInclusion(index);
            }

            NotAccepted.Unless(holds);
        }
        finally
        {
            File.WriteAllBytes(Path.Combine(Folder, file), Files[file]);
        }
    }

    // Whoever has no key believes the size that a stranger wrote.
    private static void Unverified(byte[] input)
    {
        File.WriteAllBytes(Path.Combine(Folder, "checkpoint"), input);
        try
        {
            var log = AuditLogReader.OpenUnverified(Folder);
            NotAccepted.Unless(log.Checkpoint.Size > 0);
            _ = log.Entries().Take(1000).Count();
            log.ProveInclusion(log.Checkpoint.Size - 1);
        }
        finally
        {
            File.WriteAllBytes(Path.Combine(Folder, "checkpoint"), Files["checkpoint"]);
        }
    }

    // A stray file of that name in the folder; what the system does not take for a name is not one.
    private static void FileName(byte[] input)
    {
        var name = Encoding.UTF8.GetString(input);
        var full = name.Contains('\0', StringComparison.Ordinal) ? Folder : Path.GetFullPath(Path.Combine(Folder, name));
        NotAccepted.Unless(full.StartsWith(Path.Combine(Folder, "tile") + "/", StringComparison.Ordinal) && full.Length < 200 && !full.EndsWith('/') && !Path.Exists(full));
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllBytes(full, [1]);
            LogVerification.Run(Folder, Signer.Verifier);
        }
        catch (IOException)
        {
            throw new NotAccepted();
        }
        finally
        {
            Restore();
        }
    }

    private static void Restore()
    {
        Directory.Delete(Path.Combine(Folder, "tile"), recursive: true);
        foreach (var (file, content) in Files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Folder, file))!);
            File.WriteAllBytes(Path.Combine(Folder, file), content);
        }
    }

    private static ISigner NewKey()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("hardening-fuzz-key-").FullName, "key.pem");
        KeyFile.Create(path, KeyType.Ed25519);
        return KeyFile.LoadSigner(path, default);
    }

    private static string Make()
    {
        var folder = Directory.CreateTempSubdirectory("hardening-fuzz-log-").FullName;
        Fill(folder, Signer).GetAwaiter().GetResult();
        return folder;
    }

    private static async Task Fill(string folder, NoteSigner signer)
    {
        var log = await AuditLog.CreateAsync(folder, signer);
        await using (log)
        {
            await Task.WhenAll(Enumerable.Range(0, Size).Select(number => log.AppendAsync(Encoding.ASCII.GetBytes($"entry {number}")).AsTask()));
        }
    }
}
