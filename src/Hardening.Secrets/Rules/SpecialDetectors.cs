using Hardening.Secrets.Detectors;
using Hardening.Secrets.Engine;

namespace Hardening.Secrets.Rules;

/// <summary>The detectors that are more than a pattern.</summary>
internal static class SpecialDetectors
{
    public static IReadOnlyList<SecretRule> Rules { get; } =
    [
        AssignmentDetector.Password, AssignmentDetector.Key, AssignmentDetector.Connection,
        .. NameRules.All,
        PrivateKeyDetector.Rule, PuttyKeyDetector.Rule, UriDetector.Rule, StrongNameKeyDetector.Rule, Pkcs12Detector.Rule,
            DataProtectionKeyDetector.Rule,
        AwsSecretDetector.Rule, WalletKeyDetector.Wif, WalletKeyDetector.ExtendedKey, WalletKeyDetector.Tezos, WalletKeyDetector.Ripple,
            RunFormatDetector.Nats, RunFormatDetector.Stellar, RunFormatDetector.Discord, BasicAuthDetector.Rule, JwkDetector.Rule, MnemonicDetector.Rule,
        .. NamedFormats.All.Select(f => f.Rule),
    ];

    public static IEnumerable<IDetector> All(ScanEngine engine) =>
    [
        new PrivateKeyDetector(), new PuttyKeyDetector(), new UriDetector(), new StrongNameKeyDetector(), new Pkcs12Detector(),
            new DataProtectionKeyDetector(),
        new AwsSecretDetector(), new BasicAuthDetector(), new JwkDetector(), new MnemonicDetector(), new AllowanceDetector(), new EscapeDetector(engine),
        new JoinedLiteralDetector(engine),
        .. NamedFormats.All.Select(f => new NamedFormatDetector(f)),
    ];

    public static IRunDetector[] Runs(ScanEngine engine) =>
        [new WalletKeyDetector(), new RunFormatDetector(), new Base64Detector(engine), new HexDetector(engine)];
}
