namespace Hardening.Sandbox.Linux;

/// <summary>What was seen inside the sandbox, under everything that the program ran under, right before it started.</summary>
internal sealed class Evidence
{
    private static readonly string[] Namespaces = ["user", "pid", "net", "ipc", "uts", "mnt"];
    private readonly Dictionary<string, string> namespaces = new(StringComparer.Ordinal);

    private Evidence()
    {
    }

    /// <summary>Whether everything was in force and the program was started.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Reads what the inner script wrote.</summary>
    public static Evidence Parse(IEnumerable<string> lines)
    {
        var evidence = new Evidence();
        foreach (var line in lines)
        {
            // A namespace is a link whose target is its kind and its number: net:[4026532183].
            if (line.Split(":[") is [var kind, [.. var number, ']']])
            {
                evidence.namespaces[kind] = number;
            }

            evidence.IsReady = line == Scripts.Ready;
        }

        return evidence;
    }

    /// <summary>The namespaces that are not another's own; all of them when nothing is missing.</summary>
    /// <param name="own">The number of a namespace of this process, by kind.</param>
    public IEnumerable<string> PrivateNamespaces(Func<string, string?> own) =>
        Namespaces.Where(kind => namespaces.TryGetValue(kind, out var number) && own(kind) is { } ours && ours != $"{kind}:[{number}]");

    /// <summary>Kinds of namespaces that every profile demands.</summary>
    public static IReadOnlyList<string> Demanded => Namespaces;
}
