using System.Reflection.Metadata;

namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>One thing of an assembly that is compared with the other's of the same key.</summary>
/// <param name="Kind">What a difference of its content is about; one of its text is about metadata.</param>
/// <param name="Text">Its declaration, free of row numbers.</param>
/// <param name="Content">SHA-256 of its body or data; empty where it has none.</param>
/// <param name="Describe">The content, once a difference of it is to be shown.</param>
/// <param name="Origin">The method or type whose source it comes from; nil for what belongs to the whole assembly.</param>
internal sealed record IndexedItem(DifferenceKind Kind, string Text, byte[] Content, Func<ItemContent> Describe, EntityHandle Origin);
