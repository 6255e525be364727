using Hardening.Analyzers.CodeFixes.Deserialization;
using Hardening.Analyzers.CodeFixes.Platform;
using Hardening.Analyzers.CodeFixes.Secrets;
using Hardening.Analyzers.Deserialization;
using Hardening.Analyzers.Platform;
using Hardening.Analyzers.Secrets;

namespace Hardening.Analyzers.Tests.Fixes;

public class PlatformFixTests
{
    [Fact]
    public Task A_temporary_file_is_in_a_directory_of_its_own() => AnalyzerVerify.Fix<TempFileAnalyzer, PrivateDirectoryFix>(
        """
        var a = {|HT6102:Path.GetTempFileName()|};
        """,
        """
        var a = Path.Combine(Directory.CreateTempSubdirectory().FullName, Path.GetRandomFileName());
        """);

    [Fact]
    public Task A_shared_directory_becomes_a_private_one() => AnalyzerVerify.Fix<SharedTempDirectoryAnalyzer, PrivateDirectoryFix>(
        """
        var a = {|HT6103:Path.GetTempPath()|};
        var b = {|HT6103:"/tmp/a"|};
        """,
        """
        var a = Directory.CreateTempSubdirectory().FullName;
        var b = {|HT6103:"/tmp/a"|};
        """);

    [Fact]
    public Task A_library_comes_from_the_system() => AnalyzerVerify.Fix<LibrarySearchPathAnalyzer, LibrarySearchPathFix>(
        """
        using System.Runtime.InteropServices;

        static class Native
        {
            [DllImport("kernel32")]
            [DefaultDllImportSearchPaths(DllImportSearchPath.ApplicationDirectory)]
            public static extern int {|HT6106:GetTickCount|}();

            [DllImport("kernel32")]
            public static extern int {|HT6107:GetVersion|}();
        }
        """,
        """
        using System.Runtime.InteropServices;

        static class Native
        {
            [DllImport("kernel32")]
            [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
            public static extern int GetTickCount();

            [DllImport("kernel32")]
            [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
            public static extern int GetVersion();
        }
        """);

    [Fact]
    public Task A_pattern_gets_a_limit() => AnalyzerVerify.Fix<RegexTimeoutAnalyzer, RegexTimeoutFix>(
        """
        using System.Text.RegularExpressions;

        var a = {|HT6109:new Regex("^(a+)+$")|};
        var b = {|HT6109:Regex.IsMatch("text", "^(a+)+$", RegexOptions.Compiled)|};
        """,
        """
        using System.Text.RegularExpressions;

        var a = new Regex("^(a+)+$", RegexOptions.None, TimeSpan.FromSeconds(1));
        var b = Regex.IsMatch("text", "^(a+)+$", RegexOptions.Compiled, TimeSpan.FromSeconds(1));
        """);

    [Fact]
    public Task A_file_is_deleted_without_asking() => AnalyzerVerify.Fix<CheckThenUseAnalyzer, CheckThenUseFix>(
        """
        static void Clean(string path)
        {
            if (File.Exists(path))
            {
                {|HT6111:File.Delete(path)|};
            }
        }

        Clean("a");
        """,
        """
        static void Clean(string path)
        {
            File.Delete(path);
        }

        Clean("a");
        """);

    [Fact]
    public Task A_large_buffer_comes_from_the_heap() => AnalyzerVerify.Fix<UnboundedStackAnalyzer, UnboundedStackFix>(
        """
        static int Sum(int count)
        {
            Span<int> values = {|HT6112:stackalloc int[count]|};
            return values.Length;
        }

        Sum(1);
        """,
        """
        static int Sum(int count)
        {
            Span<int> values = count <= 256 ? stackalloc int[count] : new int[count];
            return values.Length;
        }

        Sum(1);
        """);

    [Fact]
    public Task A_pointer_is_not_serialized() => AnalyzerVerify.Fix<PointerInSerializedTypeAnalyzer, NonSerializedFix>(
        """
        [Serializable]
        unsafe class Buffer
        {
            private byte* {|HT3011:start|};
        }
        """,
        """
        [Serializable]
        unsafe class Buffer
        {
            [NonSerialized]
            private byte* start;
        }
        """);

    [Fact]
    public Task A_database_knows_the_process() => AnalyzerVerify.Fix<EmptyDatabasePasswordAnalyzer, IntegratedSecurityFix>(
        """
        var a = {|HT2004:"Server=db;Database=shop;User Id=app;Password="|};
        """,
        """
        var a = "Server=db;Database=shop;Integrated Security=true";
        """);

    [Fact]
    public Task The_keyword_goes_where_nothing_is_unsafe() => AnalyzerVerify.Fix<UnsafeCodeAnalyzer, UnsafeFix>(
        """
        static class Reader
        {
            public static {|HT6104:unsafe|} int First(ReadOnlySpan<byte> data)
            {
                {|HT6104:unsafe|}
                {
                    return data[0];
                }
            }

            public static {|HT6104:unsafe|} int Second(int* data) => data[1];
        }
        """,
        """
        static class Reader
        {
            public static int First(ReadOnlySpan<byte> data)
            {
                {
                    return data[0];
                }
            }

            public static {|HT6104:unsafe|} int Second(int* data) => data[1];
        }
        """);
}
