namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>The causes that need no name of their own, in words that are the same everywhere.</summary>
internal static class Causes
{
    internal static readonly Cause Authenticode = new(CauseKind.Authenticode, "Authenticode signature");
    internal static readonly Cause PackageSignature = new(CauseKind.PackageSignature, "package signature");
    internal static readonly Cause StrongName = new(CauseKind.StrongName, "strong-name key");
    internal static readonly Cause Clock = new(CauseKind.Clock, "clock");
    internal static readonly Cause LineEnds = new(CauseKind.LineEnds, "line ends");
    internal static readonly Cause Order = new(CauseKind.Order, "order in which things were generated");
    internal static readonly Cause Compression =
        new(CauseKind.Compression, "another zip library, compression level or order of pieces");
    internal static readonly Cause Derived = new(CauseKind.Derived, "follows from the other differences");
    internal static readonly Cause RandomName = new(CauseKind.RandomName, "random name");
    internal static readonly Cause Commit = new(CauseKind.Commit, "source commit");
    internal static readonly Cause BuildNumber = new(CauseKind.BuildNumber, "build number");
    internal static readonly Cause Folder = new(CauseKind.Folder, "folder of the build");
    internal static readonly Cause Framework = new(CauseKind.Framework, "target framework that only one was built for");
    internal static readonly Cause Repository = new(CauseKind.Repository, "address of the repository, as it was fetched");
    internal static readonly Cause VersionResource = new(CauseKind.Derived, "version, company or copyright of the file");
}
