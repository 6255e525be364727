using System.IO.Compression;
using System.Text;

namespace Fuzz;

/// <summary>Small valid inputs, one of each shape worth starting from.</summary>
internal static class Seeds
{
    public static byte[] Statement { get; } = Utf8("""
        {"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"a.dll","digest":{"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}}],
         "predicateType":"https://slsa.dev/provenance/v1","predicate":{"buildDefinition":{"buildType":"https://hardening-toolchain.example/buildtypes/msbuild/v1",
         "externalParameters":{"project":"a.csproj"},"resolvedDependencies":[{"uri":"pkg:nuget/B@1.0.0","digest":{"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}}]},
         "runDetails":{"builder":{"id":"https://builder.example/"},"metadata":{"startedOn":"2026-01-01T00:00:00Z"}}}}
        """);

    public static byte[] Envelope { get; } = Utf8(
        $$"""{"payload":"{{Convert.ToBase64String(Statement)}}","payloadType":"application/vnd.in-toto+json","signatures":[{"sig":"MEUCIQDx","keyid":"k"}]}""");

    public static byte[] EnvelopeBundle { get; } = Utf8(
        $$"""
        {"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","verificationMaterial":{"publicKey":{ "hint":"aGludA==" } },
         "dsseEnvelope": {{Encoding.UTF8.GetString(Envelope)}} }
        """);

    public static byte[] MessageBundle { get; } = Utf8("""
        {"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","verificationMaterial":{"publicKey":{ "hint":"aGludA==" } },
         "messageSignature":{"messageDigest":{"algorithm":"SHA2_256","digest":"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="},"signature":"MEUCIQDx"}}
        """);

    public static byte[] Package { get; } = CreatePackage();

    public static byte[] Assets { get; } = Utf8("""
        {"version":3,"targets":{"net10.0":{"B/1.0.0":{"type":"package","dependencies":{"C":"2.0.0"},"compile":{"lib/net10.0/B.dll":{}},"runtime":{"lib/net10.0/B.dll":{}}},
         "C/2.0.0":{"type":"package"}}},"libraries":{"B/1.0.0":{"sha512":"AAAA","type":"package","path":"b/1.0.0","files":["b.nuspec"]},"C/2.0.0":{"sha512":"AAAA","type":"package","path":"c/2.0.0","files":[]}},
         "projectFileDependencyGroups":{"net10.0":["B >= 1.0.0"]},"packageFolders":{"packages/":{}},
         "project":{"version":"1.0.0","restore":{"projectName":"A","projectPath":"A.csproj","frameworks":{"net10.0":{"targetAlias":"net10.0"}}},
         "frameworks":{"net10.0":{"targetAlias":"net10.0","dependencies":{"B":{"target":"Package","version":"[1.0.0, )"}}}}}}
        """);

    public static byte[] Policy { get; } = Utf8("""
        version: 1
        expires: 2030-12-31
        keys: ["sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"]
        threshold: 1
        builders: [https://builder.example/]
        source: { repository: https://example.com/a.git, branches: [main], tags: ["v*"] }
        buildTypes: [https://hardening-toolchain.example/buildtypes/msbuild/v1]
        predicates: [https://slsa.dev/provenance/v1]
        """);

    public static byte[] Nuspec { get; } = Utf8("""
        <?xml version="1.0" encoding="utf-8"?>
        <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata><id>A</id><version>1.0.0</version><authors>a</authors>
        <license type="expression">MIT OR Apache-2.0</license><projectUrl>https://example.com/</projectUrl><description>d</description>
        <repository type="git" url="https://example.com/a.git" commit="0123456789012345678901234567890123456789" /></metadata></package>
        """);

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] CreatePackage()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "A.nuspec", "<package><metadata><id>A</id><version>1.0.0</version></metadata></package>");
            Add(zip, "lib/net10.0/A.dll", "MZ");
        }

        return stream.ToArray();
    }

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(Utf8(text));
    }
}
