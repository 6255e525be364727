using System.CommandLine;
using Hardening.Attestation.Trust.Roots;

namespace Hardening.Cli;

/// <summary><c>hardening trust show</c>: whom a trusted root trusts, for what, and what verifies under it.</summary>
internal static class TrustShowCommand
{
    public static Command Create(CliWorld world)
    {
        var file = TrustCommand.Root("Trusted root to show; default: the public-good Sigstore instance, built in");
        var json = CommonOptions.Json();
        var command = new Verb("show", "Show whom a trusted root trusts, since when and until when")
        {
            Examples = [("hardening trust show --trusted-root acme.trusted_root.json",
                "Ends with what verifies under it, and what is missing")],
        };
        command.Add(file);
        command.Add(json);
        command.SetAction(async (parsed, cancellation) =>
        {
            var given = parsed.GetValue(file);
            var root = await IdentityOptions.LoadRootAsync(given, world, cancellation).ConfigureAwait(false) ?? TrustedRoot.Production;
            if (parsed.GetValue(json))
            {
                JsonResult.Write(world.Out, "trust", TrustedRootFacts.Of(root).WriteJson);
            }
            else
            {
                WriteText(world, root, given is null ? "built in: the public-good Sigstore instance" : world.Display(world.Resolve(given)));
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static void WriteText(CliWorld world, TrustedRoot root, string name)
    {
        var now = world.Time.GetUtcNow();
        world.Out.Line($"{new Painted(name, Ink.Bold)}");
        Write("certificate authorities", root.CertificateAuthorities.Select(authority => (authority.Name, authority.ValidFor)));
        Write("certificate logs", root.CertificateLogs.Select(log => (log.Name, log.ValidFor)));
        Write("time stamp authorities", root.TimestampAuthorities.Select(authority => (authority.Name, authority.ValidFor)));
        Write("logs of signatures", root.Logs.Select(log => (log.Name, log.ValidFor)));

        var missing = string.Join(" and no ", Missing(root));
        var underIdentity = missing.Length == 0 ? "verifies, entered into one of these logs" : "nothing verifies, for there is no " + missing;
        var withKey = root.Logs.Count > 0 ? "verifies, not logged or entered into one of these logs" : "verifies only where it is not logged";
        world.Out.Line($"signed under an identity: {underIdentity}");
        world.Out.Line($"signed with a key: {withKey}");

        void Write(string kind, IEnumerable<(string Name, ValidityPeriod ValidFor)> items)
        {
            world.Out.Line($"{kind}");
            var lines = items.Select(item => $"{item.Name}  {item.ValidFor}{State(item.ValidFor)}").DefaultIfEmpty("none");
            foreach (var line in lines)
            {
                world.Out.Line($"  {line}");
            }
        }

        string State(ValidityPeriod validFor) =>
            validFor.Contains(now) ? string.Empty : now < validFor.Start ? "  (not yet)" : "  (ended)";
    }

    // What a certificate's verification needs; a list that is empty means no, never that the check is left out.
    private static IEnumerable<string> Missing(TrustedRoot root)
    {
        (int Count, string Kind)[] needed =
        [
            (root.CertificateAuthorities.Count, "certificate authority"),
            (root.CertificateLogs.Count, "certificate log"),
            (root.Logs.Count, "log of signatures"),
        ];
        return needed.Where(kind => kind.Count == 0).Select(kind => kind.Kind);
    }
}
