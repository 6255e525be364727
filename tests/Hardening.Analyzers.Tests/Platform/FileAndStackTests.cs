using Hardening.Analyzers.Platform;

namespace Hardening.Analyzers.Tests.Platform;

public class FileAndStackTests
{
    [Fact]
    public Task Acting_on_what_was_so_a_moment_ago_is_reported() => AnalyzerVerify.Analyze<CheckThenUseAnalyzer>("""
        class Files
        {
            string field = "";

            void A(string path)
            {
                if (!File.Exists(path)) { {|HT6111:File.WriteAllText(path, "")|}; }
                if (!File.Exists(path)) using ({|HT6111:File.Create(path)|}) { }
                if (File.Exists(path)) {|HT6111:File.Delete(path)|};
                if (File.Exists(field)) { } else { {|HT6111:File.WriteAllBytes(field, [])|}; }
            }
        }
        """);

    [Fact]
    public Task Other_uses_of_the_answer_are_not() => AnalyzerVerify.Analyze<CheckThenUseAnalyzer>("""
        class Files
        {
            void A(string path, string other)
            {
                if (File.Exists(path)) File.ReadAllText(path);
                if (!File.Exists(path)) File.WriteAllText(other, "");
                if (!File.Exists(path)) throw new FileNotFoundException(path);
                if (Directory.Exists(path)) File.Delete(path);
                if (!File.Exists(path)) using (new FileStream(path, FileMode.CreateNew)) { }
                if (File.Exists(path)) File.WriteAllText(path, "");
            }
        }
        """);

    [Fact]
    public Task A_size_that_nothing_limits_is_reported() => AnalyzerVerify.Analyze<UnboundedStackAnalyzer>("""
        class Buffers
        {
            void A(int size, string text)
            {
                Span<byte> a = {|HT6112:stackalloc byte[size]|};
                Span<char> b = {|HT6112:stackalloc char[text.Length]|};
                var copy = size;
                Span<int> c = {|HT6112:stackalloc int[copy]|};
            }
        }
        """);

    [Fact]
    public Task A_size_with_a_limit_is_not() => AnalyzerVerify.Analyze<UnboundedStackAnalyzer>("""
        class Buffers
        {
            const int Size = 64;

            void A(int size, int other, int third, string text)
            {
                Span<byte> a = stackalloc byte[Size];
                Span<byte> b = size <= 128 ? stackalloc byte[size] : new byte[size];
                if (text.Length > 100) throw new ArgumentException(text);
                Span<char> c = stackalloc char[text.Length];
                ArgumentOutOfRangeException.ThrowIfGreaterThan(other, 9);
                Span<byte> d = stackalloc byte[other];
                var fixedSize = 2 * Size;
                Span<byte> e = stackalloc byte[fixedSize];
                var least = Math.Min(third, 10);
                Span<byte> f = stackalloc byte[least];
                Span<byte> g = stackalloc byte[] { 1, 2 };
            }
        }
        """);

    [Fact]
    public Task A_download_that_is_run_is_reported() => AnalyzerVerify.Analyze<DownloadedFileRunAnalyzer>("""
        using System.Diagnostics;
        using System.Net;
        using System.Reflection;

        class Updater
        {
            void A(WebClient client)
            {
                var file = Path.GetRandomFileName();
                client.DownloadFile("https://updates.contoso.com/a", file);
                {|HT6113:Process.Start(file)|};
            }

            async Task B(HttpClient client)
            {
                var file = "plugin.dll";
                File.WriteAllBytes(file, await client.GetByteArrayAsync("https://updates.contoso.com/a"));
                {|HT6113:Assembly.LoadFrom(file)|};
            }
        }
        """);

    [Fact]
    public Task A_download_that_is_checked_or_not_run_is_not() => AnalyzerVerify.Analyze<DownloadedFileRunAnalyzer>("""
        using System.Diagnostics;
        using System.Net;
        using System.Security.Cryptography;

        class Updater
        {
            void A(WebClient client, byte[] known)
            {
                var file = "update.exe";
                client.DownloadFile("https://updates.contoso.com/a", file);
                if (!CryptographicOperations.FixedTimeEquals(SHA256.HashData(File.ReadAllBytes(file)), known)) return;
                Process.Start(file);
            }

            void B(WebClient client)
            {
                var file = "a.txt";
                var editor = "editor";
                client.DownloadFile("https://updates.contoso.com/a", file);
                Process.Start(editor);
            }
        }
        """);
}
