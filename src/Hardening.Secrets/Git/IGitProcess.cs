#if NET
namespace Hardening.Secrets.Git;

/// <summary>A running git. Disposing it ends it.</summary>
public interface IGitProcess : IDisposable
{
    /// <summary>Its standard output.</summary>
    Stream Output { get; }

    /// <summary>Waits for its end, after <see cref="Output"/> has been read to its end, and returns the exit code.</summary>
    int WaitForExit();
}
#endif
