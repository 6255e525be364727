using Hardening.Sbom.Packages;

namespace Hardening.Sbom.Tests.Packages;

public class PackageCacheTests
{
    [Fact]
    public void A_package_is_read_once_by_many_threads_and_its_warnings_are_told_each_time()
    {
        var cache = new PackageCache();
        var (reads, warnings) = (0, 0);

        Parallel.For(0, 64, i => cache.Get(
            $"key {i % 2}",
            tell =>
            {
                Interlocked.Increment(ref reads);
                tell(new SbomWarning(SbomCodes.MetadataMissing, "gone", null));
                return RestoredPackage.Unknown;
            },
            _ => Interlocked.Increment(ref warnings)));

        Assert.Equal((2, 64), (reads, warnings));
    }
}
