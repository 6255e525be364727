using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;

namespace Hardening.Authentication.OpenId.Keys;

/// <summary>Gives the server its keys, again each time that they change.</summary>
internal sealed class OpenIdKeyOptions(OpenIdKeys keys) : IConfigureOptions<OpenIddictServerOptions>
{
    public void Configure(OpenIddictServerOptions options)
    {
        foreach (var key in keys.Current)
        {
            options.SigningCredentials.Add(new SigningCredentials(key.Signing, SecurityAlgorithms.EcdsaSha256));
            options.EncryptionCredentials.Add(new EncryptingCredentials(
                key.Encryption, SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512));
        }
    }

    /// <summary>Makes options of a type be built again.</summary>
    internal sealed class Source<TOptions>(OpenIdKeys keys) : IOptionsChangeTokenSource<TOptions>
    {
        public string? Name => Options.DefaultName;

        public IChangeToken GetChangeToken() => keys.Changed();
    }
}
