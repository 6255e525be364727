using System.Collections.Concurrent;
using Hardening.Authentication.Factors;

namespace Hardening.Authentication.Tests;

/// <summary>Takes the mail that is sent.</summary>
internal sealed class Postbox : ICodeSender
{
    public CodeChannel Channel => CodeChannel.Email;

    internal ConcurrentQueue<(string Address, string Code)> Letters { get; } = [];

    internal bool Fails { get; set; }

    public ValueTask SendAsync(string address, string code, TimeSpan validFor, CancellationToken cancellationToken)
    {
        if (Fails)
        {
            throw new AccountException(AccountCodes.CodeNotSent, "The mail server does not answer.", "Start it.");
        }

        Letters.Enqueue((address, code));
        return ValueTask.CompletedTask;
    }
}
