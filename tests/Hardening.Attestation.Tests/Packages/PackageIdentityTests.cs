using Hardening.Attestation.Packages;
using Hardening.Attestation.Tests.Packages.Signatures;

namespace Hardening.Attestation.Tests.Packages;

public sealed class PackageIdentityTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("<package><metadata><id>Acme</id><version>1.0.0</version></metadata></package>")]
    [InlineData("<package><metadata><version> 1.0.0 </version><authors>a</authors>\n<id> Acme </id></metadata></package>")]
    [InlineData("<package xmlns=\"http://schemas.example/nuspec.xsd\"><metadata><id>Acme</id><id>Other</id><version>1.0.0</version><version>2.0.0</version></metadata></package>")]
    [InlineData("<package><metadata><dependencies><id>Other</id><version>9.0.0</version></dependencies><id>Acme</id><version>1.0.0</version></metadata></package>")]
    public void Id_and_version_are_the_first_ones_of_the_metadata(string nuspec) =>
        Assert.Equal(new PackageIdentity("Acme", "1.0.0"), PackageIdentity.Read(Package(("Acme.nuspec", nuspec))));

    [Theory]
    [InlineData("<package><metadata><id>Acme</id></metadata></package>")]
    [InlineData("<package><metadata><version>1.0.0</version></metadata></package>")]
    [InlineData("<package><metadata><id/><version>1.0.0</version></metadata></package>")]
    [InlineData("<package><metadata><id> </id><version>1.0.0</version></metadata></package>")]
    [InlineData("<package><metadata><id>Acme</id><version> </version></metadata></package>")]
    [InlineData("<package><id>Acme</id><version>1.0.0</version></package>")]
    public void A_nuspec_without_id_or_version_gives_no_identity(string nuspec) => Assert.Null(PackageIdentity.Read(Package(("Acme.nuspec", nuspec))));

    [Fact]
    public void Only_a_nuspec_at_the_root_counts()
    {
        const string Nuspec = "<package><metadata><id>Acme</id><version>1.0.0</version></metadata></package>";
        Assert.Null(PackageIdentity.Read(Package(("content/Acme.nuspec", Nuspec), ("Acme.txt", Nuspec))));
        Assert.Equal("Acme", PackageIdentity.Read(Package(("content/Other.nuspec", "<package/>"), ("ACME.NUSPEC", Nuspec)))!.Id);
    }

    [Fact]
    public void A_nuspec_of_more_than_4_MiB_gives_no_identity() =>
        Assert.Null(PackageIdentity.Read(Package(
            ("Acme.nuspec", $"<package><metadata><id>Acme</id><version>1.0.0</version></metadata></package>{new string(' ', 4 << 20)}"))));

    [Theory]
    [InlineData("not xml")]
    [InlineData("<package>")]
    [InlineData("<!DOCTYPE package [<!ENTITY e \"Acme\">]><package><metadata><id>&e;</id><version>1.0.0</version></metadata></package>")]
    [InlineData("<?xml version=\"1.01\u00a0\"?><package/>")]
    public void A_nuspec_that_cannot_be_read_is_refused(string nuspec) => Refused(Package(("Acme.nuspec", nuspec)), AttestationCodes.BadPackage);

    [Fact]
    public void A_file_that_is_no_package_is_refused() => Refused(folder.Write("a.nupkg", "no zip"), AttestationCodes.BadPackage);

    [Fact]
    public void A_file_that_is_not_there_is_refused() => Refused(folder["gone.nupkg"], AttestationCodes.ArtifactUnreadable);

    private static void Refused(string path, string code)
    {
        var error = Assert.Throws<AttestationException>(() => PackageIdentity.Read(path));
        Assert.Equal((code, path), (error.Code, error.File));
    }

    private string Package(params (string Name, string Text)[] entries) => folder.Write("acme.nupkg", Zips.Of(entries));
}
