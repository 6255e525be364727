namespace VerifyTests;

/// <summary>Per-call settings of a snapshot: the subset of Verify's settings that the tests use.</summary>
public sealed class VerifySettings
{
    private readonly List<Func<string, string>> scrubbers = [];

    internal string? Directory { get; private set; }

    internal string? Parameters { get; private set; }

    internal string Extension { get; private set; } = "txt";

    /// <summary>Puts the snapshot into a folder relative to the test's source file.</summary>
    public void UseDirectory(string directory) => Directory = directory;

    /// <summary>Distinguishes the cases of one theory in the file name.</summary>
    public void UseParameters(params object?[] parameters) => Parameters = string.Join('_', parameters);

    /// <summary>Sets the extension of the snapshot file, without a dot.</summary>
    public void UseExtension(string extension) => Extension = extension;

    /// <summary>Rewrites the text before it is compared, for what honestly differs between runs.</summary>
    public void AddScrubber(Func<string, string> scrubber) => scrubbers.Add(scrubber);

    internal string Scrub(string text) => scrubbers.Aggregate(text, (current, scrub) => scrub(current));
}
