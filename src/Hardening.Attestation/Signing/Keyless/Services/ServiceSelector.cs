namespace Hardening.Attestation.Signing.Keyless.Services;

/// <summary>Which of the services of one kind a signer has to ask.</summary>
/// <param name="Kind">The rule.</param>
/// <param name="Count">Of <see cref="SelectorKind.Exact"/> the number, at least 1; of the others 0.</param>
public sealed record ServiceSelector(SelectorKind Kind, int Count = 0)
{
    /// <summary>
    /// Chooses: valid now, of the highest API version that is known, at most one of each operator, newest first.
    /// </summary>
    internal IReadOnlyList<SigningService> Select(IEnumerable<SigningService> services, string what, long highestKnown, DateTimeOffset now)
    {
        var usable = services
            .Where(service => service.ApiVersion >= 1 && service.ApiVersion <= highestKnown && service.ValidFor.Contains(now))
            .ToArray();
        var version = usable.Length == 0 ? 0 : usable.Max(service => service.ApiVersion);
        var chosen = usable.Where(service => service.ApiVersion == version)
            .OrderByDescending(service => service.ValidFor.Start)
            .DistinctBy(service => service.Operator, StringComparer.Ordinal)
            .ToArray();
        var wanted = Kind switch { SelectorKind.All => Math.Max(chosen.Length, 1), SelectorKind.Any => 1, _ => Count };
        return chosen.Length >= wanted
            ? chosen[..wanted]
            : throw TooFew($"The signing configuration asks for {wanted} {what}, and {chosen.Length} can be used now.");
    }

    internal static AttestationException TooFew(string message) => new(
        KeylessCodes.TooFewServices, message,
        "Obtain the current signing configuration. Services count when valid now, of a known API version, and one an operator.");
}
