using System.Xml;
using System.Xml.Linq;
using Hardening.Attestation.Packages;

namespace Hardening.Attestation.Rebuild.Sources;

/// <summary>Finds the project that makes an artifact: the recorded one, else the one that has the package's id.</summary>
internal static class ProjectSearch
{
    private const long MaximumProject = 4 << 20;
    private static readonly string[] Kinds = [".csproj", ".fsproj", ".vbproj"];

    /// <summary>Its path relative to the source.</summary>
    /// <exception cref="AttestationException">There is none, or several (HTB0515).</exception>
    internal static string Find(Builds.BuildRoom room, BuildRecord record)
    {
        var named = room.Request.Project ?? record.Project;
        if (named is not null)
        {
            return IsInside(room.Source, named) && File.Exists(Path.Combine(room.Source, named)) ? named : throw new AttestationException(
                RebuildCodes.NoProject, $"The project {named} is not in the source.",
                    "Name the project with --project, relative to the source.");
        }

        var id = ArtifactHasher.IsPackage(room.Request.Artifact) ? PackageIdentity.Read(room.Request.Artifact)?.Id : null;
        id ??= Path.GetFileNameWithoutExtension(room.Request.Artifact);
        var walk = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        var projects = Directory.EnumerateFiles(room.Source, "*.*proj", walk)
            .Where(path => Kinds.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)
                .ToArray();
        var byId = projects.Where(path => Says(path, "PackageId", id)).ToArray();
        var byName = projects.Where(path => Path.GetFileNameWithoutExtension(path).Equals(id, StringComparison.OrdinalIgnoreCase))
            .ToArray();
        var byAssembly = projects.Where(path => Says(path, "AssemblyName", id)).ToArray();
        var found = new[] { byId, byName, byAssembly }.FirstOrDefault(one => one.Length > 0) ?? [];
        return found is [var only]
            ? Path.GetRelativePath(room.Source, only).Replace('\\', '/')
            : throw new AttestationException(
                RebuildCodes.NoProject,
                found.Length == 0 ? $"No project in the source makes {id}."
                    : $"Several projects may make {id}: {string.Join(", ", found.Take(4).Select(path => Path.GetRelativePath(room.Source, path)))}.",
                "Name the project with --project, relative to the source.");
    }

    private static bool IsInside(string root, string relative) =>
        !Path.IsPathRooted(relative)
            && Path.GetFullPath(relative, root).StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    // Only what stands in the file itself; evaluating every project would run what they bring along.
    private static bool Says(string path, string property, string value)
    {
        try
        {
            if (new FileInfo(path).Length > MaximumProject)
            {
                return false;
            }

            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null,
                MaxCharactersInDocument = MaximumProject };
            using var reader = XmlReader.Create(path, settings);
            return XDocument.Load(reader).Descendants().Any(element =>
                element.Name.LocalName == property && element.Value.Trim().Equals(value, StringComparison.OrdinalIgnoreCase));
        }
        catch (Exception error) when (error is XmlException or ArgumentException)
        {
            return false;
        }
    }
}
