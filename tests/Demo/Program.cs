using Demo;
using Hardening.Testing;

// The toolchain on real code, from nothing: packs the toolchain, then this repository and its samples with it, and lets
// the packed tool verify what came out. Exit code 0: everything verified. 1: something did not. 2: usage.
//
// dotnet run --project tests/Demo -c Release [-- --signing-key PEM [--password-file FILE]]
if (DemoOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine("usage: Demo [--signing-key PEM [--password-file FILE]]");
    return 2;
}

var folders = DemoFolders.CreateEmpty();
var steps = new Steps(Console.Out);
try
{
    var feed = await steps.Run("Pack the toolchain into a local feed", () => ToolchainFeed.Pack(folders.Root));
    var builds = new Builds(feed, options, folders);
    await steps.Run("Pack this repository with it", builds.PackRepository);
    await steps.Run("Build the samples with it", builds.BuildSamples);
    var tool = await steps.Run("Install the packed tool", () => InstalledTool.Install(folders));
    var key = await steps.Run("Find the key that signed", () => VerificationKey.Find(options, tool, folders));
    var results = await steps.Run("Verify every artifact", () => Verification.Run(Artifacts.Find(folders, builds.Made), tool, key));
    var refusal = await steps.Run("Change one byte and verify again", () => Tampering.Run(folders, tool, key));

    Console.WriteLine();
    SummaryTable.Write(Console.Out, results, refusal);
    return results.All(result => result.Passed) && refusal.Passed ? 0 : 1;
}
catch (Exception failure) when (failure is InvalidOperationException or TimeoutException or IOException)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
