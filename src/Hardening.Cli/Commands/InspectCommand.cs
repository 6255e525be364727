using System.CommandLine;

namespace Hardening.Cli;

/// <summary><c>hardening inspect</c>: what a package, bundle, envelope, statement, key or file is, verified or not.</summary>
internal static class InspectCommand
{
    public static Command Create(CliWorld world)
    {
        var file = new Argument<string>("file") { Description = "Package, bundle, envelope, statement, certificate, trusted root, time stamp, public key or any other file" };
        var json = CommonOptions.Json();
        var command = new Verb("inspect", "Show what a package, bundle, envelope, statement or key holds, without verifying it")
        {
            Remarks = ["The content digests of a package are those of its bytes before any package signature: they stay the same when a gallery signs it."],
            Examples =
            [
                ("hardening inspect Example.1.0.0.nupkg --json", "Prints contentSha256, contentSha512 and fileSha256"),
                ("hardening inspect Example.1.0.0.nupkg.sigstore.json", "Shows who signed and what is claimed; verify says whether it holds"),
            ],
        };
        command.Add(file);
        command.Add(json);
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = world.Resolve(parsed.GetRequiredValue(file));
            var asJson = parsed.GetValue(json);
            var facts = await FileFacts.OfAsync(path, world.Display(path), whole: asJson, cancellation).ConfigureAwait(false);
            if (asJson)
            {
                JsonResult.Write(world.Out, "inspect", facts.WriteJson);
            }
            else
            {
                facts.WriteText(world.Out);
                world.Out.Line($"{new Painted("not verified", Ink.Bold)}: this is what the file says; 'hardening verify' says whether it holds");
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
