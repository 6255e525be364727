using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Hardening.EndToEnd.Tests.Evidence;

/// <summary>
/// What a published folder really holds, read without the product: every file with its hash, the files packed into a single-file program
/// with theirs, and the packages that the SDK's own deps.json gives an existing file to.
/// </summary>
internal sealed class ShippedSet
{
    public ShippedSet(string folder, string program)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (name != $"{program}.publish.sbom.cdx.json" && name != $"{program}.publish.sigstore.json")
            {
                OnDisk.Add(name, Hash(File.ReadAllBytes(path)));
            }
        }

        var packed = File.Exists(Path.Combine(folder, program)) ? Unpack(File.ReadAllBytes(Path.Combine(folder, program))) : [];
        Packed = packed.ToDictionary(file => file.Key, file => Hash(file.Value), StringComparer.Ordinal);
        // Native code has no deps.json.
        var deps = packed.GetValueOrDefault(program + ".deps.json")
            ?? (File.Exists(Path.Combine(folder, program + ".dll")) ? File.ReadAllBytes(Path.Combine(folder, program + ".deps.json")) : null);
        if (deps is not null)
        {
            ReadPackages(deps);
        }
    }

    /// <summary>Files on the disk and their SHA-256, evidence left out.</summary>
    public Dictionary<string, string> OnDisk { get; } = new(StringComparer.Ordinal);

    /// <summary>Files inside the program.</summary>
    public Dictionary<string, string> Packed { get; }

    /// <summary>File to package, lower case, for every file that comes from a package.</summary>
    public Dictionary<string, string> OwnedByPackages { get; } = new(StringComparer.Ordinal);

    private void ReadPackages(byte[] deps)
    {
        using var json = JsonDocument.Parse(deps);
        var target = json.RootElement.GetProperty("targets").GetProperty(json.RootElement.GetProperty("runtimeTarget").GetProperty("name").GetString()!);
        foreach (var library in target.EnumerateObject())
        {
            if (json.RootElement.GetProperty("libraries").GetProperty(library.Name).GetProperty("type").GetString() is not ("package" or "runtimepack"))
            {
                continue;
            }

            var id = (library.Name.StartsWith("runtimepack.", StringComparison.Ordinal) ? library.Name[12..] : library.Name).Replace('/', '@').ToLowerInvariant();
            var files = Items(library.Value, "runtime").Concat(Items(library.Value, "native"))
                .Select(file => file.Value.TryGetProperty("localPath", out var local) ? local.GetString()! : Path.GetFileName(file.Name))
                .Concat(Items(library.Value, "resources").Select(file => $"{file.Value.GetProperty("locale").GetString()}/{Path.GetFileName(file.Name)}"))
                .Concat(Items(library.Value, "runtimeTargets").Select(file => file.Name));
            foreach (var file in files.Where(file => OnDisk.ContainsKey(file) || Packed.ContainsKey(file)))
            {
                OwnedByPackages[file] = id;
            }
        }
    }

    // The layout that the .NET host reads: the table's place stands before a marker of 32 bytes in the host.
    private static Dictionary<string, byte[]> Unpack(byte[] program)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var at = program.AsSpan().IndexOf(Convert.FromHexString("8b1202b96a612038727b930214d7a03213f5b9e6efae3318ee3b2dce24b36aae"));
        var header = at < 8 ? 0 : BinaryPrimitives.ReadInt64LittleEndian(program.AsSpan(at - 8));
        if (header == 0)
        {
            return files;
        }

        using var reader = new BinaryReader(new MemoryStream(program), Encoding.UTF8);
        reader.BaseStream.Position = header + 8;
        var count = reader.ReadInt32();
        reader.ReadString();
        reader.ReadBytes(40);
        for (var i = 0; i < count; i++)
        {
            var (offset, size, stored) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
            reader.ReadByte();
            var bytes = program.AsSpan((int)offset, (int)(stored == 0 ? size : stored)).ToArray();
            files.Add(reader.ReadString(), stored == 0 ? bytes : Inflate(bytes));
        }

        return files;
    }

    private static byte[] Inflate(byte[] bytes)
    {
        using var result = new MemoryStream();
        using var stream = new DeflateStream(new MemoryStream(bytes), CompressionMode.Decompress);
        stream.CopyTo(result);
        return result.ToArray();
    }

    private static JsonElement.ObjectEnumerator Items(JsonElement library, string group) =>
        library.TryGetProperty(group, out var files) ? files.EnumerateObject() : default;

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
