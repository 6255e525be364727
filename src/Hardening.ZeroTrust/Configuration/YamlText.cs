using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Hardening.ZeroTrust.Configuration;

/// <summary>
/// Reads one YAML mapping. Anchors, aliases, tags and further documents are refused, and depth is bounded: the text says everything and
/// does not grow when it is read.
/// </summary>
internal static class YamlText
{
    private const int MaximumDepth = 8;

    internal static YamlMappingNode Parse(string text, string file)
    {
        try
        {
            Scan(text, file);
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root ? root
                : throw Malformed(file, 1, "one mapping is expected");
        }
        catch (YamlException error)
        {
            throw Malformed(file, (int)error.Start.Line, error.InnerException?.Message ?? error.Message, error);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            // The YAML reader lets these escape for some malformed scalars, without a place.
            throw Malformed(file, 1, "a value is malformed: " + error.Message, error);
        }
    }

    internal static ZeroTrustException Malformed(string file, int line, string why, Exception? inner = null) => new(
        ZeroTrustCodes.MalformedFile, $"The security file cannot be used, line {line}: {why}", "Correct the line.", file, line, inner);

    private static void Scan(string text, string file)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (parser.MoveNext())
        {
            var current = parser.Current!;
            depth += current.NestingIncrease;
            if (depth > MaximumDepth)
            {
                throw Malformed(file, (int)current.Start.Line, "it is nested too deeply");
            }

            if (current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false } or NodeEvent { Tag: { IsEmpty: false,
                IsNonSpecific: false } })
            {
                throw Malformed(file, (int)current.Start.Line, "anchors, aliases and tags are not used");
            }
        }
    }
}
