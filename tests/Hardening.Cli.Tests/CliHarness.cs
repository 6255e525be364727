using System.Text;

namespace Hardening.Cli.Tests;

/// <summary>The tool in a world of its own: a temporary working folder, a temporary profile, given variables and input.</summary>
internal sealed class CliHarness : IDisposable
{
    private readonly TempFolder root = new();
    private readonly Dictionary<string, string> variables = new(StringComparer.Ordinal);

    public CliHarness()
    {
        Folder = Directory.CreateDirectory(root["work"]).FullName;
        Profile = Directory.CreateDirectory(root["profile"]).FullName;
    }

    /// <summary>The working folder.</summary>
    public string Folder { get; }

    /// <summary>The user's profile.</summary>
    public string Profile { get; }

    /// <summary>What standard input holds.</summary>
    public string Input { get; set; } = string.Empty;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>Cancels the runs, as Ctrl-C does.</summary>
    public CancellationToken Cancellation { get; set; } = CancellationToken.None;

    /// <summary>Whether both streams are terminals.</summary>
    public bool Terminal { get; set; }

    /// <summary>The network; null where no command may use it.</summary>
    public HttpMessageHandler? Network { get; set; }

    public CliHarness With(string variable, string value)
    {
        variables[variable] = value;
        return this;
    }

    /// <summary>Absolute path of a file in the working folder.</summary>
    public string this[string relative] => Path.Combine(Folder, relative);

    /// <summary>Writes a file in the working folder.</summary>
    public string Write(string relative, string text) => Write(relative, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a file in the working folder.</summary>
    public string Write(string relative, ReadOnlySpan<byte> bytes) => root.Write(Path.Combine("work", relative), bytes);

    public async Task<CliRun> Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        string? Variable(string name) => variables.GetValueOrDefault(name);
        var colour = Terminal && ColourChoice.Allows(Variable);
        var world = new CliWorld
        {
            Out = new TextReport(output, colour, Terminal ? 80 : null),
            Error = new TextReport(error, colour, Terminal ? 80 : null),
            OpenInput = () => new MemoryStream(Encoding.UTF8.GetBytes(Input)),
            Interactive = Terminal,
            Variable = Variable,
            Folder = Folder,
            UserProfile = Profile,
            Time = Time,
            CreateHttpClient = () => new HttpClient(Network ?? throw new InvalidOperationException("The network was used."), disposeHandler: false),
        };
        var exitCode = await Tool.RunAsync(arguments, world, Cancellation);
        return new CliRun("hardening " + string.Join(' ', arguments), exitCode, Hide(output.ToString()), Hide(error.ToString()));
    }

    /// <summary>Runs several command lines in turn and joins their transcripts.</summary>
    public async Task<string> Transcript(params string[] commandLines)
    {
        var text = new StringBuilder();
        foreach (var line in commandLines)
        {
            text.Append(await Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Append('\n');
        }

        return text.ToString();
    }

    public void Dispose() => root.Dispose();

    private string Hide(string text) => text.Replace(Folder, "{work}", StringComparison.Ordinal).Replace(Profile, "{profile}", StringComparison.Ordinal);
}
