using Microsoft.Build.Framework;

namespace Hardening.Build.Tasks;

/// <summary>What the project says about its product; an empty value is no value.</summary>
internal sealed class ProductFacts(ITaskItem[] items)
{
    internal string? this[string name] =>
        items.FirstOrDefault(item => item.ItemSpec == name)?.GetMetadata("Value") is { Length: > 0 } value ? value : null;

    internal string[] Authors => this["Authors"]?.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
