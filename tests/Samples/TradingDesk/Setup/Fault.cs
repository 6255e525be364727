using Hardening.Auditing;
using Hardening.Authentication;
using Hardening.Authorization;
using Hardening.Credentials;
using Hardening.Cryptography;
using Hardening.Networking;
using Hardening.PreTrade;
using Hardening.Sandbox;
using Hardening.ZeroTrust;

namespace TradingDesk.Setup;

/// <summary>What a person is told of a failure: never a stack trace.</summary>
/// <param name="Code">Stable, with a page in <c>targets/codes</c>; <c>DESK</c> for what is the desk's own.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Remedy">What to do about it.</param>
/// <param name="File">The file concerned, if any.</param>
internal sealed record Fault(string Code, string Message, string Remedy, string? File)
{
    /// <summary>What is known of an exception; null where it is none that anybody foresaw.</summary>
    public static Fault? Of(Exception error) => error switch
    {
        DeskException known => new Fault("DESK", known.Message, known.Remedy, known.File),
        AccountException known => new Fault(known.Code, known.Message, known.Remedy, known.File),
        AuditException known => new Fault(known.Code, known.Message, known.Remedy, known.File),
        AuthorizationException known => new Fault(known.Code, known.Message, known.Remedy, known.File),
        CredentialException known => new Fault(known.Code, known.Message, known.Remedy, known.File),
        CryptographyException known => new Fault(known.Code, known.Message, known.Remedy, known.File),
        NetworkException known => new Fault(known.Code, known.Message, known.Remedy, known.File),
        PreTradeException known => new Fault(known.Code, known.Message, known.Remedy, known.File),
        SandboxException known => new Fault(known.Code, known.Message, known.Remedy, known.File),
        ZeroTrustException known => new Fault(known.Code, known.Message, known.Remedy, known.File),
        _ => null,
    };

    public override string ToString() => $"{Code}: {Message}{(File is null ? string.Empty : $" [{File}]")}\n{Remedy}";
}
