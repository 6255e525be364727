using System.Collections.Immutable;
using System.Xml;
using Hardening.Sbom.Graph;
using Hardening.Sbom.IO;
using Hardening.Sbom.Licensing;
using Hardening.Sbom.Text;

namespace Hardening.Sbom.Packages;

/// <summary>Reads the metadata of a nuspec. DTDs are refused, the size is bounded, elements of any nuspec namespace are read.</summary>
public static class NuspecReader
{
    /// <summary>Largest nuspec that is read, in characters.</summary>
    private const int Limit = 4 << 20;

    internal static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = Limit,
        MaxCharactersFromEntities = 1024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = false,
    };

    /// <summary>Reads a nuspec.</summary>
    /// <param name="stream">The nuspec's bytes.</param>
    /// <param name="file">Its path, for messages.</param>
    /// <exception cref="SbomException">The nuspec is malformed, too large or lacks its id or version.</exception>
    public static PackageMetadata Read(Stream stream, string file)
    {
        try
        {
            using var reader = XmlReader.Create(stream, Settings);
            var fields = Fields(reader);
            return Metadata(fields, file);
        }
        catch (Exception failure) when (XmlFailure.Is(failure))
        {
            throw Malformed(failure, file);
        }
    }

    internal static SbomException Malformed(Exception failure, string file) => new(
        SbomCodes.Malformed,
        $"The nuspec is not valid XML: {UntrustedText.Clean(failure.Message, 300)}",
        "Delete the package's folder and restore again.",
        file,
        failure);

    private static Dictionary<string, string> Fields(XmlReader reader)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var inMetadata = false;
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (reader.Depth == 1)
            {
                inMetadata = reader.LocalName == "metadata";
            }
            else if (inMetadata && reader.Depth == 2)
            {
                ReadField(reader, fields);
            }
        }

        return fields;
    }

    private static void ReadField(XmlReader reader, Dictionary<string, string> fields)
    {
        var name = reader.LocalName;
        foreach (var attribute in name is "license" or "repository" ? new[] { "type", "url", "commit" } : [])
        {
            if (reader.GetAttribute(attribute) is { } value)
            {
                fields.TryAdd($"{name}/{attribute}", value);
            }
        }

        if (!reader.IsEmptyElement && name is not ("dependencies" or "frameworkAssemblies" or "frameworkReferences" or "references" or "contentFiles" or "packageTypes"))
        {
            reader.Read();
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                fields.TryAdd(name, reader.Value);
            }
        }
    }

    private static PackageMetadata Metadata(Dictionary<string, string> fields, string file)
    {
        string? Name(string key) => UntrustedText.Clean(fields.GetValueOrDefault(key), UntrustedText.NameLimit);
        string? Prose(string key) => UntrustedText.Clean(fields.GetValueOrDefault(key), UntrustedText.ProseLimit);
        string? Url(string key) => UntrustedText.WebUrl(fields.GetValueOrDefault(key));

        return new PackageMetadata
        {
            Id = Name("id") ?? throw Missing("id", file),
            Version = Name("version") ?? throw Missing("version", file),
            Authors = Authors(fields.GetValueOrDefault("authors")),
            Description = Prose("description"),
            Copyright = Prose("copyright"),
            Licenses = License(Name("license"), Name("license/type"), Url("licenseUrl")),
            LicenseFile = Name("license/type") == "file" ? Name("license") : null,
            ProjectUrl = Url("projectUrl"),
            RepositoryUrl = Url("repository/url"),
            RepositoryCommit = Name("repository/commit"),
            IsDevelopmentDependency = string.Equals(Name("developmentDependency"), "true", StringComparison.OrdinalIgnoreCase),
        };
    }

    private static ImmutableArray<string> Authors(string? text) =>
    [
        .. (text ?? string.Empty).Split(',')
            .Select(author => UntrustedText.Clean(author, UntrustedText.NameLimit))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Take(64),
    ];

    // A URL is never turned into an identifier: what is behind it may have changed since.
    private static ImmutableArray<LicenseClaim> License(string? text, string? type, string? url)
    {
        if (text is not null && type is null or "expression" && SpdxExpression.TryParse(text) is { } expression)
        {
            return [new LicenseClaim { Expression = expression.Text }];
        }

        // NuGet fills licenseUrl with a fixed address when the new element is used; it says nothing.
        var link = url is not null && text is null ? url : null;
        return (text ?? link) is { } name ? [new LicenseClaim { Name = name, Url = link }] : [];
    }

    private static SbomException Missing(string element, string file) => new(
        SbomCodes.Malformed, $"The nuspec has no {element}.", "Delete the package's folder and restore again.", file);
}
