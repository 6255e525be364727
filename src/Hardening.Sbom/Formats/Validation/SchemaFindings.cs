namespace Hardening.Sbom.Formats.Validation;

/// <summary>Violations found so far, and which properties of the current object a schema spoke about.</summary>
internal sealed class SchemaFindings
{
    private const int Limit = 50;

    public List<SchemaViolation> Violations { get; private init; } = [];

    /// <summary>Properties evaluated at the current object; null where no schema above asks for them.</summary>
    public HashSet<string>? Evaluated { get; init; }

    public bool IsValid => Violations.Count == 0;

    /// <summary>Whether looking further is pointless.</summary>
    public bool IsFull => Violations.Count >= Limit;

    public void Add(string path, string message)
    {
        if (!IsFull)
        {
            Violations.Add(new SchemaViolation(path.Length == 0 ? "/" : path, message));
        }
    }

    /// <summary>The same list of violations for a value inside the current one, which has evaluated properties of its own.</summary>
    public SchemaFindings ForInside() => new() { Violations = Violations };

    /// <summary>Findings for a schema that is applied to the same value.</summary>
    public SchemaFindings Branch() => new() { Evaluated = Evaluated is null ? null : new HashSet<string>(StringComparer.Ordinal) };

    public void Accept(SchemaFindings branch) => Evaluated?.UnionWith(branch.Evaluated!);
}
