namespace Hardening.Authentication.Factors;

/// <summary>Sends codes over one channel. Called from several threads.</summary>
public interface ICodeSender
{
    /// <summary>The channel.</summary>
    CodeChannel Channel { get; }

    /// <summary>Sends a code. It may not appear in a log.</summary>
    /// <param name="address">Where to: an e-mail address or a telephone number, as the person gave it.</param>
    /// <param name="code">Eight digits.</param>
    /// <param name="validFor">How long it counts.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="AccountException">It cannot be sent (HTB1308).</exception>
    ValueTask SendAsync(string address, string code, TimeSpan validFor, CancellationToken cancellationToken);
}
