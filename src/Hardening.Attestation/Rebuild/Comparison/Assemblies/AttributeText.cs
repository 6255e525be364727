using System.Reflection.Metadata;
using System.Text;

namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>
/// Custom attributes as text. Their values (ECMA-335 II.23.3) hold no row numbers, so the bytes are what is compared; they
/// are shown as text where they are text.
/// </summary>
internal sealed class AttributeText(MetadataReader reader, MetadataNames names)
{
    private readonly Dictionary<EntityHandle, string> types = [];

    /// <summary>Type and value of one attribute.</summary>
    internal (string Type, string Arguments) Of(CustomAttributeHandle handle)
    {
        var attribute = reader.GetCustomAttribute(handle);
        if (!types.TryGetValue(attribute.Constructor, out var type))
        {
            type = types[attribute.Constructor] = TypeOf(attribute.Constructor);
        }

        return (type, attribute.Value.IsNil ? "" : Value(reader.GetBlobBytes(attribute.Value)));
    }

    /// <summary>All attributes of one owner; their order says nothing.</summary>
    internal string All(CustomAttributeHandleCollection attributes) => attributes.Count == 0
        ? ""
        : " " + string.Join(' ', attributes.Select(Of).Select(attribute => $"[{attribute.Type} {attribute.Arguments}]").Order(StringComparer.Ordinal));

    private string TypeOf(EntityHandle constructor) => constructor.Kind == HandleKind.MemberReference
        ? names.Of(reader.GetMemberReference((MemberReferenceHandle)constructor).Parent)
        : names.Of(reader.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType());

    // A value that is one string, whose length takes one byte, reads as that string; every other one has its bytes.
    private static string Value(byte[] value)
    {
        if (value is [1, 0, 0, 0])
        {
            return "";
        }

        if (value is [1, 0, < 0x80, ..] && value.Length == value[2] + 5 && value.AsSpan(^2..).SequenceEqual("\0\0"u8))
        {
            var text = value.AsSpan(3, value[2]);
            if (Encoding.UTF8.GetString(text) is var read && !read.Contains('\uFFFD', StringComparison.Ordinal))
            {
                return $"\"{read}\"";
            }
        }

        return $"{Printable(value)} ({Convert.ToHexStringLower(value)})";
    }

    private static string Printable(byte[] value) =>
        string.Create(value.Length, value, static (text, bytes) =>
        {
            for (var i = 0; i < bytes.Length; i++)
            {
                text[i] = bytes[i] is >= 0x20 and < 0x7f ? (char)bytes[i] : '·';
            }
        });
}
