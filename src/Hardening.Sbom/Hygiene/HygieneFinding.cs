using Hardening.Sbom.Audit;

namespace Hardening.Sbom.Hygiene;

/// <summary>Something about how a project gets its packages that an attacker, or chance, could use.</summary>
/// <param name="Code">One of <see cref="SbomCodes"/>; each has a page that explains it.</param>
/// <param name="Project">The project it is about, as the request names it.</param>
/// <param name="Message">What is wrong, one sentence.</param>
/// <param name="Remedy">What to do about it, one sentence.</param>
public sealed record HygieneFinding(string Code, string Project, string Message, string Remedy)
{
    /// <summary>Package it is about, or null when it is about the project.</summary>
    public string? Package { get; init; }

    /// <summary>Version of that package, or null.</summary>
    public string? Version { get; init; }

    /// <summary>Why the rules accept it, or null.</summary>
    public string? Accepted { get; init; }

    /// <summary>The suppression that is about it, expired or not, or null.</summary>
    public AuditSuppression? Suppression { get; init; }

    /// <summary>Whether that suppression counts.</summary>
    public bool IsSuppressed { get; init; }

    /// <summary>Whether it fails the audit.</summary>
    public bool Counts => !IsSuppressed && Accepted is null;
}
