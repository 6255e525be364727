namespace Demo;

/// <summary>The tool's answer about one artifact.</summary>
internal sealed record VerificationResult(Artifact Artifact, bool HasSbom, bool HasBundle, int ExitCode, string Output)
{
    /// <summary>The evidence is there and the tool said yes.</summary>
    public bool Passed => HasSbom && HasBundle && ExitCode == 0;
}
