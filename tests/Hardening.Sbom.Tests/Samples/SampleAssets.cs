namespace Hardening.Sbom.Tests.Samples;

/// <summary>A restore result in the layout of the SDK's own, shortened. <c>PACKAGES</c> stands for the package folder.</summary>
internal static class SampleAssets
{
    public const string Text = """
        {
          "version": 4,
          "targets": {
            "net10.0": {
              "Acme.Analyzer/3.0.0": { "type": "package" },
              "Acme.Core/2.1.0": {
                "type": "package",
                "dependencies": { "acme.json": "7.0.0", "System.Memory": "4.5.0" },
                "compile": { "lib/net8.0/Acme.Core.dll": {} },
                "runtime": { "lib/net8.0/Acme.Core.dll": {} }
              },
              "Acme.Json/8.0.0": {
                "type": "package",
                "compile": { "lib/net8.0/Acme.Json.dll": {} },
                "runtime": { "lib/net8.0/Acme.Json.dll": {} }
              },
              "Acme.Native/1.0.0": {
                "type": "package",
                "compile": { "lib/netstandard2.0/_._": {} },
                "runtime": { "lib/netstandard2.0/_._": {} },
                "runtimeTargets": { "runtimes/linux-x64/native/libacme.so": { "assetType": "native", "rid": "linux-x64" } }
              },
              "Shop.Model/1.2.3": {
                "type": "project",
                "framework": ".NETCoreApp,Version=v10.0",
                "dependencies": { "Acme.Core": "2.0.0" },
                "compile": { "bin/placeholder/Shop.Model.dll": {} },
                "runtime": { "bin/placeholder/Shop.Model.dll": {} }
              }
            },
            "net8.0": {
              "Acme.Core/2.1.0": {
                "type": "package",
                "dependencies": { "Acme.Old": "1.0.0" },
                "compile": { "lib/net8.0/Acme.Core.dll": {} },
                "runtime": { "lib/net8.0/Acme.Core.dll": {} }
              },
              "Acme.Native/1.0.0": {
                "type": "package",
                "runtimeTargets": { "runtimes/linux-x64/native/libacme.so": { "assetType": "native", "rid": "linux-x64" } }
              },
              "Acme.Old/1.0.0": { "type": "package", "runtime": { "lib/net8.0/Acme.Old.dll": {} } }
            }
          },
          "libraries": {
            "Acme.Analyzer/3.0.0": { "sha512": "YW5hbHl6ZXI=", "type": "package", "path": "acme.analyzer/3.0.0" },
            "Acme.Core/2.1.0": { "sha512": "Y29yZQ==", "type": "package", "path": "acme.core/2.1.0" },
            "Acme.Json/8.0.0": { "sha512": "anNvbg==", "type": "package", "path": "acme.json/8.0.0" },
            "Acme.Native/1.0.0": { "sha512": "bmF0aXZl", "type": "package", "path": "acme.native/1.0.0" },
            "Acme.Old/1.0.0": { "sha512": "b2xk", "type": "package", "path": "acme.old/1.0.0" },
            "Shop.Model/1.2.3": { "type": "project", "path": "../Model/Shop.Model.csproj", "msbuildProject": "../Model/Shop.Model.csproj" }
          },
          "projectFileDependencyGroups": {
            "net10.0": [ "Acme.Analyzer >= 3.0.0", "Acme.Json >= 8.0.0", "Acme.Native >= 1.0.0", "Shop.Model >= 1.2.3" ],
            "net8.0": [ "Acme.Core >= 2.1.0", "Acme.Native >= 1.0.0" ]
          },
          "packageFolders": { "PACKAGES": {} },
          "project": {
            "version": "1.2.3",
            "frameworks": {
              "net10.0": {
                "targetAlias": "net10.0",
                "dependencies": {
                  "Acme.Analyzer": { "suppressParent": "All", "target": "Package", "version": "[3.0.0, )" },
                  "Acme.Json": { "target": "Package", "version": "[8.0.0, )" },
                  "Acme.Native": { "target": "Package", "version": "[1.0.0, )" }
                },
                "packagesToPrune": { "System.Memory": "(,5.0.32767]" }
              },
              "net8.0": { "targetAlias": "net8.0", "dependencies": {} }
            }
          }
        }
        """;
}
