namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>The bytes of one file, on disk or out of a package.</summary>
/// <param name="Name">The file's name, which tells its kind.</param>
/// <param name="Bytes">All of it.</param>
/// <param name="Depth">How many packages it lies in.</param>
/// <param name="Beside">The bytes of a file of another name beside it; the function or its answer is null where there is none.</param>
internal sealed record ComparedFile(
    string Name, ReadOnlyMemory<byte> Bytes, int Depth = 0, Func<string, ReadOnlyMemory<byte>?>? Beside = null)
{
    /// <exception cref="AttestationException">Missing (HTB0203), unreadable (HTB0204) or too large (HTB0402).</exception>
    internal static ComparedFile Read(string path, DifferenceSink sink)
    {
        try
        {
            sink.Unpack(new FileInfo(path).Length);
            var folder = Path.GetDirectoryName(path)!;
            return new ComparedFile(
                Path.GetFileName(path), File.ReadAllBytes(path), Beside: name => Neighbour(Path.Combine(folder, name), sink));
        }
        catch (AttestationException error)
        {
            throw error.In(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new AttestationException(AttestationCodes.ArtifactMissing, "The file does not exist.", "Check the path.", path, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AttestationException(
                AttestationCodes.ArtifactUnreadable, "The file cannot be read: " + error.Message, "Check that you may read it.", path, error);
        }
    }

    private static ReadOnlyMemory<byte>? Neighbour(string path, DifferenceSink sink)
    {
        var file = new FileInfo(path);
        return file is { Exists: true, LinkTarget: null } && file.Length <= sink.Limits.FileSize ? Read(path, sink).Bytes : (ReadOnlyMemory<byte>?)null;
    }
}
