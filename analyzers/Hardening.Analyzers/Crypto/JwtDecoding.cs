using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Crypto;

/// <summary>
/// Tokens read with the library JWT.Net. Its builder checks signatures by default since the version that brought
/// <c>ValidationParameters</c>, and only when it is told to before.
/// </summary>
internal sealed class JwtDecoding
{
    private const int MaxChain = 64;

    private readonly TypeSet _decoders;
    private readonly TypeSet _extensions;
    private readonly TypeSet _builders;
    private readonly bool _checksByDefault;

    public JwtDecoding(KnownTypes types)
    {
        _decoders = types.Set("JWT.IJwtDecoder");
        _extensions = types.Set("JWT.JwtDecoderExtensions");
        _builders = types.Set("JWT.Builder.JwtBuilder");
        _checksByDefault = !types.Get("JWT.ValidationParameters").IsEmpty;
    }

    /// <summary>The compilation does not reference the library.</summary>
    public bool IsAbsent => _decoders.IsEmpty && _builders.IsEmpty;

    /// <summary>The call reads a token without checking its signature.</summary>
    public bool IsUnchecked(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (!method.Name.StartsWith("Decode", StringComparison.Ordinal) || method.Name == "DecodeHeader")
        {
            return false;
        }

        if (_builders.Contains(method.ContainingType))
        {
            return !Checks(call.Instance);
        }

        if (!_decoders.ContainsOrImplements(method.ContainingType) && !_extensions.Contains(method.ContainingType))
        {
            return false;
        }

        return call.Arguments.For("verify") is { } verify
            ? verify.Value.IsKnownFalse()
            : !method.Parameters.Any(static parameter => parameter.Name is "key" or "keys");
    }

    // The last word in builder.A().B().Decode(token), through locals that hold a builder once.
    private bool Checks(IOperation? builder)
    {
        for (var step = 0; step < MaxChain && builder is not null; step++)
        {
            switch (builder.Unwrap())
            {
                case IInvocationOperation { TargetMethod.Name: "MustVerifySignature" }:
                    return true;
                case IInvocationOperation { TargetMethod.Name: "DoNotVerifySignature" }:
                    return false;
                case IInvocationOperation { TargetMethod.Name: "WithVerifySignature", Arguments: [var verify] }:
                    return !verify.Value.IsKnownFalse();
                case IInvocationOperation { TargetMethod.Name: "WithValidationParameters" }:
                    return true; // judged by the parameters themselves
                case IInvocationOperation { Instance: { } receiver }:
                    builder = receiver;
                    break;
                case ILocalReferenceOperation local:
                    builder = LocalFacts.Around(local).OnlyValue(local.Local);
                    break;
                case IObjectCreationOperation or IInvocationOperation:
                    return _checksByDefault;
                default:
                    return true;
            }
        }

        return true;
    }
}
