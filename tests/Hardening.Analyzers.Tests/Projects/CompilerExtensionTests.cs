using Hardening.Analyzers.Projects;

namespace Hardening.Analyzers.Tests.Projects;

public class CompilerExtensionTests
{
    private static readonly AnalyzerTestOptions s_options = new()
    {
        Sources = ["namespace Microsoft.CodeAnalysis { public class GeneratorAttribute : System.Attribute; }"],
    };

    private const string Deeds = """
        using System.Diagnostics;
        using System.Net;
        using System.Net.Http;
        using System.Net.Sockets;
        using System.Reflection;
        using System.Runtime.InteropServices;
        using System.Runtime.Loader;

        """;

    private const string Reaching = """
        class Deeds
        {
            object A() => {|HT7101:new HttpClient()|};
            object B() => {|HT7101:new TcpClient()|};
            object C() => {|HT7101:new UdpClient()|};
            object D() => {|HT7101:Dns.GetHostName()|};
            object E() => {|HT7101:Process.Start("tool")|};
            void F(Process p) => {|HT7101:p.Start()|};
            object G(string path) => {|HT7101:Assembly.LoadFrom(path)|};
            object H(byte[] raw) => {|HT7101:Assembly.Load(raw)|};
            object I(AssemblyLoadContext c, string path) => {|HT7101:c.LoadFromAssemblyPath(path)|};
            object J(string name) => {|HT7101:NativeLibrary.Load(name)|};
            object K() => {|HT7101:new Socket(SocketType.Stream, ProtocolType.Tcp)|};
        }
        """;

    [Fact]
    public Task A_generator_that_reaches_out_is_reported() => AnalyzerVerify.Analyze<CompilerExtensionAnalyzer>(
        Deeds + "[Microsoft.CodeAnalysis.Generator] class G { }\n" + Reaching, s_options);

    [Fact]
    public Task The_same_in_a_project_without_one_is_not() => AnalyzerVerify.Analyze<CompilerExtensionAnalyzer>(
        Deeds + Reaching.Replace("{|HT7101:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal), s_options);

    [Fact]
    public Task What_stays_in_the_compiler_is_not() => AnalyzerVerify.Analyze<CompilerExtensionAnalyzer>(
        Deeds + """
        [Microsoft.CodeAnalysis.Generator]
        class Deeds2
        {
            object A() => Assembly.GetExecutingAssembly();
            object B() => typeof(Deeds2).Assembly.GetManifestResourceStream("a")!;
            object C() => Process.GetCurrentProcess().Id;
            object D() => new System.Text.StringBuilder();
            object E() => new Uri("https://contoso.com");
            object F() => System.Net.WebUtility.HtmlEncode("a");
            object G() => AssemblyLoadContext.Default.Name!;
            object H() => new List<HttpMethod>();
            object I() => IPAddress.Loopback;
            object J(Process p) => p.HasExited;
        }
        """,
        s_options);
}
