#if NET
namespace Hardening.Secrets.Live;

/// <summary>How one service is asked whether a secret of a rule still opens it: a GET with the secret in one header.</summary>
/// <param name="Rule">Id of the rule whose secrets it knows.</param>
/// <param name="Address">What to get: https, or http on this machine.</param>
/// <param name="Header">Name of the header.</param>
/// <param name="Value">Its value, where <c>{secret}</c> stands for the secret.</param>
/// <param name="Live">Status codes that say the secret works.</param>
/// <param name="Dead">Status codes that say it is refused.</param>
public sealed record LiveService(
    string Rule, Uri Address, string Header, string Value, IReadOnlyList<int> Live, IReadOnlyList<int> Dead)
{
    internal const string Placeholder = "{secret}";

    /// <summary>Judges an answer.</summary>
    public LiveVerdict Judge(int status) =>
        Live.Contains(status) ? LiveVerdict.Live : Dead.Contains(status) ? LiveVerdict.Dead : LiveVerdict.Unknown;
}
#endif
