using Hardening.Attestation.Policy.Packages;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;

namespace Hardening.Build.Tasks.Tests;

public sealed class VerifyPackagesTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_answer_holds_for_a_day() =>
        Assert.Equal(Now.AddDays(1), VerifyPackages.HoldsUntil(Policy("2026-12-31", "2027-12-31"), Now));

    [Fact]
    public void An_answer_never_holds_past_the_end_of_a_policy() =>
        Assert.Equal(
            new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero), VerifyPackages.HoldsUntil(Policy("2027-12-31", "2026-11-23"), Now));

    private PackagePolicy Policy(params string[] ends)
    {
        KeyFile.WritePublic(folder["key.pub.pem"], KeyFile.Create(folder["key.pem"], KeyType.EcP256));
        for (var i = 0; i < ends.Length; i++)
        {
            folder.Write($"{i}.yml", $"version: 1\nexpires: {ends[i]}\nkeys: [key.pub.pem]\n");
        }

        return PackagePolicy.Load(folder.Write(
            "policy.yml", "version: 1\nrules:\n" + string.Concat(ends.Select((_, i) => $"  - packages: [\"P{i}\"]\n    attestations: {i}.yml\n"))));
    }
}
