using Hardening.Networking.Resolving;

namespace Hardening.Networking.Tests.Resolving;

public sealed class SystemResolverTests : NameResolverContract
{
    protected override INameResolver Resolver => new SystemResolver();
}
