using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace Hardening.Attestation.Rebuild.Records;

/// <summary>
/// The versions that the assemblies named after a package have, as properties that a build takes. Where a version is given to a
/// build from outside, these often are, too, and nothing in the source tells them.
/// </summary>
internal static class AssemblyVersions
{
    private const string FileVersion = "AssemblyFileVersionAttribute";
    private const long MaximumAssembly = 256 << 20;
    private const int Maximum = 32;

    /// <summary>Those on which all of these assemblies agree, by the name of the property.</summary>
    internal static IReadOnlyDictionary<string, string> Of(string package, string id)
    {
        using var zip = ZipFile.OpenRead(package);
        var all = zip.Entries.Where(entry => entry.Name.Equals(id + ".dll", StringComparison.OrdinalIgnoreCase) && entry.Length < MaximumAssembly)
            .Take(Maximum).Select(Read).ToArray();
        return all.Length == 0 ? new Dictionary<string, string>()
            : all.Skip(1).Aggregate(all[0].AsEnumerable(), (common, one) => common.Intersect(one)).ToDictionary(StringComparer.Ordinal);
    }

    private static Dictionary<string, string> Read(ZipArchiveEntry entry)
    {
        var versions = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            var bytes = new byte[entry.Length];
            using (var content = entry.Open())
            {
                content.ReadExactly(bytes);
            }

            using var image = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(bytes));
            var reader = image.GetMetadataReader();
            versions["AssemblyVersion"] = reader.GetAssemblyDefinition().Version.ToString();
            foreach (var attribute in reader.GetCustomAttributes(EntityHandle.AssemblyDefinition).Select(reader.GetCustomAttribute))
            {
                if (IsFileVersion(reader, attribute))
                {
                    // ECMA-335 II.23.3: a prolog of two bytes, then the one argument.
                    var value = reader.GetBlobReader(attribute.Value);
                    value.ReadUInt16();
                    versions["FileVersion"] = value.ReadSerializedString() ?? "";
                }
            }
        }
        catch (Exception error) when (SymbolFile.IsMalformed(error))
        {
            // What cannot be read tells no version; the comparison says what is wrong with it.
        }

        return versions.Where(version => Version.TryParse(version.Value, out _)).ToDictionary(StringComparer.Ordinal);
    }

    private static bool IsFileVersion(MetadataReader reader, CustomAttribute attribute) =>
        attribute.Constructor.Kind == HandleKind.MemberReference
        && reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } type
        && reader.StringComparer.Equals(reader.GetTypeReference((TypeReferenceHandle)type).Name, FileVersion);
}
