using System.IO.Compression;
using System.Xml;

namespace Hardening.Attestation.Packages;

/// <summary>What a package calls itself in its nuspec.</summary>
/// <param name="Id">Id.</param>
/// <param name="Version">Version as written there.</param>
public sealed record PackageIdentity(string Id, string Version)
{
    private const long MaximumNuspec = 4 << 20;

    /// <summary>Reads the nuspec of a package whose zip structure was checked by <see cref="ArtifactHasher"/>.</summary>
    /// <param name="path">Absolute path.</param>
    /// <returns>The identity, or null when there is no nuspec at the root with an id and a version.</returns>
    /// <exception cref="AttestationException">The package is damaged (HTB0401) or cannot be read (HTB0204).</exception>
    public static PackageIdentity? Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            using var zip = ZipFile.OpenRead(path);
            var nuspec = zip.Entries.FirstOrDefault(entry => entry.FullName.EndsWith(".nuspec", StringComparison.OrdinalIgnoreCase) && !entry.FullName.Contains('/', StringComparison.Ordinal));
            return nuspec is null || nuspec.Length > MaximumNuspec ? null : Read(nuspec);
        }
        catch (Exception error) when (error is InvalidDataException or XmlException or ArgumentException)
        {
            // The XML reader itself throws the last: some letters in an XML declaration confuse how it counts bytes.
            throw new AttestationException(AttestationCodes.BadPackage, "The package is damaged: " + error.Message, "Download or pack it again.", path, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AttestationException(AttestationCodes.ArtifactUnreadable, "The package cannot be read: " + error.Message, "Check its permissions.", path, error);
        }
    }

    private static PackageIdentity? Read(ZipArchiveEntry nuspec)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaximumNuspec };
        using var stream = nuspec.Open();
        using var xml = XmlReader.Create(stream, settings);
        string? id = null, version = null;
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.Depth == 2 && (xml.LocalName is "id" or "version") && !xml.IsEmptyElement)
            {
                var name = xml.LocalName;
                xml.Read();
                (id, version) = name == "id" ? (id ?? xml.Value.Trim(), version) : (id, version ?? xml.Value.Trim());
            }
        }

        return id is { Length: > 0 } && version is { Length: > 0 } ? new PackageIdentity(id, version) : null;
    }
}
