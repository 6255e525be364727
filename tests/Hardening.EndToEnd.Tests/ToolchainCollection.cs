namespace Hardening.EndToEnd.Tests;

/// <summary>Test classes that share one packed toolchain.</summary>
[CollectionDefinition(Name)]
public sealed class ToolchainCollection : ICollectionFixture<PackedToolchain>
{
    public const string Name = "packed toolchain";
}
