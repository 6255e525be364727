using Hardening.Attestation;

namespace Hardening.Build.Tasks;

/// <summary>The page of a message code.</summary>
internal static class MessagePages
{
    internal static string Of(string code) => $"{WellKnownUris.Base}codes/{code}";
}
