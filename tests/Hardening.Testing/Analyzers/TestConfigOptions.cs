using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Testing;

/// <summary>The lines of one .editorconfig as options of every file.</summary>
internal sealed class TestConfigOptions(string editorConfig) : AnalyzerConfigOptionsProvider
{
    private readonly Lines _lines = new(editorConfig);

    public override AnalyzerConfigOptions GlobalOptions => _lines;

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => _lines;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => _lines;

    private sealed class Lines(string text) : AnalyzerConfigOptions
    {
        private readonly ImmutableDictionary<string, string> _values = text
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries))
            .ToImmutableDictionary(pair => pair[0], pair => pair[1], KeyComparer);

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => _values.TryGetValue(key, out value);
    }
}
