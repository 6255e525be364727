using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Hardening.Attestation.Rebuild.Records;

namespace Hardening.Attestation.Rebuild.Builds;

/// <summary>
/// Turns what symbols and headers tell of a compilation into arguments of <c>csc</c>. Files lie below a folder that is
/// mapped away, so that the paths in the result are those of the symbols.
/// </summary>
/// <param name="folder">Absolute path of the folder that stands for the root of the recorded paths.</param>
/// <param name="record">What the symbols say.</param>
internal sealed class CompilerArguments(string folder, CompilationRecord record)
{
    private readonly List<string> arguments =
        ["/nostdlib+", "/deterministic+", "/nologo", "/utf8output", "/nowarn:CS1701,CS1702", "/warn:0"];

    internal IReadOnlyList<string> All => arguments;

    /// <summary>Where a recorded path lies on this machine; a drive becomes a folder.</summary>
    internal string Place(string recorded)
    {
        var parts = recorded.Replace('\\', '/').Replace(":", "", StringComparison.Ordinal)
            .Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Contains("..") ? throw new BadImageFormatException("A recorded path goes up.") : Path.Combine([folder, .. parts]);
    }

    internal void AddOptions()
    {
        Map("output-kind", kind => "/target:" + kind switch
        {
            "DynamicallyLinkedLibrary" => "library",
            "WindowsApplication" => "winexe",
            "NetModule" => "module",
            _ => "exe",
        });
        Map("optimization", value => "/optimize" + (value.StartsWith("release", StringComparison.Ordinal) ? "+" : "-"));
        Map("language-version", value => "/langversion:" + value);
        Map("nullable", value => "/nullable:" + value.ToLowerInvariant());
        Map("checked", value => "/checked" + (value == "True" ? "+" : "-"));
        Map("unsafe", value => "/unsafe" + (value == "True" ? "+" : "-"));
        Map("define", value => "/define:" + value);
        Map("platform", value => "/platform:" + value.ToLowerInvariant());
        Map("default-encoding", value => value.Equals("utf-8", StringComparison.OrdinalIgnoreCase) ? "/codepage:65001"
            : "/codepage:" + value);
        arguments.Add("/checksumalgorithm:" + (record.Documents.Any(document => !document.IsSha256) ? "SHA1" : "SHA256"));
    }

    internal void AddReferences(IReadOnlyList<string> paths) => arguments.AddRange(record.References.Zip(paths, (reference, path) =>
        (reference.EmbedInterop ? "/link:" : "/reference:") + (reference.Aliases.Length > 0 ? reference.Aliases + "=" : "") + path));

    /// <summary>Writes the files and lists them in their order; what the symbols carry is to be carried again.</summary>
    internal void AddSources(IReadOnlyList<byte[]> contents)
    {
        foreach (var (document, content) in record.Documents.Zip(contents))
        {
            var path = Place(document.Name);
            Write(path, content);
            arguments.Add(path);
            if (document.Embedded is not null)
            {
                // The compiler takes a list here, and names such as .NETCoreApp,Version=v10.0.cs have commas.
                arguments.Add($"/embed:\"{path}\"");
            }
        }

        if (record.SourceLink is { } link)
        {
            var path = Path.Combine(folder, "sourcelink.json");
            Write(path, link);
            arguments.Add("/sourcelink:" + path);
        }
    }

    /// <summary>What stands in the assembly itself: symbols, header, resources, public key.</summary>
    internal void AddImage(PEReader image, string output)
    {
        var codeView = image.ReadDebugDirectory().Where(entry => entry.Type == DebugDirectoryEntryType.CodeView)
            .Select(entry => image.ReadCodeViewDebugDirectoryData(entry).Path).FirstOrDefault() ?? "a.pdb";
        var header = image.PEHeaders.PEHeader!;
        arguments.Add("/debug:" + (image.ReadDebugDirectory().Any(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb)
            ? "embedded" : "portable"));
        arguments.Add("/pdb:" + Place(codeView));
        arguments.Add("/out:" + output);
        arguments.Add(string.Create(CultureInfo.InvariantCulture, $"/filealign:{header.FileAlignment}"));
        arguments.Add("/highentropyva" + (header.DllCharacteristics.HasFlag(DllCharacteristics.HighEntropyVirtualAddressSpace) ? "+"
            : "-"));
        Directory.CreateDirectory(Path.GetDirectoryName(Place(codeView))!);
        AddPathMap(codeView);
        var metadata = image.GetMetadataReader();
        AddResources(image, metadata);
        if (metadata.IsAssembly && metadata.GetAssemblyDefinition().PublicKey is { IsNil: false } key)
        {
            var path = Path.Combine(folder, "public.snk");
            Write(path, metadata.GetBlobBytes(key));
            arguments.AddRange(["/publicsign+", "/keyfile:" + path]);
        }
    }

    private void AddPathMap(string codeView)
    {
        var drives = record.Documents.Select(document => document.Name).Append(codeView)
            .Where(name => name.Length > 2 && name[1] == ':').Select(name => name[0]).Distinct();
        arguments.Add("/pathmap:" + string.Join(',', [.. drives.Select(drive => $"{folder}/{drive}/={drive}:\\"), $"{folder}/=/"]));
    }

    private void AddResources(PEReader image, MetadataReader metadata)
    {
        var data = image.GetSectionData(image.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress);
        var number = 0;
        foreach (var resource in metadata.ManifestResources.Select(metadata.GetManifestResource)
            .Where(resource => resource.Implementation.IsNil))
        {
            // ECMA-335 II.24.2.4: the size, then the bytes.
            var reader = data.GetReader(checked((int)resource.Offset), data.Length - checked((int)resource.Offset));
            var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"resource{number++}"));
            Write(path, reader.ReadBytes(reader.ReadInt32()));
            var visibility = resource.Attributes.HasFlag(System.Reflection.ManifestResourceAttributes.Public) ? "public" : "private";
            arguments.Add($"/resource:{path},{metadata.GetString(resource.Name)},{visibility}");
        }
    }

    private void Map(string option, Func<string, string> argument)
    {
        if (record.Options.TryGetValue(option, out var value) && value.Length > 0)
        {
            arguments.Add(argument(value));
        }
    }

    private static void Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }
}
