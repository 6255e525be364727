using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hardening.Testing;

/// <summary>What surrounds the source of an analyzer test.</summary>
public sealed record AnalyzerTestOptions
{
    /// <summary>Further source files, for example stubs of types from third-party packages. Findings in them count too.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>Lines of an .editorconfig, <c>key = value</c>, that apply to all sources and globally.</summary>
    public string EditorConfig { get; init; } = "";

    /// <summary>AdditionalFiles by path.</summary>
    public ImmutableArray<(string Path, string Text)> AdditionalFiles { get; init; } = [];

    /// <summary>Lets code with errors through, to show that the analyzer does not crash on half-typed code.</summary>
    public bool AllowCompileErrors { get; init; }

    /// <summary>What the source is compiled against.</summary>
    public ReferenceSet References { get; init; } = ReferenceSet.AspNetCore;

    /// <summary>Further assemblies it is compiled against, for example another project's.</summary>
    public ImmutableArray<MetadataReference> MoreReferences { get; init; } = [];

    /// <summary>Path of the source; a name like <c>Form1.Designer.cs</c> makes it generated code.</summary>
    public string FileName { get; init; } = "Test.cs";

    /// <summary>Version of the language; the newest by default.</summary>
    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.Preview;

    /// <summary>Leaves rules that are off by default off.</summary>
    public bool DefaultSeverities { get; init; }
}
