using System.Text;

namespace Hardening.EndToEnd.Tests;

/// <summary>
/// A solution in which source, carrier and sink are in different projects. Twice: the application has the source and calls
/// libraries that carry and sink, or it has the sink and the libraries give and carry. One line a case, in every combination.
/// </summary>
internal static class FlowSolution
{
    /// <summary>An expression of the application, which gives <c>x</c> in the member around <c>CASE</c>.</summary>
    private static readonly (string Name, string Member)[] s_sources =
    [
        ("parameter", "public void ACT(string x) { CASE }"),
        ("model", "public void ACT(Order order) { var x = order.Name; CASE }"),
        ("query", "public void ACT() { var x = Request.Query[\"q\"].ToString(); CASE }"),
        ("header", "public void ACT() { var x = Request.Headers.UserAgent.ToString(); CASE }"),
        ("file", "public void ACT(IFormFile file) { var x = file.FileName; CASE }"),
        ("body", "public async Task ACT() { using var r = new StreamReader(Request.Body); var x = await r.ReadToEndAsync(); CASE }"),
        ("lambda", "[NonAction] public void ACT(WebApplication app) => app.MapGet(\"/{x}\", (string x) => { CASE });"),
    ];

    /// <summary>Members of the library that gives data; the application calls them as the expression says.</summary>
    private static readonly (string Name, string Call, string Code)[] s_givers =
    [
        ("static", "Input.Name(HttpContext)", "public static class Input { public static string Name(HttpContext c) => c.Request.Query[\"name\"].ToString(); }"),
        ("object", "new Reader(HttpContext).Agent", "public class Reader(HttpContext c) { public string Agent => c.Request.Headers.UserAgent.ToString(); }"),
        ("async", "Body.Read(HttpContext).Result", "public static class Body { public static async Task<string> Read(HttpContext c) { using var r = new StreamReader(c.Request.Body); return await r.ReadToEndAsync(); } }"),
        ("model", "Forms.Order(HttpContext).Name", "public record Order(string Name, int Count); public static class Forms { public static Order Order(HttpContext c) => new(c.Request.Form[\"n\"].ToString(), 1); }"),
        ("interface", "source.Get(HttpContext)", "public interface ISource { string Get(HttpContext c); } internal sealed class CookieSource : ISource { public string Get(HttpContext c) => c.Request.Cookies[\"a\"] ?? \"\"; }"),
        ("out", "(Parts.TryGet(HttpContext, out var part) ? part : \"\")", "public static class Parts { public static bool TryGet(HttpContext c, out string part) { part = c.Request.Path.Value ?? \"\"; return part.Length > 0; } }"),
    ];

    /// <summary>Members of the library that carries; the expression makes <c>y</c> of <c>x</c>, the other one does not.</summary>
    private static readonly (string Name, string Carries, string Harmless, string Code)[] s_carriers =
    [
        ("function", "Texts.Wrap(x)", "Texts.Digits(x)", "public static class Texts { public static string Wrap(string x) => \"<\" + x.Trim() + \">\"; public static string Digits(string x) => int.Parse(x).ToString(); }"),
        ("object", "new Box(x).Get()", "new Box(x).Kind()", "public class Box { private readonly string a; public Box(string x) { a = x; } public string Get() => a; public string Kind() => \"box\"; }"),
        ("property", "new Holder { A = x, B = \"b\" }.A", "new Holder { A = x, B = \"b\" }.B", "public class Holder { public string A { get; set; } = \"\"; public string B { get; set; } = \"\"; }"),
        ("record", "new Pair(\"a\", x).B", "new Pair(\"a\", x).A", "public record Pair(string A, string B);"),
        ("primary constructor", "new Named(x).Title", "new Named(x).Size.ToString()", "public class Named(string name) { public string Title => \"Mr \" + name; public int Size => name.Length; }"),
        ("fluent", "new Line().Add(\"a\").Add(x).Build()", "new Line().Add(\"a\").Add(x.Length.ToString()).Build()", "public class Line { private readonly System.Text.StringBuilder b = new(); public Line Add(string x) { b.Append(x); return this; } public string Build() => b.ToString(); }"),
        ("async", "Later.Of(x).Result", "Later.Count(x).Result.ToString()", "public static class Later { public static async Task<string> Of(string x) { await Task.Yield(); return x; } public static async Task<int> Count(string x) { await Task.Yield(); return x.Length; } }"),
        ("iterator", "string.Concat(Words.Of(x))", "string.Concat(Words.Marks(x))", "public static class Words { public static IEnumerable<string> Of(string x) { foreach (var w in x.Split(' ')) { yield return w; } } public static IEnumerable<string> Marks(string x) { foreach (var w in x.Split(' ')) { yield return \"*\"; } } }"),
        ("out", "(Cut.First(x, out var y1) ? y1 : \"\")", "(Cut.Name(x, out var y1) ? y1 : \"\")", "public static class Cut { public static bool First(string x, out string y) { y = x.Split(',')[0]; return true; } public static bool Name(string x, out string y) { y = \"cut\"; return x.Length > 0; } }"),
        ("interface", "Formats.Make().Format(x)", "Formats.Make().Name(x)", "public interface IFormat { string Format(string x); string Name(string x); } public static class Formats { public static IFormat Make() => new Plain(); } internal sealed class Plain : IFormat { public string Format(string x) => \"plain \" + x; public string Name(string x) => \"plain\"; }"),
        ("generic", "Any<string>.Of(x).Value", "Any<string>.Of(x).Label", "public class Any<T> { private Any(T value) { Value = value; } public T Value { get; } public string Label => \"any\"; public static Any<T> Of(T value) => new(value); }"),
        ("extension", "x.Shout()", "x.Volume().ToString()", "public static class Shouting { public static string Shout(this string x) => x.ToUpperInvariant(); public static int Volume(this string x) => x.Length; }"),
        ("check", "Checks.Loose(x)", "Checks.Strict(x)", "public static class Checks { private static readonly HashSet<string> s_known = [\"a\", \"b\"]; public static string Loose(string x) => x.Length > 3 ? x : \"a\"; public static string Strict(string x) => s_known.Contains(x) ? x : throw new ArgumentException(\"no\"); }"),
    ];

    /// <summary>Members of the library that has the sinks, and the same as a statement of the application.</summary>
    private static readonly (string Name, string Call, string Statement, string Code)[] s_sinks =
    [
        ("SQL", "Store.Find(command, y)", "command.CommandText = \"select \" + y", "public static class Store { public static void Find(IDbCommand c, string x) { c.CommandText = \"select a from b where c = '\" + x + \"'\"; c.ExecuteReader(); } }"),
        ("repository", "repository.Load(y)", "command.CommandText = y", "public interface IRepository { object Load(string id); } internal sealed class SqlRepository(IDbCommand c) : IRepository { public object Load(string id) { c.CommandText = \"select \" + id; return c.ExecuteScalar(); } }"),
        ("command", "Shell.Run(y)", "System.Diagnostics.Process.Start(y)", "public static class Shell { public static void Run(string x) => Start(x); private static void Start(string x) => System.Diagnostics.Process.Start(x); }"),
        ("path", "new Files(\"data\").Read(y)", "System.IO.File.ReadAllText(\"data/\" + y)", "public class Files(string root) { public string Read(string x) => File.ReadAllText(Path.Combine(root, x)); }"),
        ("request", "new Api(client).Get(y)", "client.GetAsync(y)", "public class Api { private readonly HttpClient client; public Api(HttpClient client) { this.client = client; } public Task<HttpResponseMessage> Get(string x) => client.GetAsync(x); }"),
        ("pattern", "Filters.Match(y)", "_ = new System.Text.RegularExpressions.Regex(y)", "public static class Filters { public static bool Match(string x) => System.Text.RegularExpressions.Regex.IsMatch(\"a\", x); }"),
        ("type", "Plugins.Make(y)", "Type.GetType(y)", "public static class Plugins { public static object? Make(string x) { var t = Type.GetType(x); return t is null ? null : Activator.CreateInstance(t); } }"),
    ];

    private const string Usings = """
        using System.Data;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;

        """;

    /// <summary>Writes the solution.</summary>
    /// <returns>The cases of the application's files, by file name and line (from 1).</returns>
    public static IReadOnlyList<FlowCase> Write(TempFolder folder)
    {
        folder.Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <RunAnalyzersDuringBuild>true</RunAnalyzersDuringBuild>
                <EnableNETAnalyzers>false</EnableNETAnalyzers>
                <HardeningProvenance>false</HardeningProvenance>
                <NoWarn>$(NoWarn);CS8602;CS8603;CS8604</NoWarn>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Hardening.Toolchain" Version="0.1.0" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """);
        Library(folder, "Givers", s_givers.Select(static giver => giver.Code));
        Library(folder, "Carriers", s_carriers.Select(static carrier => carrier.Code));
        Library(folder, "Sinks", s_sinks.Select(static sink => sink.Code));
        folder.Write("App/App.csproj", """
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <ItemGroup>
                <ProjectReference Include="../Givers/Givers.csproj" />
                <ProjectReference Include="../Carriers/Carriers.csproj" />
                <ProjectReference Include="../Sinks/Sinks.csproj" />
              </ItemGroup>
            </Project>
            """);
        folder.Write("App/Program.cs", "WebApplication.CreateBuilder(args).Build().Run();\npublic class Order { public string Name { get; set; } = \"\"; }\n");
        var cases = new List<FlowCase>();
        Application(folder, cases, "SourceOnTop.cs", s_sources.Select(static s => (s.Name, s.Member)), s_sinks.Select(static s => (s.Name, s.Call)));
        Application(folder, cases, "SinkOnTop.cs",
            s_givers.Select(static g => (g.Name, $"public void ACT() {{ var x = {g.Call}; CASE }}")), s_sinks.Select(static s => (s.Name, s.Statement)));
        return cases;
    }

    private static void Library(TempFolder folder, string name, IEnumerable<string> code)
    {
        folder.Write($"{name}/{name}.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <ItemGroup>
                <FrameworkReference Include="Microsoft.AspNetCore.App" />
              </ItemGroup>
            </Project>
            """);
        folder.Write($"{name}/{name}.cs", $"{Usings}namespace Acme.{name};\n\n{string.Join("\n", code)}\n");
    }

    private static void Application(
        TempFolder folder, List<FlowCase> cases, string file, IEnumerable<(string Name, string Member)> sources, IEnumerable<(string Name, string Statement)> sinks)
    {
        var text = new StringBuilder(Usings).Append("using Acme.Carriers;\nusing Acme.Givers;\nusing Acme.Sinks;\n\n");
        text.Append(null, $"public class {Path.GetFileNameWithoutExtension(file)}Controller(IDbCommand command, IRepository repository, HttpClient client, ISource source) : ControllerBase\n{{\n");
        var line = text.ToString().Count(static c => c == '\n');
        foreach (var source in sources)
        {
            foreach (var carrier in s_carriers)
            {
                foreach (var sink in sinks)
                {
                    foreach (var carries in new[] { true, false })
                    {
                        line++;
                        text.Append(source.Member.Replace("ACT", "Act" + line, StringComparison.Ordinal)
                            .Replace("CASE", $"var y = {(carries ? carrier.Carries : carrier.Harmless)}; {sink.Statement};", StringComparison.Ordinal)).Append('\n');
                        cases.Add(new FlowCase(file, line, source.Name, carrier.Name, sink.Name, carries));
                    }
                }
            }
        }

        text.Append("    public IDbCommand Command => command; public HttpClient Client => client; public IRepository Repository => repository; public ISource Source => source;\n}\n");
        folder.Write("App/" + file, text.ToString());
    }
}
