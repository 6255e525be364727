namespace Hardening.Analyzers.Tests.Hosts;

/// <summary>The analyzer assembly in the compilers of the oldest supported SDK and of one between: it loads, and finds the same.</summary>
public class RoslynHostTests
{
    private const string Newest = "5.9.0";

    [RoslynFact("4.8.0", Newest)]
    public Task The_compiler_of_SDK_8_finds_what_the_newest_finds() => FindsTheSame("4.8.0");

    [RoslynFact("4.14.0", Newest)]
    public Task The_compiler_of_SDK_9_finds_what_the_newest_finds() => FindsTheSame("4.14.0");

    private static async Task FindsTheSame(string version)
    {
        using var folder = new TempFolder();
        foreach (var file in Directory.EnumerateFiles(RepositoryRoot.Combine("tests", "Samples", "Vulnerable"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("obj", StringComparison.Ordinal)))
        {
            folder.Write(Path.GetFileName(file), File.ReadAllText(file));
        }

        folder.Write("Usings.cs", """
            global using System;
            global using System.Collections.Generic;
            global using System.IO;
            global using System.Linq;
            global using System.Net.Http;
            global using System.Threading.Tasks;
            global using Microsoft.AspNetCore.Builder;
            global using Microsoft.AspNetCore.Http;
            global using Microsoft.Extensions.DependencyInjection;
            """);
        var old = await RoslynHost.Run(version, folder.Path);
        var newest = await RoslynHost.Run(Newest, folder.Path);

        Assert.StartsWith(version, old[0], StringComparison.Ordinal);
        Assert.DoesNotContain(old, line => line.StartsWith("NOT LOADED", StringComparison.Ordinal) || line.StartsWith("AD0001", StringComparison.Ordinal));
        Assert.Equal(newest[1..], old[1..]);
        Assert.True(old.Length > 30, string.Join('\n', old));
    }
}
