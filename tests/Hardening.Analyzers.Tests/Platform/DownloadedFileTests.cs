using Hardening.Analyzers.Platform;

namespace Hardening.Analyzers.Tests.Platform;

public class DownloadedFileTests
{
    private static string Method(string code) => $$"""
        using System.Diagnostics;
        using System.IO;
        using System.Net;
        using System.Net.Http;
        using System.Reflection;
        using System.Runtime.InteropServices;
        using System.Runtime.Loader;
        using System.Security.Cryptography;
        using System.Threading.Tasks;

        class Updater
        {
            static bool VerifySignature(string file) => true;
            async Task Use(WebClient old, HttpClient client, string url, byte[] known)
            {
                var file = Path.GetRandomFileName();
                {{code}}
                await Task.Yield();
            }
        }
        """;

    private const string Get = "old.DownloadFile(url, file); ";
    private const string Fetch = "File.WriteAllBytes(file, await client.GetByteArrayAsync(url)); ";

    [Theory]
    [InlineData(Get + "{|HT6113:Process.Start(file)|};")]
    [InlineData(Get + "{|HT6113:Process.Start(file, \"/silent\")|};")]
    [InlineData(Get + "Process.Start({|HT6113:new ProcessStartInfo(file)|});")]
    [InlineData(Get + "{|HT6113:Assembly.LoadFrom(file)|};")]
    [InlineData("await old.DownloadFileTaskAsync(url, file); {|HT6113:Process.Start(file)|};")]
    [InlineData(Fetch + "{|HT6113:Assembly.LoadFile(file)|};")]
    [InlineData(Fetch + "{|HT6113:NativeLibrary.Load(file)|};")]
    [InlineData(Fetch + "{|HT6113:AssemblyLoadContext.Default.LoadFromAssemblyPath(file)|};")]
    [InlineData("using (var to = File.Create(file)) await (await client.GetStreamAsync(url)).CopyToAsync(to); {|HT6113:Process.Start(file)|};")]
    [InlineData("using (var to = new FileStream(file, FileMode.Create)) await (await client.GetStreamAsync(url)).CopyToAsync(to); {|HT6113:Process.Start(file)|};")]
    public Task A_download_that_is_run_is_reported(string code) => AnalyzerVerify.Analyze<DownloadedFileRunAnalyzer>(Method(code));

    [Theory]
    [InlineData(Get + "if (!VerifySignature(file)) return; Process.Start(file);")]
    [InlineData(Get + "if (CryptographicOperations.FixedTimeEquals(SHA256.HashData(File.ReadAllBytes(file)), known)) Process.Start(file);")]
    [InlineData(Get + "using var sha = SHA256.Create(); sha.ComputeHash(known); Process.Start(file);")]
    [InlineData(Get)]
    [InlineData(Get + "Process.Start(\"editor\");")]
    [InlineData(Get + "var tool = \"tool\"; Process.Start(tool);")]
    [InlineData(Fetch + "File.ReadAllText(file);")]
    [InlineData("Process.Start(file);")]
    [InlineData("File.WriteAllBytes(file, known); Process.Start(file);")]
    [InlineData("var other = \"a.json\"; old.DownloadFile(url, other); Process.Start(file);")]
    public Task A_download_that_is_checked_or_not_run_is_not(string code) => AnalyzerVerify.Analyze<DownloadedFileRunAnalyzer>(Method(code));
}
