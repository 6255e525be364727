using Hardening.Secrets.Context;

namespace Hardening.Secrets.Rules;

/// <summary>Names that say what a secret opens, so that its finding can say whom to ask for another. Without one, it is a password or
/// a key of unknown use.</summary>
internal static class NameRules
{
    private static readonly SecretRule MachineKey = new("machine-key", "ASP.NET machine key", "the web farm that shares it");
    private static readonly SecretRule Feed = new("nuget-feed-password", "Password of a package feed in NuGet.config", "the feed");
    private static readonly SecretRule Certificate =
        new("certificate-password", "Password of a certificate or key store", "everyone who trusts the certificate");
    private static readonly SecretRule Signing = new("token-signing-key", "Key that signs tokens", "the application that trusts it");

    /// <summary>Ends of the words of a name, in lower case and joined.</summary>
    private static readonly (string End, SecretRule Rule)[] Ends =
    [
        ("validationkey", MachineKey), ("decryptionkey", MachineKey),
        ("cleartextpassword", Feed),
        ("certificatepassword", Certificate), ("certpassword", Certificate), ("pfxpassword", Certificate), ("keystorepassword", Certificate),
        ("signingkeypass", Certificate), ("signingstorepass", Certificate), ("certificatesdefaultpassword", Certificate),
        ("issuersigningkey", Signing), ("jwtkey", Signing), ("jwtsecret", Signing), ("jwtsecretkey", Signing), ("jwtsigningkey", Signing),
    ];

    public static IReadOnlyList<SecretRule> All { get; } = [MachineKey, Feed, Certificate, Signing];

    public static SecretRule? For(string name)
    {
        var joined = string.Concat(SecretNames.Words(name));
        foreach (var (end, rule) in Ends)
        {
            if (joined.EndsWith(end, StringComparison.Ordinal))
            {
                return rule;
            }
        }

        return null;
    }
}
