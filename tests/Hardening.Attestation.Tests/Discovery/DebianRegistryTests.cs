using Hardening.Attestation.Discovery.Oci;
using Hardening.Attestation.Signing.Keyless.Services;

namespace Hardening.Attestation.Tests.Discovery;

/// <summary>A registry that others wrote.</summary>
public sealed class DebianRegistryTests
{
    [ToolFact("docker-registry", Optional = true)]
    public async Task Bundles_pushed_to_a_registry_are_found_for_a_tagged_artifact_by_the_tag_that_stands_in_for_referrers()
    {
        using var evidence = new DiscoveryEvidence();
        using var registry = await DebianRegistry.StartAsync();
        var (artifact, _) = await registry.ManifestAsync(File.ReadAllBytes(evidence.Artifact), "application/vnd.example.artifact", null, "1.0.0");
        var bundle = await registry.ManifestAsync(evidence.Bundle, LoopbackRegistry.BundleType, artifact, null);
        await registry.ReferrersTagAsync(artifact, LoopbackRegistry.BundleType, bundle);
        using var client = ServiceConnection.CreateClient();

        foreach (var (suffix, count) in new[] { (":{version}", 1), ("@" + artifact, 1), (":2.0.0", 0), ("", 0) })
        {
            var source = new OciRegistryBundleSource(OciReference.Parse($"oci://{registry.Host}/acme/widgets{suffix}"), client, TimeProvider.System);
            var found = await source.FindAsync(evidence.Query);
            Assert.Equal((suffix, count), (suffix, found.Count));
            Assert.All(found, item => Assert.Equal(evidence.Bundle, item.Json.ToArray()));
        }
    }
}
