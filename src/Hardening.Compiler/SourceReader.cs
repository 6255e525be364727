using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Hardening.Compiler;

/// <summary>Reads source files as <c>csc</c> does: by the encoding that was given, else by their byte order mark, else as UTF-8.</summary>
internal sealed class SourceReader(CSharpCommandLineArguments parsed)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);
    private readonly Dictionary<string, SourceText> read = new(StringComparer.Ordinal);

    internal IReadOnlyList<SyntaxTree> Trees()
    {
        var embedded = parsed.EmbeddedFiles.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        return [.. parsed.SourceFiles.AsParallel().AsOrdered()
            .Select(file => (file.Path, Text: Read(file.Path, embedded.Contains(file.Path)))).ToArray()
            .Select(file => CSharpSyntaxTree.ParseText(read[file.Path] = file.Text, parsed.ParseOptions, file.Path))];
    }

    /// <summary>A file that the symbols carry, whether it is a source file or not.</summary>
    internal EmbeddedText Embedded(string path)
    {
        if (read.TryGetValue(path, out var text))
        {
            return EmbeddedText.FromSource(path, text);
        }

        using var stream = File.OpenRead(path);
        return EmbeddedText.FromStream(path, stream, parsed.ChecksumAlgorithm);
    }

    private SourceText Read(string path, bool isEmbedded)
    {
        using var stream = new MemoryStream(File.ReadAllBytes(path));
        if (parsed.Encoding is { } given)
        {
            return SourceText.From(stream, given, parsed.ChecksumAlgorithm, canBeEmbedded: isEmbedded);
        }

        try
        {
            return SourceText.From(stream, Strict, parsed.ChecksumAlgorithm, canBeEmbedded: isEmbedded);
        }
        catch (DecoderFallbackException)
        {
            stream.Position = 0;
            return SourceText.From(stream, Encoding.Latin1, parsed.ChecksumAlgorithm, canBeEmbedded: isEmbedded);
        }
    }
}
