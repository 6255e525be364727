namespace Fuzz;

/// <summary>Parsers that read a file get one: the same path each time, overwritten.</summary>
internal static class ScratchFile
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("hardening-fuzz-").FullName;

    public static void With(byte[] content, string extension, Action<string> parse)
    {
        var path = Path.Combine(Folder, "input" + extension);
        File.WriteAllBytes(path, content);
        parse(path);
    }
}
