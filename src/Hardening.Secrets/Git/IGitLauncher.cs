#if NET
namespace Hardening.Secrets.Git;

/// <summary>Starts git; the caller decides how, so that this library starts no process of its own.</summary>
public interface IGitLauncher
{
    /// <summary>
    /// Starts <c>git</c> with the arguments, in the folder, with these environment variables set and every other variable that
    /// begins with <c>GIT_</c> removed. Standard input is empty unless <paramref name="input"/> is given; it is written and closed.
    /// </summary>
    /// <exception cref="SecretsException">HTB0713: git cannot be started.</exception>
    IGitProcess Start(string folder, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment,
        byte[]? input = null);
}
#endif
