namespace Hardening.Build.Tasks;

/// <summary>Files of evidence are written whole or not at all, and not touched when their content is unchanged.</summary>
internal static class EvidenceFile
{
    /// <summary>Writes a file through a neighbour and a move.</summary>
    internal static void Write(string path, ReadOnlySpan<byte> content)
    {
        var partial = path + ".partial";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(partial, content);
            File.Move(partial, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            File.Delete(partial);
            throw new TaskException(TaskCodes.CannotWrite, "The file cannot be written: " + error.Message, "Free the path or choose another output folder.", path, error);
        }
    }
}
