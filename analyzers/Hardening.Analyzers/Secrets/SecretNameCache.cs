using System.Collections.Concurrent;
using Hardening.Secrets;

namespace Hardening.Analyzers.Secrets;

/// <summary>Which names of one compilation are those of secrets: a program has few different names and uses each often.</summary>
internal sealed class SecretNameCache
{
    private readonly ConcurrentDictionary<string, bool> _names = new(StringComparer.Ordinal);

    public bool IsSecret(string name) => _names.GetOrAdd(name, static n => SecretScanner.IsSecretName(WithoutVerb(n)));

    /// <summary>The name of what a getter gets.</summary>
    public static string WithoutVerb(string name) =>
        name.StartsWith("Get", StringComparison.Ordinal) && name.Length > 3 && char.IsUpper(name[3]) ? name.Substring(3) : name;
}
