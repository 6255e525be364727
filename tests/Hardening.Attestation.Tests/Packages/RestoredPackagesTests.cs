using System.Text.Json;
using Hardening.Attestation.Packages;
using Xunit.Abstractions;

namespace Hardening.Attestation.Tests.Packages;

/// <summary>The packages that restore put on this machine, each with the content hash the NuGet client computed: an oracle of real, mostly signed packages.</summary>
public sealed class RestoredPackagesTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Every_restored_package_has_the_content_hash_that_the_client_recorded()
    {
        var folder = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var packages = Directory.GetFiles(folder, "*.nupkg", SearchOption.AllDirectories);
        int compared = 0, signed = 0;
        foreach (var package in packages)
        {
            var metadata = Path.Combine(Path.GetDirectoryName(package)!, ".nupkg.metadata");
            if (!File.Exists(metadata))
            {
                continue;
            }

            using var document = JsonDocument.Parse(await File.ReadAllTextAsync(metadata));
            var expected = Convert.ToHexStringLower(document.RootElement.GetProperty("contentHash").GetBytesFromBase64());
            var digests = ArtifactHasher.Compute(package);
            Assert.True(expected == digests.ContentSha512, package);
            Assert.Equal(digests.IsSigned, digests.ContentSha512 != digests.FileSha512);
            compared++;
            signed += digests.IsSigned ? 1 : 0;
        }

        output.WriteLine($"{compared} packages compared, {signed} of them signed");
        Assert.True(compared > 10, "the test's own references were restored, so there are packages");
        Assert.True(signed > 0);
    }
}
