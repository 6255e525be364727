using Hardening.Attestation.Rebuild;

namespace Hardening.Attestation.Tests.Rebuild;

/// <summary>Plays git and dotnet: every program succeeds and prints nothing, unless a script says otherwise.</summary>
internal sealed class ScriptedRunner(Func<ProcessRequest, string, ProcessOutcome?> script) : IProcessRunner
{
    /// <summary>Everything that was run, as command lines.</summary>
    internal List<string> Run { get; } = [];

    public Task<ProcessOutcome?> RunAsync(ProcessRequest request, CancellationToken cancellationToken)
    {
        var line = $"{request.Program} {string.Join(' ', request.Arguments)}";
        Run.Add(line);
        return Task.FromResult(script(request, line));
    }
}
