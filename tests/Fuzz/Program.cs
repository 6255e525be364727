using System.Globalization;
using Fuzz;
using SharpFuzz;

// dotnet run --project tests/Fuzz -c Release -- TARGET|all [SECONDS [SEED]]     mutation loop, needs nothing else;
//                                                                               without SECONDS: HARDENING_FUZZ_SECONDS, else 10
// dotnet run --project tests/Fuzz -c Release -- TARGET --afl                    one end of AFL's pipe (instrument first)
const int Found = 1;
const int Usage = 2;

if (args.Length is 0 or > 3)
{
    Console.Error.WriteLine("usage: Fuzz TARGET|all [SECONDS [SEED]]\n       Fuzz TARGET --afl\ntargets: " + string.Join(' ', Targets.All.Select(target => target.Name)));
    return Usage;
}

var chosen = Targets.All.Where(target => args[0] == "all" || args[0] == target.Name).ToArray();
if (chosen.Length == 0)
{
    Console.Error.WriteLine($"There is no target {args[0]}.");
    return Usage;
}

if (args is [_, "--afl"])
{
    Fuzzer.OutOfProcess.Run(stream =>
    {
        using var input = new MemoryStream();
        stream.CopyTo(input);
        chosen[0].Run(input.ToArray());
    });
    return 0;
}

var given = args.Length > 1 ? args[1] : Environment.GetEnvironmentVariable("HARDENING_FUZZ_SECONDS");
var seconds = string.IsNullOrEmpty(given) ? 10 : int.Parse(given, NumberStyles.None, CultureInfo.InvariantCulture);
var seed = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 1;
var failures = 0;
foreach (var target in chosen)
{
    var outcome = MutationLoop.Run(target, TimeSpan.FromSeconds(seconds), seed, Path.Combine(Environment.CurrentDirectory, "artifacts", "fuzz"));
    Console.WriteLine(outcome);
    failures += outcome.Failures;
}

return failures == 0 ? 0 : Found;
