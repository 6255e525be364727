using System.IO.Compression;
using System.Xml;
using Hardening.Attestation.Json;
using Hardening.Attestation.Rebuild.Builds;
using Hardening.Attestation.Rebuild.Comparison;

namespace Hardening.Attestation.Rebuild.Records;

/// <summary>
/// Reads from which commit a package was built from its nuspec, and by which compiler from the symbols inside; where the
/// nuspec has no commit, that of the source link in the symbols is taken.
/// </summary>
internal static class NuspecRecord
{
    private const long MaximumNuspec = 4 << 20;
    private const int MaximumSymbols = 32;
    private const long MaximumAssembly = 256 << 20;

    /// <summary>The record of a package whose structure was checked; the commit is null where the nuspec has none.</summary>
    internal static BuildRecord Read(string path)
    {
        try
        {
            using var zip = ZipFile.OpenRead(path);
            var nuspec = zip.Entries.FirstOrDefault(entry =>
                entry.FullName.EndsWith(".nuspec", StringComparison.OrdinalIgnoreCase)
                    && !entry.FullName.Contains('/', StringComparison.Ordinal));
            var record = nuspec is null || nuspec.Length > MaximumNuspec ? new BuildRecord { Origin = RecordOrigin.Nuspec } : Read(nuspec);
            var symbols = Symbols(zip).Concat(BesidePackage(path)).ToArray();
            var own = symbols.Where(facts => IsOf(record.Repository, facts)).ToArray();
            var languages = own.Select(facts => facts.LanguageVersion).Distinct(StringComparer.Ordinal).ToArray();
            return record with
            {
                PackCompiler = CompilerVersion.OfNuGet(PackTools.VersionOf(zip)),
                Compiler = (own.FirstOrDefault() ?? symbols.FirstOrDefault())?.Compiler,
                Commit = record.Commit ?? own.FirstOrDefault()?.Commit,
                LanguageVersion = languages is [var only] ? only : null,
            };
        }
        catch (Exception error) when (error is InvalidDataException or XmlException or ArgumentException)
        {
            throw new AttestationException(AttestationCodes.BadPackage, "The package is damaged: " + error.Message,
                "Download or pack it again.", path, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AttestationException(
                AttestationCodes.ArtifactUnreadable, "The package cannot be read: " + error.Message, "Check its permissions.", path, error);
        }
    }

    private static BuildRecord Read(ZipArchiveEntry nuspec)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null,
            MaxCharactersInDocument = MaximumNuspec };
        using var stream = nuspec.Open();
        using var xml = XmlReader.Create(stream, settings);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.Depth == 2 && xml.LocalName == "repository")
            {
                var commit = xml.GetAttribute("commit")?.Trim().ToLowerInvariant();
                var branch = xml.GetAttribute("branch")?.Trim();
                return new BuildRecord
                {
                    Origin = RecordOrigin.Nuspec,
                    Repository = xml.GetAttribute("url")?.Trim() is { Length: > 0 } url ? url : null,
                    Commit = commit is not null && (Hex.IsLower(commit, 40) || Hex.IsLower(commit, 64)) ? commit : null,
                    Ref = string.IsNullOrEmpty(branch) ? null : branch.StartsWith("refs/", StringComparison.Ordinal) ? branch
                        : "refs/heads/" + branch,
                };
            }
        }

        return new BuildRecord { Origin = RecordOrigin.Nuspec };
    }

    // Symbols in assemblies and beside them, of which some may be other people's.
    private static IEnumerable<SymbolFacts> Symbols(ZipArchive zip) => zip.Entries
        .Where(entry => entry.Length < MaximumAssembly)
        .Where(entry => entry.Name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            || entry.Name.EndsWith(".pdb", StringComparison.OrdinalIgnoreCase))
        .Take(MaximumSymbols).Select(Symbols).OfType<SymbolFacts>().Where(facts => facts.Compiler is not null);

    private static IEnumerable<SymbolFacts> BesidePackage(string package)
    {
        var path = Path.ChangeExtension(package, ".snupkg");
        if (!File.Exists(path))
        {
            yield break;
        }

        using var zip = ZipFile.OpenRead(path);
        foreach (var facts in Symbols(zip))
        {
            yield return facts;
        }
    }

    // Source link names the repository by owner and name, under another host as a rule.
    private static bool IsOf(string? repository, SymbolFacts facts) =>
        Uri.TryCreate(repository, UriKind.Absolute, out var address) && address.AbsolutePath.Length > 1
        && facts.SourceLink?.Contains(address.AbsolutePath.TrimEnd('/').Replace(".git", "", StringComparison.Ordinal) + "/",
            StringComparison.OrdinalIgnoreCase) == true;

    private static SymbolFacts? Symbols(ZipArchiveEntry entry)
    {
        var bytes = new byte[entry.Length];
        using (var content = entry.Open())
        {
            content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }

        return SymbolFile.Facts(entry.Name, bytes);
    }
}
