using System.Collections.Immutable;

namespace Hardening.Sbom.Reachability;

/// <summary>
/// What code of some assemblies may run, over-approximated. Every method of the product's own assemblies is taken to run. A method that
/// runs makes every method that it names run, and brings every type that it names into use; a type in use makes all its virtual methods, its
/// static constructor and its constructor without parameters run, and brings its base, its interfaces and the types of its fields into use.
/// So calls through interfaces, delegates, generics and the platform's own code need no analysis: what they can call is in use.
/// </summary>
internal sealed class CallGraph
{
    private readonly ILookup<string, CodeType> types;
    private readonly HashSet<CodeMethod> reached = [];
    private readonly Queue<CodeMethod> open = [];
    private readonly HashSet<string> inUse = new(StringComparer.Ordinal);
    private readonly SortedSet<string> reflection = new(StringComparer.Ordinal);

    public CallGraph(IReadOnlyCollection<CodeAssembly> own, IReadOnlyCollection<CodeAssembly> others)
    {
        var all = own.Concat(others).ToArray();
        types = all.SelectMany(assembly => assembly.Types).ToLookup(type => type.Name, StringComparer.Ordinal);
        foreach (var method in own.SelectMany(assembly => assembly.Types).SelectMany(type => type.Methods))
        {
            Reach(method);
        }

        Roots = reached.Count;
        // Attributes come to life by reflection only, which ends the proof where it is seen; those of the product itself count all the same.
        foreach (var constructor in own.SelectMany(assembly => assembly.Attributes()))
        {
            Name(constructor, by: null);
        }

        // What a module does when it is loaded.
        Use("<Module>");
        while (open.TryDequeue(out var method))
        {
            Use(method.Name.Type);
            var (methods, named) = method.Assembly.NamedBy(method);
            foreach (var type in named)
            {
                Use(type);
            }

            foreach (var name in methods)
            {
                Name(name, method.Name.ToString());
            }
        }
    }

    /// <summary>Number of methods that it began with.</summary>
    public int Roots { get; }

    /// <summary>Methods that may run.</summary>
    public IReadOnlyCollection<CodeMethod> Reached => reached;

    /// <summary>Where code that may run calls what nobody names, in ordinal order.</summary>
    public ImmutableArray<string> Reflection => [.. reflection];

    public bool IsInUse(string type) => inUse.Contains(type);

    private void Name(MethodName name, string? by)
    {
        Use(name.Type);
        var found = false;
        foreach (var method in Resolve(name))
        {
            found = true;
            Reach(method);
        }

        if (!found && by is not null && ReflectionUse.Is(name))
        {
            reflection.Add($"{by} calls {name.Type}.{name.Name}");
        }
    }

    // By the type that it is named by, or a base of it. A base with type arguments spells the signature in another way; then the name decides.
    private IEnumerable<CodeMethod> Resolve(MethodName name)
    {
        var chain = new List<CodeType>();
        for (var at = name.Type; at is not null && types[at].ToArray() is { Length: > 0 } loaded && chain.Count < 100; at = loaded[0].Base)
        {
            chain.AddRange(loaded);
        }

        var exact = chain.SelectMany(type => type.Methods)
            .Where(method => method.Name.Name == name.Name && method.Name.Signature == name.Signature).ToArray();
        return exact.Length > 0 ? exact : chain.SelectMany(type => type.Methods).Where(method => method.Name.Name == name.Name);
    }

    private void Reach(CodeMethod method)
    {
        if (reached.Add(method))
        {
            open.Enqueue(method);
        }
    }

    private void Use(string name)
    {
        var pending = new Stack<string>([name]);
        while (pending.TryPop(out var at))
        {
            if (!inUse.Add(at))
            {
                continue;
            }

            foreach (var type in types[at])
            {
                foreach (var method in type.Methods.Where(method => method.ComesWithType))
                {
                    Reach(method);
                }

                foreach (var related in type.Related)
                {
                    pending.Push(related);
                }
            }
        }
    }
}
