namespace Hardening.Cli;

/// <summary>What the path given to <c>sbom</c> is: a project, or the result of a restore.</summary>
internal static class BomSource
{
    /// <summary>The project file or <c>project.assets.json</c> that a path means.</summary>
    /// <exception cref="CliException">HTB0903 nothing is there, HTB0907 no project in the folder, HTB0902 several, HTB0908 another kind of file.</exception>
    public static string Find(string path)
    {
        if (Directory.Exists(path))
        {
            return InFolder(path);
        }

        if (!File.Exists(path))
        {
            throw InputFile.Missing(path, "The project");
        }

        return IsProject(path) || IsAssets(path)
            ? path
            : throw new CliException(
                CliCodes.NotSupported,
                "A bill of materials is made from a project or a restore result; this is another kind of file.",
                "Give a project file, its folder or its project.assets.json; a package carries the document that its build wrote.",
                path);
    }

    /// <summary>Whether a path names the result of a restore.</summary>
    public static bool IsAssets(string path) => Path.GetFileName(path) == "project.assets.json";

    private static bool IsProject(string path) => Path.GetExtension(path) is ".csproj" or ".fsproj" or ".vbproj";

    private static string InFolder(string folder)
    {
        var projects = Directory.GetFiles(folder).Where(IsProject).Order(StringComparer.Ordinal).ToArray();
        return projects switch
        {
            [var only] => only,
            [] => throw new CliException(CliCodes.NothingToDo, "The folder holds no project.", "Give a project file or the folder of one.", folder),
            _ => throw new CliException(CliCodes.Usage, $"The folder holds {projects.Length} projects.", "Name one of them.", folder),
        };
    }
}
