using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Inventory;

/// <summary>A cryptographic object: what its properties are given and which of its methods are called.</summary>
internal sealed class Subject(IReadOnlyList<(string Property, IOperation Value)> settings, IReadOnlyList<IInvocationOperation> calls)
{
    public IReadOnlyList<IInvocationOperation> Calls => calls;

    /// <summary>The value a property is given last; null when it is given none.</summary>
    public IOperation? Setting(string property) => settings.LastOrDefault(setting => setting.Property == property).Value;

    /// <summary>The calls of methods with a name.</summary>
    public IEnumerable<IInvocationOperation> Named(params string[] names) =>
        calls.Where(call => names.Contains(call.TargetMethod.Name, StringComparer.Ordinal));
}
