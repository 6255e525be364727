#if NET
namespace Hardening.Secrets.Live;

/// <summary>What a service said about a secret.</summary>
public enum LiveVerdict
{
    /// <summary>No answer, or one that says neither.</summary>
    Unknown,

    /// <summary>It is refused.</summary>
    Dead,

    /// <summary>It still opens the service.</summary>
    Live,
}
#endif
