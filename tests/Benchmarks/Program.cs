using Benchmarks;

// dotnet run --project tests/Benchmarks -c Release -- [--runs N]
//
// What the toolchain costs a build: one sample, with and without the package reference, in turns in the same run. CPU time
// of the whole process tree is compared, because wall time on a shared machine says more about its neighbours.
if (!OperatingSystem.IsLinux())
{
    Console.Error.WriteLine("CPU time of a process tree is read through wait4, which only Linux offers in this form.");
    return 4;
}

var runs = args is ["--runs", var count] && int.TryParse(count, out var number) && number > 0 ? number : 0;
if (args.Length > 0 && runs == 0)
{
    Console.Error.WriteLine("usage: Benchmarks [--runs N]");
    return 2;
}

await using var comparison = await BuildComparison.Prepare();
await comparison.Run(runs == 0 ? 7 : runs, Console.Out);
return 0;
