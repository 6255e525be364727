using System.CommandLine;
using Hardening.Attestation.Packages.Signatures;

namespace Hardening.Cli;

/// <summary>By which certificate authorities package signatures are judged: those named, else the ones a .NET SDK carries.</summary>
internal static class PackageRootsArgument
{
    public static Option<string> Option(string otherwise = "Default: those of the .NET SDK") => new("--package-roots")
    {
        Description = $"Authorities that judge package signatures: a PEM file, or a folder as an SDK has it. {otherwise}",
        HelpName = "PATH",
    };

    /// <summary>The roots, or null when nothing asks for them.</summary>
    /// <exception cref="Attestation.AttestationException">HTB0406: they are needed, and there are none or they cannot be read.</exception>
    public static PackageRoots? Read(string? named, bool needed, CliWorld world)
    {
        if (!needed)
        {
            return null;
        }

        var path = named is null ? world.DotnetRoots.Select(PackageRoots.FindInSdk).FirstOrDefault(found => found is not null) : world.Resolve(named);
        return PackageRoots.Load(path ?? throw PackageRoots.None());
    }
}
