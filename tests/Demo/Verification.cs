namespace Demo;

/// <summary>Lets the tool judge each artifact; its exit code is the verdict.</summary>
internal static class Verification
{
    public static async Task<IReadOnlyList<VerificationResult>> Run(IReadOnlyList<Artifact> artifacts, InstalledTool tool, string key)
    {
        var results = new List<VerificationResult>();
        foreach (var artifact in artifacts)
        {
            var answer = await tool.Run(["verify", artifact.Path, "--bundle", artifact.Bundle, "--key", key]);
            results.Add(new VerificationResult(
                artifact, File.Exists(artifact.Sbom), File.Exists(artifact.Bundle), answer.ExitCode, answer.Output + answer.Error));
        }

        return results;
    }
}
