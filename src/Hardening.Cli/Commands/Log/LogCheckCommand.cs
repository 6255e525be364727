using System.CommandLine;
using Hardening.Auditing;
using Hardening.Auditing.Notes;

namespace Hardening.Cli;

/// <summary><c>hardening log check</c>: a proof of inclusion, offline and without the log.</summary>
internal static class LogCheckCommand
{
    public static Command Create(CliWorld world)
    {
        var proof = new Argument<string>("proof") { Description = "Proof, as prove wrote it" };
        var entry = new Option<string>("--entry")
        {
            Description = "File with the entry; one line feed at its end is not part of it",
            HelpName = "FILE",
            Required = true,
        };
        var key = new Option<string>("--key")
        {
            Description = "The log's verifier key, or a file with it",
            HelpName = "VKEY",
            Required = true,
        };
        var command = new Verb("check", "Check the proof that an entry is in a log, offline and without the log")
        {
            Examples = [("hardening log check order-42.tlog-proof --entry order-42.json --key audit.vkey",
                "Says at which index of which log it stands")],
        };
        command.Add(proof);
        command.Add(entry);
        command.Add(key);
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = world.Resolve(parsed.GetRequiredValue(proof));
            var bytes = await InputFile.ReadAsync(path, "The proof", cancellation).ConfigureAwait(false);
            var content = await InputFile.ReadAsync(world.Resolve(parsed.GetRequiredValue(entry)), "The entry",
                cancellation).ConfigureAwait(false);
            var verifier = await new LogFolder(path, world).VerifierAsync(parsed.GetRequiredValue(key), cancellation).ConfigureAwait(false);
            try
            {
                var parsedProof = LogProof.Parse(bytes);
                var checkpoint = parsedProof.Verify(content is [.., (byte)'\n'] ? content.AsSpan(..^1) : content, verifier);
                world.Out.Line(
                    $"{new Painted("verified", Ink.Green)}: entry {parsedProof.Index} of {checkpoint.Origin}, when it had {checkpoint.Size} entries");
                return ExitCode.Ok;
            }
            catch (AuditException refused)
            {
                throw refused.In(path);
            }
        });
        return command;
    }
}
