using BenchmarkDotNet.Running;
using Benchmarks;

// dotnet run --project tests/Benchmarks -c Release -- [builds|verify] [--runs N]
// dotnet run --project tests/Benchmarks -c Release -- append TOOL [--runs N]
// dotnet run --project tests/Benchmarks -c Release -- reproducible [--runs N]
// dotnet run --project tests/Benchmarks -c Release -- scale
// dotnet run --project tests/Benchmarks -c Release -- sigstore [ROUNDS]
// dotnet run --project tests/Benchmarks -c Release -- hash [GIB]
// dotnet run --project tests/Benchmarks -c Release -- compiler RESPONSE-FILE [FOLDER...]
// dotnet run --project tests/Benchmarks -c Release -- shapes
// dotnet run --project tests/Benchmarks -c Release -- crypto [streams|files|messages|argon2...]
// dotnet run --project tests/Benchmarks -c Release -- edit RESPONSE-FILE
//
// builds: what the toolchain costs a build. One sample, with and without the package reference, in turns in the same run.
// reproducible: what reproducible settings alone cost a library, beside a plain build in the same run.
// verify: how long the packed tool takes to verify one package, beside the least that any .NET program takes.
// append: how fast a tool that is already installed appends to a log, with shared flushes and without.
// scale: how verification in one process grows with the number of subjects, bundles and keys.
// sigstore: CPU time of one published bundle in a running process, beside sigstore-js.
// hash: the tool verifying a file of one GiB, beside openssl dgst -sha256.
// compiler: the compiler on a code base, with our analyzers and with those in each folder, beside none.
// shapes: how our analyzers grow on generated programs that are hard for them.
// edit: what an editor waits for after one method of a code base was edited.
// crypto: streams, files, messages and Argon2id beside openssl, the platform and libsodium.
// README.md says how to read the figures and which were measured.
if (args is ["scale"])
{
    BenchmarkRunner.Run<VerificationScale>();
    return 0;
}

if (args is ["sigstore"] or ["sigstore", _])
{
    await SigstoreTiming.Run(args.Length > 1 ? Math.Max(Count(args[1]), 1) : 200, Console.Out);
    return 0;
}

if (!OperatingSystem.IsLinux())
{
    Console.Error.WriteLine("CPU time of a process tree is read through getrusage, which only Linux offers in this form.");
    return 4;
}

if (args is ["append", var tool, ..])
{
    using var append = new AppendTiming(tool);
    await append.Run(args is [_, _, "--runs", var times] ? Count(times) : 5, Console.Out);
    return 0;
}

if (args is ["reproducible"] or ["reproducible", "--runs", _])
{
    using var reproducible = new ReproducibleTiming();
    await reproducible.Run(args.Length > 1 ? Math.Max(Count(args[2]), 1) : 7, Console.Out);
    return 0;
}

if (args is ["compiler", var responseFile, .. var peers])
{
    await CompilerTiming.Run(responseFile, peers, 3, Console.Out);
    return 0;
}

if (args is ["crypto", .. var parts])
{
    await CryptoTiming.Run(parts, Console.Out);
    return 0;
}

if (args is ["shapes"])
{
    await ShapeTiming.Run(Console.Out);
    return 0;
}

if (args is ["edit", var project])
{
    await EditTiming.Run(project, Console.Out);
    return 0;
}

if (args is ["hash"] or ["hash", _])
{
    await HashTiming.Run(args.Length > 1 ? Math.Max(Count(args[1]), 1) : 1, Console.Out);
    return 0;
}

var (what, runs) = args switch
{
    [] => ("", 7),
    ["builds" or "verify"] => (args[0], 7),
    ["--runs", var count] => ("", Count(count)),
    ["builds" or "verify", "--runs", var count] => (args[0], Count(count)),
    _ => ("", 0),
};
if (runs == 0)
{
    Console.Error.WriteLine("usage: Benchmarks [builds|verify] [--runs N] | append TOOL [--runs N] | reproducible [--runs N] | scale | sigstore [ROUNDS] | hash [GIB] | compiler RESPONSE-FILE [FOLDER...] | shapes | crypto [PART...] | edit RESPONSE-FILE");
    return 2;
}

await using var bench = await Bench.Prepare();
if (what is "" or "builds")
{
    await new BuildComparison(bench).Run(runs, Console.Out);
}

if (what is "" or "verify")
{
    await (await VerifyTiming.Prepare(bench)).Run(runs, Console.Out);
}

return 0;

static int Count(string text) => int.TryParse(text, out var number) && number > 0 ? number : 0;
