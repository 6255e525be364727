using Hardening.Credentials.Stores;

namespace Hardening.Credentials.Tests.Stores;

public sealed class MemoryCredentialStoreTests : CredentialStoreContract
{
    protected override ICredentialStore Store { get; } = new MemoryCredentialStore();
}
