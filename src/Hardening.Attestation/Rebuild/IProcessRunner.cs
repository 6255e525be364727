namespace Hardening.Attestation.Rebuild;

/// <summary>Starts programs: git, dotnet and what contains them.</summary>
public interface IProcessRunner
{
    /// <summary>Runs a program to its end, with nothing on its standard input.</summary>
    /// <param name="request">The program.</param>
    /// <param name="cancellationToken">Ends it with all it started.</param>
    /// <returns>How it ended; null when there is no such program.</returns>
    Task<ProcessOutcome?> RunAsync(ProcessRequest request, CancellationToken cancellationToken);
}
