namespace Hardening.Cli;

/// <summary>An error as the user sees it, with the exit code it leads to.</summary>
internal sealed record Failure(string Code, string Message, string? File, string Remedy, int ExitCode)
{
    /// <summary>Prints the error in the tool's one form.</summary>
    public void Print(CliWorld world)
    {
        var error = world.Error;
        error.Line($"{new Painted("error", Ink.Red)} {new Painted(Code, Ink.Bold)}: {ShownText.Of(Message)}");
        if (File is not null)
        {
            error.Line($"  file: {ShownText.Of(Path.IsPathRooted(File) ? world.Display(File) : File)}");
        }

        error.Line($"  remedy: {ShownText.Of(Remedy)}");
        error.Line($"  help: {DocsUri.Code(Code)}");
    }
}
