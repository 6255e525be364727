using System.Net;
using Hardening.Networking.Resolving;

namespace Hardening.Networking.Tests.Resolving;

/// <summary>What every resolver does.</summary>
public abstract class NameResolverContract
{
    protected abstract INameResolver Resolver { get; }

    [Fact]
    public async Task A_name_with_addresses_is_resolved() => Assert.Contains(IPAddress.Loopback, await Resolver.ResolveAsync("localhost", default));

    [Fact]
    public async Task A_name_that_does_not_exist_is_an_error_with_a_code() => Assert.Equal(
        NetworkCodes.NotResolved,
        (await Assert.ThrowsAsync<NetworkException>(() => Resolver.ResolveAsync("does-not-exist.invalid", default).AsTask())).Code);

    [Fact]
    public async Task A_name_that_no_server_can_be_asked_for_is_an_error_with_a_code() => Assert.Equal(
        NetworkCodes.NotResolved,
        (await Assert.ThrowsAsync<NetworkException>(() => Resolver.ResolveAsync(new string('a', 300) + ".invalid", default).AsTask())).Code);
}
