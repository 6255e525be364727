namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>What usually makes a difference, in words that are the same everywhere.</summary>
internal static class Causes
{
    internal const string Authenticode = "Authenticode signature";
    internal const string PackageSignature = "package signature";
    internal const string StrongName = "strong-name key";
    internal const string Clock = "clock";
    internal const string LineEnds = "line ends of the checkout";
    internal const string Order = "order in which things were generated";
    internal const string Compression = "another zip library, compression level or order of pieces";
    internal const string Derived = "follows from the other differences";
    internal const string RandomName = "random name";
    internal const string Commit = "source commit";
    internal const string BuildNumber = "build number";
    internal const string Folder = "folder of the build";
}
