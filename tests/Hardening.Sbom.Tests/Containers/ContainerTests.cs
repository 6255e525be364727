using Hardening.Sbom.Formats.Validation;
using Hardening.Sbom.Formats;
using Hardening.Sbom.Graph;
using Hardening.Sbom.Sources;
using Hardening.Sbom.Tests.Bundles;

namespace Hardening.Sbom.Tests.Containers;

public sealed class ContainerTests : IDisposable
{
    private const string Status = """
        Package: libc6
        Status: install ok installed
        Maintainer: GNU Libc Maintainers <debian-glibc@lists.debian.org>
        Architecture: amd64
        Source: glibc (2.41-12)
        Version: 2.41-12
        Provides: libc6-2.41
        Description: GNU C Library: Shared libraries
         a long text
         Version: 9.9.9

        Package: libssl3t64
        Status: install ok installed
        Architecture: amd64
        Version: 3.5.1-1
        Depends: libc6 (>= 2.34), debconf (>= 0.5) | debconf-2.0
        Homepage: https://www.openssl.org/

        Package: cdebconf
        Status: install ok installed
        Architecture: amd64
        Version: 0.280
        Provides: debconf-2.0
        Depends: libc6

        Package: gone
        Status: deinstall ok config-files
        Architecture: amd64
        Version: 1.0

        """;

    private const string Deps = """
        {"runtimeTarget":{"name":"net10"},"targets":{"net10":{
          "App/1.0.0":{"dependencies":{"Acme.Gears":"1.0.0"},"runtime":{"App.dll":{} } },
          "Acme.Gears/1.0.0":{"runtime":{"lib/net10.0/Acme.Gears.dll":{} } } } },
         "libraries":{"App/1.0.0":{"type":"project"},"Acme.Gears/1.0.0":{"type":"package"} } }
        """;

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Packages_of_dpkg_are_listed_with_what_they_need_and_only_the_installed_ones()
    {
        Debian();

        var graph = Read();

        Assert.Equal(ComponentKind.Container, graph.Root.Kind);
        Assert.Equal(
            ["cdebconf 0.280", "libc6 2.41-12", "libssl3t64 3.5.1-1"],
            graph.Components.Where(component => component.Purl?.Type == "deb").Select(component => $"{component.Name} {component.Version}").Order(StringComparer.Ordinal));
        Assert.Equal(
            ["cdebconf > libc6", "libssl3t64 > cdebconf", "libssl3t64 > libc6"],
            graph.Edges.Where(edge => edge.From.StartsWith("pkg:deb", StringComparison.Ordinal)).Select(edge => $"{Name(graph, edge.From)} > {Name(graph, edge.To)}").Order(StringComparer.Ordinal));
        var libc = graph.Components.Single(component => component.Name == "libc6");
        Assert.Equal("pkg:deb/debian/libc6@2.41-12?arch=amd64&distro=debian-13", libc.Purl!.ToString());
        Assert.Contains(new Property("hardening:system:source", "glibc"), libc.Properties);
        Assert.Equal("var/lib/dpkg/status", libc.Evidence[0].Location);
    }

    [Fact]
    public void Programs_and_frameworks_of_dotnet_are_found_and_joined()
    {
        Debian();
        Program("app", "Web", "Acme.Gears", "1.0.0");
        Program("opt/worker", "Worker", "Acme.Gears", "2.0.0");
        folder.Write("root/opt/worker/plugins/Plugin.deps.json", "{ not read, it belongs to the program }");
        folder.Write("root/usr/share/dotnet/shared/Microsoft.NETCore.App/10.0.3/Microsoft.NETCore.App.deps.json", "{}");
        folder.Write("root/usr/share/dotnet/shared/Microsoft.NETCore.App/10.0.3/System.Runtime.dll", "runtime");
        folder.Write("root/usr/share/dotnet/sdk/10.0.100/dotnet.deps.json", "{}");

        var graph = Read();

        Assert.Equal(["Web", "Worker"], graph.Components.Where(component => component.Kind == ComponentKind.Application).Select(component => component.Name));
        Assert.Equal(
            ["app/Acme.Gears.dll 1.0.0", "opt/worker/Acme.Gears.dll 2.0.0"],
            graph.Components.Where(component => component.Purl?.Type == "nuget").Select(component => $"{Assert.Single(component.Files).Path} {component.Version}"));
        var framework = graph.Components.Single(component => component is { Kind: ComponentKind.Framework, IsExternal: false });
        Assert.Equal(("10.0.3", 2), (framework.Version, framework.Files.Length));
        Assert.Contains(graph.Edges, edge => edge.To == framework.Ref && edge.From == "framework:Microsoft.NETCore.App@10.0.0");
        foreach (var format in SbomFormats.All)
        {
            var document = SbomGenerator.Write(graph, format.Name);
            Assert.True(SbomValidator.Validate(document.Utf8).IsValid);
            Assert.Equal(ComponentKind.Container, SbomReader.Read(document.Utf8).Root.Kind);
        }
    }

    [Theory]
    [InlineData("srv/App", "srv/App srv/App/App.deps.json srv/App/App.dll srv/appsettings.json")]
    [InlineData("usr/local/bin/App", "usr/local/bin/App usr/local/bin/App/App.deps.json usr/local/bin/App/App.dll")]
    public void A_single_file_program_is_found_with_what_is_in_it(string place, string own)
    {
        Debian();
        folder.Write("root/usr/local/bin/other", "\u007fELF and no files in it");
        folder.Write("root/srv/appsettings.json", "{}");
        var program = BundleFile.Program(6, false, ("App.deps.json", Deps), ("App.dll", "one"), ("Acme.Gears.dll", "two"));
        "\u007fELF"u8.CopyTo(program);
        folder.Write("root/" + place, program);

        var graph = Read();

        var app = graph.Components.Single(component => component.Kind == ComponentKind.Application);
        Assert.Equal(own, string.Join(' ', app.Files.Select(file => file.Container is { } inside ? $"{inside}/{Path.GetFileName(file.Path)}" : file.Path).Order(StringComparer.Ordinal)));
        var package = graph.Components.Single(component => component.Purl?.Type == "nuget");
        Assert.Equal(("pkg:nuget/Acme.Gears@1.0.0", place), (package.Ref, Assert.Single(package.Files).Container));
    }

    [Fact]
    public void A_damaged_single_file_program_is_an_error_with_its_file()
    {
        Debian();
        var program = BundleFile.Program(6, false, ("App.deps.json", Deps));
        "\u007fELF"u8.CopyTo(program);
        folder.Write("root/srv/App", program.AsSpan(0, program.Length - 9));

        Assert.EndsWith("srv/App", Assert.Throws<SbomException>(Read).File!.Replace('\\', '/'), StringComparison.Ordinal);
    }

    [Fact]
    public void Packages_of_apk_are_listed_with_licence_and_what_they_need()
    {
        folder.Write("root/etc/os-release", "NAME=\"Alpine Linux\"\nID=alpine\nVERSION_ID=3.22.1\n");
        folder.Write("root/lib/apk/db/installed", "P:musl\nV:1.2.5-r10\nA:x86_64\nL:MIT\np:so:libc.musl-x86_64.so.1=1\n\nP:busybox\nV:1.37.0-r18\nA:x86_64\nL:GPL-2.0-only\nD:so:libc.musl-x86_64.so.1 !uclibc\nU:https://busybox.net/\n");

        var graph = Read();

        var busybox = graph.Components.Single(component => component.Name == "busybox");
        Assert.Equal(("pkg:apk/alpine/busybox@1.37.0-r18?arch=x86_64&distro=alpine-3.22.1", "GPL-2.0-only"), (busybox.Purl!.ToString(), busybox.Licenses[0].Expression));
        Assert.Contains(graph.Edges, edge => edge.From == busybox.Ref && edge.To.StartsWith("pkg:apk/alpine/musl@", StringComparison.Ordinal));
    }

    [Fact]
    public void Small_images_with_a_file_for_each_package_are_read_too()
    {
        folder.Write("root/usr/lib/os-release", "ID=debian\nVERSION_ID=13\n");
        folder.Write("root/var/lib/dpkg/status.d/tzdata", "Package: tzdata\nVersion: 2025b-4\nArchitecture: all\n");
        folder.Write("root/var/lib/dpkg/status.d/tzdata.md5sums", "0123  usr/share/zoneinfo/UTC\n");

        Assert.Equal("tzdata", Assert.Single(Read().Components, component => component.Purl is not null).Name);
    }

    [Fact]
    public void A_link_stays_inside_the_image()
    {
        folder.Write("outside/status", "Package: secret\nVersion: 1\n");
        folder.Write("root/etc/os-release", "ID=debian\n");
        folder.Write("root/outside/status", "Package: inside\nVersion: 1\n");
        Directory.CreateDirectory(folder["root/var/lib/dpkg"]);
        File.CreateSymbolicLink(folder["root/var/lib/dpkg/status"], "/../../outside/status");

        Assert.Equal("inside", Assert.Single(Read().Components, component => component.Purl is not null).Name);
    }

    [Fact]
    public void A_link_to_itself_is_no_file()
    {
        folder.Write("root/etc/os-release", "ID=debian\n");
        Directory.CreateDirectory(folder["root/var/lib/dpkg"]);
        File.CreateSymbolicLink(folder["root/var/lib/dpkg/status"], "status");

        Assert.DoesNotContain(Read().Components, component => component.Purl is not null);
    }

    [Fact]
    public void A_program_with_a_broken_list_is_an_error_with_its_file()
    {
        Debian();
        folder.Write("root/app/App.deps.json", "{");

        var failure = Assert.Throws<SbomException>(Read);

        Assert.Equal((SbomCodes.Malformed, folder["root/app/App.deps.json"]), (failure.Code, failure.File));
    }

    private void Debian()
    {
        folder.Write("root/etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux 13 (trixie)\"\nNAME=\"Debian GNU/Linux\"\nVERSION_ID=\"13\"\nID=debian\n");
        folder.Write("root/var/lib/dpkg/status", Status);
    }

    private void Program(string place, string name, string package, string version)
    {
        folder.Write($"root/{place}/{name}.dll", name);
        folder.Write($"root/{place}/{package}.dll", package + version);
        folder.Write($"root/{place}/{name}.runtimeconfig.json", """{"runtimeOptions":{"framework":{"name":"Microsoft.NETCore.App","version":"10.0.0"}}}""");
        folder.Write($"root/{place}/{name}.deps.json", $$"""
            {"runtimeTarget":{"name":"net10"},"targets":{"net10":{
              "{{name}}/1.0.0":{"dependencies":{"{{package}}":"{{version}}"},"runtime":{"{{name}}.dll":{} } },
              "{{package}}/{{version}}":{"runtime":{"lib/net10.0/{{package}}.dll":{} } } } },
             "libraries":{"{{name}}/1.0.0":{"type":"project"},"{{package}}/{{version}}":{"type":"package"} } }
            """);
    }

    private ComponentGraph Read() => SbomSources.Read(new SourceRequest(folder["root"])).Graph;

    private static string Name(ComponentGraph graph, string reference) => graph.Components.Single(component => component.Ref == reference).Name;
}
