using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Hardening.Cli;

/// <summary>Adds remarks, examples and exit codes to the parser's help, and keeps its width independent of where it goes.</summary>
internal static class HelpPages
{
    private const int Width = 110;

    public static void Attach(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        var standard = (HelpAction)option.Action!;
        standard.MaxWidth = Width;
        option.Action = new Page(standard);
    }

    private sealed class Page(HelpAction standard) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var result = standard.Invoke(parseResult);
            var output = parseResult.InvocationConfiguration.Output;
            if (parseResult.CommandResult.Command is Verb verb)
            {
                Write(verb, output);
            }

            if (parseResult.CommandResult.Command is RootCommand)
            {
                output.WriteLine("Exit codes:");
                output.WriteLine("  0 ok   1 a check failed   2 usage   3 input missing or unreadable   4 network or service   5 defect of the tool");
                output.WriteLine();
            }

            return result;
        }

        private static void Write(Verb verb, TextWriter output)
        {
            foreach (var remark in verb.Remarks)
            {
                output.WriteLine(remark);
            }

            if (verb.Remarks.Count > 0)
            {
                output.WriteLine();
            }

            if (verb.Examples.Count == 0)
            {
                return;
            }

            output.WriteLine("Examples:");
            foreach (var (commandLine, meaning) in verb.Examples)
            {
                output.WriteLine($"  {commandLine}");
                output.WriteLine($"      {meaning}");
            }

            output.WriteLine();
        }
    }
}
