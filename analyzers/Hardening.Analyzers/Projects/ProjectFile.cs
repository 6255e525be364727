using System.Runtime.CompilerServices;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Hardening.Analyzers.Projects;

/// <summary>A project file, a file of properties that projects import, or a nuget.config, as the build hands it to the compiler.</summary>
internal sealed class ProjectFile
{
    // The largest project files that tools write are some hundred kilobytes.
    private const int MaxCharacters = 4 * 1024 * 1024;

    private static readonly ConditionalWeakTable<AdditionalText, ProjectFile> s_perText = new();

    private readonly SourceText _text;
    private readonly XElement? _root;

    private ProjectFile(string path, SourceText text)
    {
        Path = path;
        _text = text;
        _root = Parse(text);
        IsNuGetConfig = IsConfig(path);
    }

    public string Path { get; }

    /// <summary>A nuget.config; else a file of MSBuild.</summary>
    public bool IsNuGetConfig { get; }

    public static bool IsOne(string path) =>
        IsConfig(path) || System.IO.Path.GetExtension(path).ToUpperInvariant() is ".CSPROJ" or ".PROPS" or ".TARGETS";

    /// <summary>The file, read once; null when it is none of the kind.</summary>
    public static ProjectFile? Of(AdditionalText file, CancellationToken cancellation)
    {
        if (!IsOne(file.Path))
        {
            return null;
        }

        return s_perText.TryGetValue(file, out var known) ? known
            : file.GetText(cancellation) is { } text ? s_perText.GetValue(file, _ => new ProjectFile(file.Path, text))
            : null;
    }

    /// <summary>All elements of a name, wherever they stand.</summary>
    public IEnumerable<XElement> Elements(string name) =>
        _root?.Descendants().Where(element => Is(element, name)) ?? [];

    /// <summary>The settings of a section of a nuget.config: what stands after the last <c>clear</c>.</summary>
    public IEnumerable<XElement> Section(string name) =>
        _root?.Elements().Where(element => Is(element, name)).SelectMany(static section => section.Elements())
            .Reverse().TakeWhile(static entry => !Is(entry, "clear")).Reverse()
        ?? [];

    /// <summary>
    /// What the file gives a property of MSBuild for every build. A condition that only lets an earlier value stand is none; any
    /// other one says that somebody thought about when the value holds.
    /// </summary>
    public IEnumerable<XElement> Properties(string name) => Elements(name).Where(property =>
        property.Parent is { } group && Is(group, "PropertyGroup")
        && property.AncestorsAndSelf().All(element => Attribute(element, "Condition") is not { } condition || IsDefault(condition.Value, name)));

    public static bool Is(XElement element, string name) =>
        string.Equals(element.Name.LocalName, name, StringComparison.OrdinalIgnoreCase);

    public static XAttribute? Attribute(XElement element, string name)
    {
        foreach (var attribute in element.Attributes())
        {
            if (string.Equals(attribute.Name.LocalName, name, StringComparison.OrdinalIgnoreCase))
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>Where an element's start tag or an attribute stands.</summary>
    public Location LocationOf(XObject node)
    {
        var line = node is IXmlLineInfo info && info.HasLineInfo() ? (Line: info.LineNumber - 1, Column: info.LinePosition - 1) : (Line: 0, Column: 0);
        if (line.Line >= _text.Lines.Count)
        {
            return Location.None; // line ends that XML and the compiler count differently
        }

        var start = Math.Min(_text.Lines[line.Line].Start + line.Column, _text.Lines[line.Line].End);
        var end = node is XAttribute ? AfterQuotes(start) : start + ((XElement)node).Name.LocalName.Length;
        var span = TextSpan.FromBounds(start, Math.Min(end, _text.Length));
        return Location.Create(Path, span, _text.Lines.GetLinePositionSpan(span));
    }

    private int AfterQuotes(int start)
    {
        var position = start;
        while (position < _text.Length && _text[position] is not ('"' or '\''))
        {
            position++;
        }

        var quote = position < _text.Length ? _text[position] : '"';
        for (position++; position < _text.Length; position++)
        {
            if (_text[position] == quote)
            {
                return position + 1;
            }
        }

        return start;
    }

    private static bool IsConfig(string path) =>
        string.Equals(System.IO.Path.GetFileName(path), "nuget.config", StringComparison.OrdinalIgnoreCase);

    // '$(NuGetAudit)' == ''
    private static bool IsDefault(string condition, string property) =>
        string.Equals(condition.Replace(" ", ""), $"'$({property})'==''", StringComparison.OrdinalIgnoreCase);

    // A file that is no XML stops the build before the compiler runs, or is being typed: it has nothing to say here.
    private static XElement? Parse(SourceText text)
    {
        if (text.Length > MaxCharacters)
        {
            return null;
        }

        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        try
        {
            using var reader = XmlReader.Create(new StringReader(text.ToString()), settings);
            return XDocument.Load(reader, LoadOptions.SetLineInfo).Root;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
