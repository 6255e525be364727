using System.Collections.Immutable;
using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Packages;

/// <summary>Remembers digests of files that did not change. Implementations are safe for use by several threads.</summary>
public interface IDigestCache
{
    /// <summary>The digests stored for exactly this stamp, or an empty array.</summary>
    ImmutableArray<Digest> Find(FileStamp stamp);

    /// <summary>Stores the digests of a file.</summary>
    void Store(FileStamp stamp, ImmutableArray<Digest> digests);
}
