using System.Text;
using Hardening.Secrets;
using Hardening.Secrets.Baselines;
using Hardening.Secrets.Files;

namespace Hardening.Cli;

/// <summary>Asks a person about each different secret of a report. What is no secret or is accepted goes into the baseline.</summary>
internal sealed class FindingAudit(CliWorld world, ScanReport report, string root)
{
    private const string NoSecret = "not a secret";

    /// <summary>Walks through the findings; <paramref name="accept"/> remembers one with a reason. Returns how many are left: real or not
    /// answered.</summary>
    public async Task<int> WalkAsync(Func<SecretFinding, string, Task> accept, CancellationToken cancellation)
    {
        using var input = new StreamReader(world.OpenInput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var open = report.Findings.Where(f => f.Finding.Level >= SecretLevel.Warning).ToList();
        var secrets = open.Where(f => f.Finding.Fingerprint is not null).GroupBy(f => f.Finding.Fingerprint, StringComparer.Ordinal).ToList();
        var left = open.Count(f => f.Finding.Fingerprint is null);
        var context = new FindingContext(report, root);
        for (var i = 0; i < secrets.Count; i++)
        {
            var places = secrets[i].ToList();
            Show(places, i + 1, secrets.Count, context);
            var (reason, quit) = await AskAsync(input, cancellation).ConfigureAwait(false);
            if (quit)
            {
                left += secrets.Skip(i).Sum(s => s.Count());
                break;
            }

            if (reason is null)
            {
                left += places.Count;
                continue;
            }

            await accept(places[0].Finding, reason).ConfigureAwait(false);
        }

        world.Out.Line($"{left} findings left");
        return left;
    }

    private void Show(List<LocatedFinding> places, int number, int count, FindingContext context)
    {
        var first = places[0];
        world.Out.Line();
        world.Out.Line($"[{number}/{count}] {first.Finding.Rule.Id}: {first.Finding.Rule.Title} {first.Finding.Preview}{(first.Finding.Proof is null ? string.Empty : $" ({first.Finding.Proof})")}");
        foreach (var place in places.Take(5))
        {
            var entry = place.Entry is null ? string.Empty : $"!{place.Entry}";
            var origin = place.Git is null ? string.Empty : $" [{place.Git.Kind} {place.Git.ObjectId}]";
            world.Out.Line($"  {place.Path}{entry}:{place.Finding.Region.StartLine}:{place.Finding.Region.StartColumn}{origin}");
        }

        if (places.Count > 5)
        {
            world.Out.Line($"  and {places.Count - 5} more");
        }

        if (context.Of(first) is { } line)
        {
            world.Out.Line($"  | {line}");
        }
    }

    /// <summary>A reason to accept, or null when the secret is real or was passed over.</summary>
    private async Task<(string? Reason, bool Quit)> AskAsync(StreamReader input, CancellationToken cancellation)
    {
        while (true)
        {
            world.Out.Line($"[r]eal, [f]alse, [i]gnore with a reason, [s]kip, [q]uit?");
            switch ((await ReadAsync(input, cancellation).ConfigureAwait(false))?.Trim().ToLowerInvariant())
            {
                case null or "q" or "quit":
                    return (null, true);
                case "r" or "real" or "s" or "skip":
                    return (null, false);
                case "f" or "false":
                    return (NoSecret, false);
                case "i" or "ignore":
                    world.Out.Line($"Why may it stay?");
                    if (await ReadAsync(input, cancellation).ConfigureAwait(false) is { } reason && SecretBaseline.IsReason(reason.Trim()))
                    {
                        return (reason.Trim(), false);
                    }

                    world.Out.Line($"A reason has 1 to 500 characters.");
                    break;
            }
        }
    }

    private async Task<string?> ReadAsync(StreamReader input, CancellationToken cancellation)
    {
        world.Out.Flush();
        return await input.ReadLineAsync(cancellation).ConfigureAwait(false);
    }
}
