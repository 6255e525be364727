using System.Text.Json;
using Hardening.Sbom.Vex;

namespace Hardening.Sbom.Tests.Reachability;

/// <summary>What is proved about a program that uses a package with a vulnerability, and every way in which the proof ends.</summary>
public class ReachabilityTests
{
    [Theory]
    [InlineData("new Chain().Pull();")]
    [InlineData("Console.WriteLine(new Quiet().Hum());")]
    [InlineData("foreach (var n in new[] { 1, 2 }.Select(n => n + 1)) { new Chain().Pull(); }")]
    [InlineData("Console.WriteLine(typeof(Chain).Name);")]
    [InlineData("Console.WriteLine(1);")]
    public void Code_that_nothing_leads_to_does_not_affect(string main)
    {
        using var product = new GearsProduct { Main = main };

        var statement = product.State();

        Assert.Equal((VexStatus.NotAffected, VexJustification.CodeNotReachable), (statement.Status, statement.Justification));
        Assert.Contains(statement.Evidence, line => line.Contains("3 of ", StringComparison.Ordinal) && line.Contains("Acme.Gear.Turn", StringComparison.Ordinal));
        Assert.Contains(statement.Evidence, line => line.StartsWith("From all ", StringComparison.Ordinal) && line.Contains(" methods of the product's own 1 assemblies", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("new Gear().Turn();", "")]
    [InlineData("new Gear().Count();", "")]
    [InlineData("Gear.Oil();", "")]
    [InlineData("ITurn turn = new Wheel(); turn.Turn();", "")]
    [InlineData("Run(new Wheel());", "static int Run(ITurn turn) => turn.Turn();")]
    [InlineData("Func<int, int> shout = Loud.Shout; shout(1);", "")]
    [InlineData("Console.WriteLine(Loud.Level);", "")]
    [InlineData("Loud.Other();", "")]
    [InlineData("Make<Gear>();", "static T Make<T>() where T : new() => new T();")]
    [InlineData("new Own().Turn();", "sealed class Own : Gear { public override int Turn() => 7; }")]
    [InlineData("Console.WriteLine(new Holder());", "struct Holder { public Gear Gear; }")]
    [InlineData("", "static int Never() => Loud.Shout(3);")]
    [InlineData("foreach (var n in new[] { 1 }.Select(Loud.Shout)) { }", "")]
    [InlineData("Console.WriteLine(new System.Collections.Generic.List<Gear>().Count);", "")]
    [InlineData("Run();", "static async System.Threading.Tasks.Task Run() { await System.Threading.Tasks.Task.Yield(); Loud.Shout(1); }")]
    [InlineData("foreach (var n in Each()) { }", "static System.Collections.Generic.IEnumerable<int> Each() { yield return Loud.Shout(1); }")]
    public void Code_that_may_run_is_under_investigation(string main, string members)
    {
        using var product = new GearsProduct { Main = main, Members = members };

        var statement = product.State();

        Assert.Equal((VexStatus.UnderInvestigation, null), (statement.Status, statement.Justification));
        Assert.Contains(statement.Evidence, line => line.EndsWith(" may run.", StringComparison.Ordinal) || line.EndsWith(" may be in use.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Activator.CreateInstance(Type.GetType(\"Acme.Gear, Acme.Gears\")!);")]
    [InlineData("typeof(Chain).Assembly.GetType(\"Acme.Gear\");")]
    [InlineData("foreach (var method in typeof(Chain).GetMethods()) { }")]
    [InlineData("System.Text.Json.JsonSerializer.Serialize(new Chain());")]
    [InlineData("dynamic chain = new Chain(); chain.Pull();")]
    [InlineData("System.Linq.Expressions.Expression<Func<int>> e = () => 1; e.Compile();")]
    [InlineData("System.Reflection.Assembly.Load(\"Acme.Gears\");")]
    public void Reflection_ends_the_proof(string main)
    {
        using var product = new GearsProduct { Main = "new Chain().Pull(); " + main };

        Ends(product, "Code that may run calls what nobody names");
    }

    [Fact]
    public void Reflection_in_the_package_itself_ends_it_too()
    {
        var gears = GearsProduct.Gears.Replace("public int Pull() => 5;", "public int Pull() => typeof(Chain).GetMethods().Length;", StringComparison.Ordinal);
        using var product = new GearsProduct { Main = "new Chain().Pull();", Before = gears, After = gears };

        Ends(product, "Acme.Chain.Pull():Int32 calls System.Type.GetMethods");
    }

    [Theory]
    [InlineData("public int Hum() => 1;", "public int Hum() => 1; private int more;", "Acme.Quiet may be in use.")]
    [InlineData("public class Quiet {", "public class Quiet : System.ICloneable { public object Clone() => this;", "Acme.Quiet may be in use.")]
    [InlineData("public int Hum() => 1;", "public int Hum() => 1; public override string ToString() => \"\";", "Acme.Quiet may be in use.")]
    [InlineData("public int Hum() => 1;", "public int Hum() => 1; public const int Most = 9;", "Acme.Quiet may be in use.")]
    [InlineData("public class Quiet {", "[System.Serializable] public class Quiet {", "Acme.Quiet may be in use.")]
    [InlineData("public int Hum() => 1;", "public int Hum() => new[] { 1, 2, 3, 4, 5, 7 }.Length;", "Acme.Quiet.Hum may run.")]
    [InlineData("public int Hum() => 1;", "public int Hum(int n = 1) => 1;", "Acme.Quiet.Hum may run.")]
    public void A_changed_shape_counts_as_much_as_changed_code(string before, string after, string expected)
    {
        using var product = new GearsProduct { Main = "new Quiet().Hum();", After = GearsProduct.Gears.Replace(before, after, StringComparison.Ordinal) };

        Ends(product, expected);
    }

    [Fact]
    public void Changed_data_of_an_array_counts()
    {
        string With(int last) => GearsProduct.Gears.Replace("public int Hum() => 1;", $"public static readonly int[] Table = {{ 1, 2, 3, 4, 5, 6, {last} }}; public int Hum() => Table.Length;", StringComparison.Ordinal);
        using var product = new GearsProduct { Main = "new Quiet().Hum();", Before = With(7), After = With(8) };

        Ends(product, "Acme.Quiet..cctor may run.");
    }

    [Fact]
    public void A_repair_that_is_not_in_the_code_that_ships_proves_nothing()
    {
        const string Same = "namespace Acme; public class Chain { public int Pull() => 5; }";
        using var product = new GearsProduct { Main = "new Chain().Pull();", Before = Same, After = Same };

        Ends(product, "no code that ships differs");
    }

    [Fact]
    public void Other_dependencies_prove_nothing()
    {
        using var product = new GearsProduct { DependenciesAfter = "<dependency id='Acme.Oil' version='2.0.0' />" };

        Ends(product, "the repaired package has other dependencies");
    }

    [Theory]
    [InlineData("build/Acme.Gears.targets", "takes part in builds")]
    [InlineData("runtimes/linux-x64/native/libgears.so", "differs and is no assembly")]
    public void Other_files_than_code_prove_nothing(string path, string expected)
    {
        using var product = new GearsProduct { ExtraBefore = [(path, "one")], ExtraAfter = [(path, "two")] };

        Ends(product, expected);
    }

    [Fact]
    public void A_file_that_the_repaired_package_lacks_proves_nothing()
    {
        using var product = new GearsProduct { ExtraBefore = [("runtimes/linux-x64/native/libgears.so", "one")] };

        Ends(product, "the repaired package has no runtimes/linux-x64/native/libgears.so");
    }

    [Fact]
    public void Documentation_and_files_for_other_frameworks_do_not_count()
    {
        using var product = new GearsProduct { ExtraBefore = [("README.md", "one"), ("lib/net8.0/Acme.Gears.xml", "one")], ExtraAfter = [("README.md", "two"), ("lib/net8.0/Acme.Gears.xml", "two")] };

        Assert.Equal(VexStatus.NotAffected, product.State().Status);
    }

    [Fact]
    public void A_package_that_nobody_has_proves_nothing()
    {
        using var product = new GearsProduct { WithRepairedArchive = false };

        Ends(product, "the package Acme.Gears 1.1.0 is in no folder that was given");
    }

    [Fact]
    public void An_advisory_without_a_repaired_version_proves_nothing()
    {
        using var product = new GearsProduct { Fixed = "0.9.0" };

        Ends(product, "the advisory names no repaired version");
    }

    [Fact]
    public void A_file_that_is_not_the_package_s_own_proves_nothing()
    {
        using var product = new GearsProduct { Tamper = folder => File.AppendAllText(Path.Combine(folder, "Acme.Gears.dll"), " ") };

        Ends(product, "Acme.Gears.dll is not a file of the package as it was published");
    }

    [Fact]
    public void A_broken_assembly_beside_it_proves_nothing()
    {
        using var product = new GearsProduct
        {
            Tamper = folder => File.WriteAllBytes(Path.Combine(folder, "Plugin.dll"), [.. File.ReadAllBytes(Path.Combine(folder, "App.dll")).Take(900)]),
        };

        Assert.Equal(VexStatus.UnderInvestigation, product.State().Status);
    }

    [Fact]
    public void An_assembly_that_is_referred_to_and_missing_proves_nothing()
    {
        var oil = Microsoft.CodeAnalysis.MetadataReference.CreateFromImage(GearsProduct.Compile("Acme.Oil", "namespace Acme; public class Oil { }"));
        var plugin = GearsProduct.Compile("Plugin", "public class Plugin : Acme.Oil { }", oil);
        using var product = new GearsProduct { Tamper = folder => File.WriteAllBytes(Path.Combine(folder, "Plugin.dll"), plugin) };

        Ends(product, "the assembly Acme.Oil, which is referred to, is not in the output");
    }

    [Fact]
    public void A_package_under_a_wrong_name_is_an_error()
    {
        using var product = new GearsProduct
        {
            Tamper = folder => File.Copy(Path.Combine(folder, "../feed/Acme.Gears.1.0.0.nupkg"), Path.Combine(folder, "../feed/Acme.Gears.1.1.0.nupkg"), overwrite: true),
        };

        Assert.Equal(SbomCodes.UnknownKind, Assert.Throws<SbomException>(product.State).Code);
    }

    [Fact]
    public void Both_formats_carry_the_justification()
    {
        using var product = new GearsProduct { Main = "new Chain().Pull();" };
        var statement = product.State();
        var request = new VexRequest(
            new Hardening.Sbom.Graph.ComponentGraphBuilder(new Hardening.Sbom.Graph.Component { Ref = "app", Kind = Hardening.Sbom.Graph.ComponentKind.Application, Name = "App" }).Build(),
            [statement], "a@b.example", DateTimeOffset.UnixEpoch);

        using var openVex = JsonDocument.Parse(VexWriter.OpenVex(request));
        using var cycloneDx = JsonDocument.Parse(VexWriter.CycloneDx(request));

        Assert.Equal("vulnerable_code_not_in_execute_path", openVex.RootElement.GetProperty("statements")[0].GetProperty("justification").GetString());
        Assert.Equal("code_not_reachable", cycloneDx.RootElement.GetProperty("vulnerabilities")[0].GetProperty("analysis").GetProperty("justification").GetString());
    }

    private static void Ends(GearsProduct product, string because)
    {
        var statement = product.State();
        Assert.Equal((VexStatus.UnderInvestigation, null), (statement.Status, statement.Justification));
        Assert.Contains(statement.Evidence, line => line.Contains(because, StringComparison.Ordinal));
    }
}
