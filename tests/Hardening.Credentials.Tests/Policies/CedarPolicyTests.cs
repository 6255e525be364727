using Hardening.Authorization.Policies;
using Hardening.Credentials.Policies;

namespace Hardening.Credentials.Tests.Policies;

public sealed class CedarPolicyTests
{
    private readonly CedarPolicy policy = new(PolicySet.Parse("""
        permit (principal == Requester::"gateway", action in [Action::"request", Action::"get"], resource == Credential::"exchange-key")
        when { context.purpose == "place orders" && context.metadata has desk && resource.type == "api-key" };
        forbid (principal, action, resource) when { context.metadata has desk && context.metadata.desk == "closed" };
        """));

    [Theory]
    [InlineData("get", "gateway", "exchange-key", "place orders", "rates", true)]
    [InlineData("rotate", "gateway", "exchange-key", "place orders", "rates", false)]
    [InlineData("get", "other", "exchange-key", "place orders", "rates", false)]
    [InlineData("get", "gateway", "other-key", "place orders", "rates", false)]
    [InlineData("get", "gateway", "exchange-key", "look around", "rates", false)]
    [InlineData("get", "gateway", "exchange-key", "place orders", null, false)]
    [InlineData("get", "gateway", "exchange-key", "place orders", "closed", false)]
    public async Task Policies_decide_over_requester_operation_credential_purpose_and_metadata(
        string operation, string requester, string name, string purpose, string? desk, bool allowed) =>
        Assert.Equal(allowed, await policy.AllowsAsync(Access(operation, requester, name, purpose, desk), default));

    [Fact]
    public async Task A_policy_that_errs_forbids()
    {
        var erring = new CedarPolicy(PolicySet.Parse("""
            permit (principal, action, resource);
            forbid (principal, action, resource) when { context.missing };
            """));

        Assert.False(await erring.AllowsAsync(Access("get", "gateway", "exchange-key", "place orders", null), default));
    }

    private static CredentialAccess Access(string operation, string requester, string name, string purpose, string? desk) => new(
        operation, requester, name, "api-key", purpose, desk is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["desk"] = desk });
}
