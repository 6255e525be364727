using System.Globalization;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Hardening.Cryptography.Configuration.Formats;

/// <summary>
/// YAML 1.2 with one document that is a mapping. Anchors, aliases and tags are refused: a value that stands in several places, or
/// means something else than it says, cannot be bound to its name.
/// </summary>
internal sealed class YamlSettings : ISettingsFormat
{
    private const int MaximumDepth = 64;

    public IReadOnlyList<SettingsLeaf> Read(ReadOnlyMemory<byte> utf8)
    {
        var walk = new Walk(Encoding.UTF8.GetString(utf8.Span));
        try
        {
            return walk.Document();
        }
        catch (YamlException error)
        {
            throw new FormatException($"it is not YAML (line {error.Start.Line})", error);
        }
    }

    public string Token(SettingsLeaf leaf, string sealedText) => $"\"{sealedText}\"";

    private sealed class Walk(string text)
    {
        private readonly Parser events = new(new StringReader(text));
        private readonly List<SettingsLeaf> leaves = [];
        private int characters;
        private int bytes;

        internal List<SettingsLeaf> Document()
        {
            events.Consume<StreamStart>();
            if (events.TryConsume<DocumentStart>(out _))
            {
                Mapping(string.Empty, depth: 0);
                events.Consume<DocumentEnd>();
            }

            return events.TryConsume<StreamEnd>(out _) ? leaves : throw new FormatException("it has more than one YAML document");
        }

        private void Mapping(string name, int depth)
        {
            Plain(events.TryConsume<MappingStart>(out var start) ? start : throw Wrong("a mapping is wanted here"));
            while (!events.TryConsume<MappingEnd>(out _))
            {
                var key = events.TryConsume<Scalar>(out var scalar) ? scalar : throw Wrong("a key is no text");
                Plain(key);
                Value(SettingsLeaf.Join(name, key.Value), depth + 1);
            }
        }

        private void Value(string name, int depth)
        {
            if (depth > MaximumDepth)
            {
                throw Wrong("it is nested too deep");
            }

            if (events.Accept<MappingStart>(out _))
            {
                Mapping(name, depth);
            }
            else if (events.TryConsume<SequenceStart>(out var sequence))
            {
                Plain(sequence);
                for (var index = 0; !events.TryConsume<SequenceEnd>(out _); index++)
                {
                    Value(SettingsLeaf.Join(name, index.ToString(CultureInfo.InvariantCulture)), depth + 1);
                }
            }
            else
            {
                var scalar = events.TryConsume<Scalar>(out var found) ? found : throw Wrong("aliases are not read here");
                Plain(scalar);
                Add(name, scalar);
            }
        }

        private void Add(string name, Scalar scalar)
        {
            var (start, end) = ((int)scalar.Start.Index, (int)scalar.End.Index);
            var isPlain = scalar.Style == ScalarStyle.Plain;
            if (scalar.Style is not (ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted))
            {
                // Blocks end where the next token begins; the line's end stays.
                end = start + text.AsSpan(start, end - start).TrimEnd().Length;
            }

            var isNull = isPlain && scalar.Value is "" or "~" or "null" or "Null" or "NULL";
            var first = Bytes(start);
            leaves.Add(new SettingsLeaf(name, isNull ? null : scalar.Value, !isNull, first, Bytes(end) - first));
        }

        // Positions only grow, so each character is counted once.
        private int Bytes(int position)
        {
            bytes += Encoding.UTF8.GetByteCount(text.AsSpan(characters, position - characters));
            characters = position;
            return bytes;
        }

        private void Plain(NodeEvent node)
        {
            if (!node.Anchor.IsEmpty || !node.Tag.IsEmpty)
            {
                throw Wrong("anchors and tags are not read here");
            }
        }

        private FormatException Wrong(string what) => new($"line {events.Current?.Start.Line ?? 0}: {what}");
    }
}
