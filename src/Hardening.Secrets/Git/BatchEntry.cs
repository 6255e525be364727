#if NET
namespace Hardening.Secrets.Git;

/// <summary>One object. <see cref="Content"/> is null for objects beyond the bound.</summary>
internal sealed record BatchEntry(string Id, string Kind, byte[]? Content, int Length);
#endif
