namespace Hardening.Attestation.Trust.Tuf;

/// <summary>The TUF repository through which the public-good Sigstore instance hands out its trusted root.</summary>
public static class PublicGoodRepository
{
    /// <summary>Name of the trusted root among the targets.</summary>
    public const string TrustedRootTarget = "trusted_root.json";

    /// <summary>Address of the metadata; targets lie below <c>targets</c>.</summary>
    public static Uri Address { get; } = new("https://tuf-repo-cdn.sigstore.dev/");

    /// <summary>The root metadata to start from, as it stood when this library was built (version 14).</summary>
    public static ReadOnlyMemory<byte> Root()
    {
        using var stream = typeof(PublicGoodRepository).Assembly.GetManifestResourceStream("tuf_root.json")
            ?? throw new InvalidOperationException("The embedded TUF root is missing.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
