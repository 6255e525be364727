using System.Globalization;

namespace Hardening.ZeroTrust;

/// <summary>Names of enumerated values as logs and policies write them.</summary>
internal static class EnumName
{
    internal static string Of<T>(T value)
        where T : struct, Enum => value.ToString().ToLower(CultureInfo.InvariantCulture);
}
