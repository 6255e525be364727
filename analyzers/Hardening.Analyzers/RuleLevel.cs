namespace Hardening.Analyzers;

/// <summary>
/// What a rule promises about its findings. Severity follows from the promise, never from taste:
/// <list type="table">
/// <listheader><term>level</term><description>default / strict / audit preset</description></listheader>
/// <item><term><see cref="Proven"/></term><description>warning / error / error</description></item>
/// <item><term><see cref="Likely"/></term><description>warning / warning / warning</description></item>
/// <item><term><see cref="Possible"/></term><description>suggestion / warning / warning</description></item>
/// <item><term><see cref="Audit"/></term><description>none / none / warning</description></item>
/// <item><term><see cref="Note"/></term><description>silent / silent / suggestion</description></item>
/// </list>
/// </summary>
internal enum RuleLevel
{
    /// <summary>The code shown is the defect; no legitimate use is known. At least 95 of 100 findings are true.</summary>
    Proven,

    /// <summary>The defect is real unless something outside the code shown prevents it. At least 85 of 100 are true.</summary>
    Likely,

    /// <summary>Worth a look by the author; about every second finding needs a change.</summary>
    Possible,

    /// <summary>A list for a reviewer, complete rather than precise. Off unless asked for.</summary>
    Audit,

    /// <summary>No finding: what the analysis says about itself, such as a bound that it ran into.</summary>
    Note,
}
