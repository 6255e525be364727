using Hardening.Authentication.Sessions;

namespace Hardening.Authentication.Factors;

/// <summary>Names of the channels, in the store and in a session's methods.</summary>
internal static class CodeChannels
{
    internal static string Name(this CodeChannel channel) => channel switch
    {
        CodeChannel.Email => SessionMethods.Email,
        CodeChannel.Sms => SessionMethods.Sms,
        _ => throw new ArgumentOutOfRangeException(nameof(channel)),
    };
}
