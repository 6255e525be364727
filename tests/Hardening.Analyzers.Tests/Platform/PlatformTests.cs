using Hardening.Analyzers.Platform;

namespace Hardening.Analyzers.Tests.Platform;

public class PlatformTests
{
    [Fact]
    public Task Files_open_to_everyone_are_reported() => AnalyzerVerify.Analyze<LooseFilePermissionsAnalyzer>("""
        using System.Security.AccessControl;
        using System.Security.Principal;

        File.SetUnixFileMode("a", UnixFileMode.UserRead | {|HT6101:UnixFileMode.OtherWrite|});
        File.SetUnixFileMode("a", UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        var mode = File.GetUnixFileMode("a");
        if ((mode & UnixFileMode.OtherWrite) != 0)
        {
            File.SetUnixFileMode("a", mode & ~UnixFileMode.OtherWrite);
        }

        var security = new FileSecurity();
        security.AddAccessRule({|HT6101:new FileSystemAccessRule("Everyone", FileSystemRights.FullControl, AccessControlType.Allow)|});
        security.AddAccessRule({|HT6101:new FileSystemAccessRule(new SecurityIdentifier(WellKnownSidType.WorldSid, null), FileSystemRights.Modify, AccessControlType.Allow)|});
        security.AddAccessRule(new FileSystemAccessRule("Everyone", FileSystemRights.Read, AccessControlType.Allow));
        security.AddAccessRule(new FileSystemAccessRule("Everyone", FileSystemRights.FullControl, AccessControlType.Deny));
        security.AddAccessRule(new FileSystemAccessRule("Users", FileSystemRights.FullControl, AccessControlType.Allow));
        security.RemoveAccessRule(new FileSystemAccessRule("Everyone", FileSystemRights.FullControl, AccessControlType.Allow));
        """);

    [Fact]
    public Task Names_of_temporary_files_that_others_foresee_are_reported() => AnalyzerVerify.Analyze<TempFileAnalyzer>("""
        var a = {|HT6102:Path.GetTempFileName()|};
        Func<string> b = {|HT6102:Path.GetTempFileName|};
        var c = Path.GetRandomFileName();
        var d = Mine.GetTempFileName();
        static class Mine { public static string GetTempFileName() => ""; }
        """);

    [Fact]
    public Task Shared_directories_are_reported() => AnalyzerVerify.Analyze<SharedTempDirectoryAnalyzer>("""
        var a = {|HT6103:"/tmp/state"|};
        var b = {|HT6103:$"/var/tmp/{a}"|};
        var c = {|HT6103:@"C:\Windows\Temp\x"|};
        var d = {|HT6103:@"C:\Temp"|};
        var e = {|HT6103:"%TEMP%\\x"|};
        var f = {|HT6103:Path.GetTempPath()|};
        var g = {|HT6103:Environment.GetEnvironmentVariable("TMPDIR")|};
        var h = "/tmpfs/x" + "/usr/share" + @"C:\Template" + "tmp" + "/srv/me/tmp";
        var i = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var j = Environment.GetEnvironmentVariable("HOME");
        """);

    [Fact]
    public Task Unsafe_code_is_listed() => AnalyzerVerify.Analyze<UnsafeCodeAnalyzer>("""
        class C
        {
            {|HT6104:unsafe|} byte* field;

            {|HT6104:unsafe|} void M(byte* p) { }

            void N()
            {
                {|HT6104:unsafe|} { }
            }

            void Safe(Span<byte> p) { }
        }
        """, new() { AllowCompileErrors = true });

    [Fact]
    public Task Com_security_from_managed_code_is_reported() => AnalyzerVerify.Analyze<ProcessWideComSecurityAnalyzer>("""
        using System.Runtime.InteropServices;

        {|HT6105:Native.CoInitializeSecurity(0)|};
        {|HT6105:Native.Blanket()|};
        Native.CoSetProxyBlanket();
        Mine.CoInitializeSecurity();

        static class Native
        {
            [DllImport("ole32.dll")] public static extern int CoInitializeSecurity(int level);
            [DllImport("ole32", EntryPoint = "CoSetProxyBlanket")] public static extern int Blanket();
            [DllImport("other.dll")] public static extern int CoSetProxyBlanket();
        }

        static class Mine { public static void CoInitializeSecurity() { } }
        """);

    [Fact]
    public Task Search_paths_of_native_libraries_are_reported() => AnalyzerVerify.Analyze<LibrarySearchPathAnalyzer>("""
        using System.Runtime.InteropServices;

        NativeLibrary.TryLoad("a", typeof(A).Assembly, DllImportSearchPath.System32, out _);
        {|HT6106:NativeLibrary.TryLoad("a", typeof(A).Assembly, DllImportSearchPath.ApplicationDirectory, out _)|};

        static class A
        {
            [DllImport("a")] public static extern int {|HT6107:Default|}();

            [DllImport("a"), DefaultDllImportSearchPaths(DllImportSearchPath.ApplicationDirectory)]
            public static extern int {|HT6106:Application|}();

            [DllImport("a"), DefaultDllImportSearchPaths(DllImportSearchPath.UserDirectories)]
            public static extern int NamedByTheProcess();

            [DllImport("a"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
            public static extern int Safe();

            [DllImport("a"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
            public static extern int Good();

            [DllImport("a"), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.System32)]
            public static extern int Beside();

            [DllImport("/usr/lib/liba.so")] public static extern int Rooted();
        }
        """);

    [Fact]
    public Task Programs_from_PATH_are_listed() => AnalyzerVerify.Analyze<ProgramFromSearchPathAnalyzer>("""
        using System.Diagnostics;

        Process.Start({|HT6108:"git"|}, "status");
        Process.Start(new ProcessStartInfo({|HT6108:"tools/git.exe"|}));
        var info = new ProcessStartInfo();
        info.FileName = {|HT6108:"git"|};
        Process.Start(new ProcessStartInfo { FileName = {|HT6108:"git"|} });
        Process.Start("/usr/bin/git");
        Process.Start(@"C:\git\git.exe");
        Process.Start("./git");
        Process.Start("https://contoso.com");
        Process.Start(args[0]);
        """);

    [Fact]
    public Task A_limit_for_the_whole_process_limits_each_expression() => AnalyzerVerify.Analyze<RegexTimeoutAnalyzer>("""
        using System.Text.RegularExpressions;

        AppDomain.CurrentDomain.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", TimeSpan.FromSeconds(1));
        var a = new Regex("(a+)+");
        """);

    [Fact]
    public Task A_limit_in_the_project_file_counts_as_well() => AnalyzerVerify.Analyze<RegexTimeoutAnalyzer>(
        "var a = new System.Text.RegularExpressions.Regex(\"(a+)+\");",
        new()
        {
            AdditionalFiles = [("/app/App.csproj",
                "<Project><ItemGroup><RuntimeHostConfigurationOption Include=\"REGEX_DEFAULT_MATCH_TIMEOUT\" Value=\"00:00:01\" /></ItemGroup></Project>")],
        });

    [Fact]
    public Task Regular_expressions_without_a_limit_are_listed() => AnalyzerVerify.Analyze<RegexTimeoutAnalyzer>("""
        using System.Text.RegularExpressions;

        var limit = TimeSpan.FromSeconds(1);
        var a = {|HT6109:new Regex("(a+)+")|};
        var b = {|HT6109:Regex.IsMatch("x", "a", RegexOptions.None)|};
        var c = new Regex("(a+)+", RegexOptions.None, limit);
        var d = new Regex("(a+)+", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase);
        var e = Regex.Replace("x", "a", "b", RegexOptions.None, limit);
        var f = Regex.Escape("x");
        """);

    [Fact]
    public Task Caught_corruption_is_reported() => AnalyzerVerify.Analyze<CorruptedStateAnalyzer>("""
        #pragma warning disable SYSLIB0032
        using System.Runtime.ExceptionServices;

        class C
        {
            [HandleProcessCorruptedStateExceptions]
            void All(Action work) { try { work(); } {|HT6110:catch (Exception) { }|} }

            [HandleProcessCorruptedStateExceptions]
            void Bare(Action work) { try { work(); } {|HT6110:catch { }|} }

            [HandleProcessCorruptedStateExceptions]
            void Again(Action work) { try { work(); } catch (Exception) { throw; } }

            [HandleProcessCorruptedStateExceptions]
            void One(Action work) { try { work(); } catch (IOException) { } }

            void Without(Action work) { try { work(); } catch (Exception) { } }
        }
        """);
}
