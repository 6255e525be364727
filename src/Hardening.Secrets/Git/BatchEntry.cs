#if NET
using System.Buffers;

namespace Hardening.Secrets.Git;

/// <summary>One object. <see cref="Content"/> is null for objects beyond the bound; it may be longer than <see cref="Length"/>, and belongs to
/// the reader of the entry until <see cref="Return"/>.</summary>
internal sealed record BatchEntry(string Id, string Kind, byte[]? Content, int Length)
{
    /// <summary>Gives the content back; the pool is shared, and it held whatever the object held.</summary>
    public void Return()
    {
        if (Content is not null)
        {
            Content.AsSpan(0, Length).Clear();
            ArrayPool<byte>.Shared.Return(Content);
        }
    }
}
#endif
