using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Hardening.Compiler;

/// <summary>A file that generators may read.</summary>
internal sealed class AdditionalFile(string path) : AdditionalText
{
    private SourceText? text;

    public override string Path => path;

    public override SourceText? GetText(CancellationToken cancellationToken = default)
    {
        if (text is null && File.Exists(path))
        {
            using var stream = File.OpenRead(path);
            text = SourceText.From(stream);
        }

        return text;
    }
}
