namespace Hardening.Secrets.Context;

internal enum NameKind
{
    /// <summary>Says nothing about a secret.</summary>
    Other,

    /// <summary>A password: people choose them, so they may be short and wordy.</summary>
    Password,

    /// <summary>A key or token: machines make them, so they are long and mixed.</summary>
    Key,
}
